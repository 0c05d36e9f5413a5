import { versionNear, versionOn, type Version } from '../organisations/organisation.ts'
import { unitAddress } from '../organisations/organisation.present.ts'
import { lastDay, shortDate } from '../shared/dates.ts'
import { changeTable, type ChangeTable, type Told } from './change-table.ts'
import { begunUnits, endedUnits, type UnitChange } from './outcome.ts'

/** The units an act changes: which end, begin, are named anew, move. */

const NAME = { key: 'name', label: 'Tên đơn vị', main: true }
const CODE = { key: 'code', label: 'Mã', narrow: true }

/** A unit that was there before and goes on, as it was and as it is. */
interface Pair {
  unit: UnitChange
  before: Version
  after: Version
}

function nameCell({ id }: UnitChange, version: Version, { linked }: Told) {
  return linked ? { text: version.name, href: unitAddress(id) } : { text: version.name }
}

function parentName(id: number | null, { names }: Told): string {
  return id === null ? 'Không có' : (names.get(id) ?? '')
}

function typeName(code: string, { types }: Told): string {
  return types.find((type) => type.code === code)?.name ?? code
}

/** The tables of units, in the order in which one asks: what ends, what it passes on to, what begins, what is called otherwise, what moves. */
export function unitTables(told: Told): ChangeTable[] {
  const { outcome, on } = told
  const begun = begunUnits(outcome.units)
  const ended = endedUnits(outcome.units, on)
  const gone = new Set([...begun, ...ended])
  const pairs = outcome.units.flatMap((unit): Pair[] => {
    const before = versionOn(unit.before, on) ?? unit.before.at(-1)
    return before === undefined || gone.has(unit)
      ? []
      : [{ unit, before, after: versionNear(unit.after, on) }]
  })
  return [
    ...endedTable(ended, told),
    ...passedOnTable(told),
    ...begunTable(begun, told),
    ...renamedTable(pairs, told),
    ...movedTable(pairs, told),
  ]
}

function endedTable(units: readonly UnitChange[], told: Told): ChangeTable[] {
  const { on } = told
  const columns = [NAME, CODE, { key: 'last', label: 'Ngày hoạt động cuối cùng', narrow: true }]
  const rows = units.map((unit) => ({
    cells: {
      name: nameCell(unit, versionNear(unit.before, on), told),
      code: unit.code,
      last: shortDate(lastDay(on) ?? on),
    },
  }))
  return changeTable({ caption: 'Đơn vị kết thúc', noun: 'đơn vị', columns }, rows)
}

/** Who receives: the one thing of a merger that changes no record of the receiver. */
function passedOnTable({ passedOn, linked }: Told): ChangeTable[] {
  const hasShares = passedOn.some(({ sharePercent }) => sharePercent !== null)
  const columns = [
    { key: 'from', label: 'Đơn vị', main: true },
    { key: 'to', label: 'Đơn vị kế thừa' },
    ...(hasShares ? [{ key: 'share', label: 'Phần kế thừa', narrow: true }] : []),
  ]
  const cell = ({ id, name }: { id: number; name: string }) =>
    linked ? { text: name, href: unitAddress(id) } : { text: name }
  const rows = passedOn.map(({ from, to, sharePercent }) => ({
    cells: {
      from: cell(from),
      to: cell(to),
      share: sharePercent === null ? 'Chưa phân bổ' : `${sharePercent} %`,
    },
  }))
  return changeTable({ caption: 'Kế thừa', noun: 'dòng', columns }, rows)
}

function begunTable(units: readonly UnitChange[], told: Told): ChangeTable[] {
  const columns = [NAME, CODE, { key: 'type', label: 'Loại đơn vị' }, { key: 'parent', label: 'Trực thuộc' }]
  const rows = units.map((unit) => {
    const version = versionNear(unit.after, told.on)
    return {
      cells: {
        name: nameCell(unit, version, told),
        code: unit.code,
        type: typeName(version.typeCode, told),
        parent: parentName(version.parentId, told),
      },
    }
  })
  return changeTable({ caption: 'Đơn vị mới', noun: 'đơn vị', columns }, rows)
}

function renamedTable(pairs: readonly Pair[], told: Told): ChangeTable[] {
  const columns = [{ key: 'from', label: 'Tên cũ', main: true }, { key: 'to', label: 'Tên mới' }, CODE]
  const rows = pairs
    .filter(({ before, after }) => before.name !== after.name || before.shortName !== after.shortName)
    .map(({ unit, before, after }) => ({
      cells: {
        from: nameCell(unit, before, told),
        to: { text: after.name, ...(after.shortName !== null && { note: after.shortName }) },
        code: unit.code,
      },
    }))
  return changeTable({ caption: 'Đơn vị đổi tên', noun: 'đơn vị', columns }, rows)
}

function movedTable(pairs: readonly Pair[], told: Told): ChangeTable[] {
  const columns = [NAME, CODE, { key: 'from', label: 'Từ' }, { key: 'to', label: 'Về' }]
  const place = (version: Version, other: Version) => ({
    text: parentName(version.parentId, told),
    ...(version.typeCode !== other.typeCode && { note: typeName(version.typeCode, told) }),
  })
  const rows = pairs
    .filter(({ before, after }) => before.parentId !== after.parentId || before.typeCode !== after.typeCode)
    .map(({ unit, before, after }) => ({
      cells: {
        name: nameCell(unit, after, told),
        code: unit.code,
        from: place(before, after),
        to: place(after, before),
      },
    }))
  return changeTable({ caption: 'Đơn vị chuyển cấp trên', noun: 'đơn vị', columns }, rows)
}
