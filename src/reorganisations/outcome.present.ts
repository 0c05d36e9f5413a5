import type { OrganisationType, Version } from '../organisations/organisation.ts'
import { versionNear, versionOn } from '../organisations/organisation.ts'
import { unitAddress, type Row } from '../organisations/organisation.present.ts'
import { lastDay, shortDate, type PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { begunUnits, endedUnits, type Outcome, type UnitChange } from './outcome.ts'
import type { Surroundings } from './surroundings.queries.ts'

/** What an act changes, in tables: before it is confirmed, and on its page afterwards. */

export interface ChangeTable {
  caption: string
  columns: { key: string; label: string; main?: boolean; narrow?: boolean }[]
  rows: Row[]
  /** '31 đơn vị nữa' when not every row is shown. */
  more: string | null
}

interface Told {
  outcome: Outcome
  names: ReadonlyMap<number, string>
  types: readonly OrganisationType[]
  /** First day of the new structure. */
  on: PlainDate
  /** Whether units have a page to go to: those that only a preview began have none. */
  linked: boolean
}

const MOST_ROWS = 100

function table(caption: string, columns: ChangeTable['columns'], rows: Row[], noun: string): ChangeTable[] {
  if (rows.length === 0) return []
  const rest = rows.length - MOST_ROWS
  return [
    {
      caption: `${caption}: ${formatNumber(rows.length)}`,
      columns,
      rows: rows.slice(0, MOST_ROWS),
      more: rest > 0 ? `… và ${formatNumber(rest)} ${noun} nữa.` : null,
    },
  ]
}

/** Everything an act changes, table by table; what is not changed has no table. */
export function changeTables(told: Told): ChangeTable[] {
  return [...unitTables(told), ...hangingTables(told)]
}

function nameCell({ id }: UnitChange, version: Version, { linked }: Told) {
  return linked ? { text: version.name, href: unitAddress(id) } : { text: version.name }
}

function unitTables(told: Told): ChangeTable[] {
  const { outcome, on, names, types } = told
  const begun = new Set(begunUnits(outcome.units))
  const ended = new Set(endedUnits(outcome.units, on))
  const others = outcome.units.filter((unit) => !begun.has(unit) && !ended.has(unit))
  const parent = (id: number | null) => (id === null ? 'Không có' : (names.get(id) ?? ''))
  const type = (code: string) => types.find((each) => each.code === code)?.name ?? code
  const pairs = others.flatMap((unit) => {
    const before = versionOn(unit.before, on) ?? unit.before.at(-1)
    return before === undefined ? [] : [{ unit, before, after: versionNear(unit.after, on) }]
  })
  const name = { key: 'name', label: 'Tên đơn vị', main: true }
  const code = { key: 'code', label: 'Mã', narrow: true }
  return [
    ...table(
      'Đơn vị kết thúc',
      [name, code, { key: 'last', label: 'Ngày hoạt động cuối cùng', narrow: true }],
      [...ended].map((unit) => ({
        cells: {
          name: nameCell(unit, versionNear(unit.before, on), told),
          code: unit.code,
          last: shortDate(lastDay(on) ?? on),
        },
      })),
      'đơn vị',
    ),
    ...table(
      'Đơn vị mới',
      [name, code, { key: 'type', label: 'Loại đơn vị' }, { key: 'parent', label: 'Trực thuộc' }],
      [...begun].map((unit) => {
        const version = versionNear(unit.after, on)
        return {
          cells: {
            name: nameCell(unit, version, told),
            code: unit.code,
            type: type(version.typeCode),
            parent: parent(version.parentId),
          },
        }
      }),
      'đơn vị',
    ),
    ...table(
      'Đơn vị đổi tên',
      [{ key: 'from', label: 'Tên cũ', main: true }, { key: 'to', label: 'Tên mới' }, code],
      pairs
        .filter(({ before, after }) => before.name !== after.name || before.shortName !== after.shortName)
        .map(({ unit, before, after }) => ({
          cells: {
            from: nameCell(unit, before, told),
            to: { text: after.name, ...(after.shortName !== null && { note: after.shortName }) },
            code: unit.code,
          },
        })),
      'đơn vị',
    ),
    ...table(
      'Đơn vị chuyển cấp trên',
      [name, code, { key: 'from', label: 'Từ' }, { key: 'to', label: 'Về' }],
      pairs
        .filter(
          ({ before, after }) => before.parentId !== after.parentId || before.typeCode !== after.typeCode,
        )
        .map(({ unit, before, after }) => ({
          cells: {
            name: nameCell(unit, after, told),
            code: unit.code,
            from: {
              text: parent(before.parentId),
              ...(before.typeCode !== after.typeCode && { note: type(before.typeCode) }),
            },
            to: {
              text: parent(after.parentId),
              ...(before.typeCode !== after.typeCode && { note: type(after.typeCode) }),
            },
          },
        })),
      'đơn vị',
    ),
  ]
}

function hangingTables({ outcome, names, on }: Told): ChangeTable[] {
  const unit = (id: number | null) => (id === null ? 'Toàn sổ' : (names.get(id) ?? ''))
  const last = shortDate(lastDay(on) ?? on)
  const moved = new Map(
    outcome.posts.flatMap(({ before, after }) =>
      before === null ? [[`${after.personId} ${after.position}`, unit(after.organisationId)] as const] : [],
    ),
  )
  return [
    ...table(
      'Chức vụ',
      [
        { key: 'who', label: 'Cá nhân', main: true },
        { key: 'position', label: 'Chức vụ' },
        { key: 'from', label: 'Tại' },
        { key: 'to', label: 'Sau đó' },
      ],
      outcome.posts.flatMap(({ personName, before, after }) => {
        if (before === null) return []
        const repointed = before.organisationId !== after.organisationId
        const to = repointed ? unit(after.organisationId) : moved.get(`${after.personId} ${after.position}`)
        return [
          {
            cells: {
              who: { text: personName, href: `/people/${after.personId}` },
              position: before.position,
              from: unit(before.organisationId),
              to: to ?? `Thôi giữ, ngày cuối ${last}`,
            },
          },
        ]
      }),
      'chức vụ',
    ),
    ...table(
      'Cơ quan ban hành kết thúc',
      [
        { key: 'name', label: 'Cơ quan ban hành', main: true },
        { key: 'last', label: 'Ngày cuối cùng', narrow: true },
      ],
      outcome.bodies.map(({ id, name }) => ({
        cells: { name: { text: name, href: `/issuing-bodies/${id}` }, last },
      })),
      'cơ quan',
    ),
    ...table(
      'Tài khoản',
      [
        { key: 'name', label: 'Tài khoản', main: true },
        { key: 'from', label: 'Phạm vi trước' },
        { key: 'to', label: 'Phạm vi sau' },
      ],
      outcome.accounts.map(({ name, before, after }) => ({
        cells: {
          name,
          from: unit(before.organisationId),
          to: after.disabled && !before.disabled ? 'Khoá tài khoản' : unit(after.organisationId),
        },
      })),
      'tài khoản',
    ),
  ]
}

/** What does not change but should be known, as sentences; drafts with a link each. */
export function surroundingNotes(
  { awardsBefore, awardsSince, headcounts, comingAlong, accounts, drafts }: Surroundings,
  { accountsChanged, on }: { accountsChanged: number; on: PlainDate },
) {
  const day = shortDate(on)
  const sentences = [
    comingAlong > 0 && `${formatNumber(comingAlong)} đơn vị cấp dưới đi theo, không thay đổi gì khác.`,
    awardsBefore > 0
      ? `${formatNumber(awardsBefore)} lần khen trước ngày ${day} giữ nguyên tên và cơ cấu cũ.`
      : `Chưa có lần khen nào trước ngày ${day} ở các đơn vị này.`,
    awardsSince > 0 &&
      `${formatNumber(awardsSince)} lần khen từ ngày ${day} đã ghi theo cơ cấu cũ và giữ nguyên như đã ban hành.`,
    headcounts > 0 &&
      `${formatNumber(headcounts)} số liệu chốt từ ngày ${day} đã ghi cho đơn vị kết thúc; hãy kiểm tra lại.`,
    accounts.length > accountsChanged &&
      `${formatNumber(accounts.length - accountsChanged)} tài khoản có phạm vi là đơn vị kết thúc (${accounts.slice(0, 5).join(', ')}); quản trị cần chọn lại phạm vi.`,
  ].filter((sentence) => sentence !== false)
  return {
    sentences,
    drafts: drafts.map(({ id, number, issuedOn }) => ({
      text: `Bản nháp quyết định ${number} ngày ${shortDate(issuedOn)}`,
      href: `/decisions/${id}`,
    })),
  }
}
