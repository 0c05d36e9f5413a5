import type { z } from 'zod'
import type { HistoryEvent } from '../audit/audit.present.ts'
import type { Row } from '../http/components.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { branchAddress, BULK_ACTS, unitAddress } from './organisation.present.ts'
import type { UnitOnDay } from './organisation.queries.ts'
import type { Headcount, Organisation, ParallelUnit, Succession } from './organisation-record.queries.ts'
import type { OrganisationRecordResource } from './organisation.schema.ts'
import type { TreeUnit, TypeCount } from './organisation-tree.queries.ts'
import type { UnitLine } from './unit-line.present.ts'
import {
  lifeSpan,
  spanText,
  versionNear,
  type OrganisationType,
  type Span,
  type Version,
} from './organisation.ts'
import { countedName } from './organisation-type.ts'

/** How one unit stands on its page and in the API. */

/** What the page of a unit shows of an award. */
export interface GivenAward {
  id: number
  formName: string
  issuerName: string
  decisionNumber: string
  issuedOn: PlainDate
  status: string
  /** The unit it was given to, this one or one it follows, and what it was called that day. */
  organisationId: number | null
  recipientName: string
}

export interface UnitFacts {
  organisation: Organisation
  /** Names of the units above over time, by id. */
  parents: ReadonlyMap<number, Version[]>
  unit: UnitOnDay | undefined
  children: TreeUnit[]
  below: TypeCount[]
  headcounts: Headcount[]
  successions: Succession[]
  parallels: ParallelUnit[]
  awards: GivenAward[]
  line: UnitLine
  acts: { text: string; href: string }[]
  types: OrganisationType[]
  history: HistoryEvent[]
  /** The day shown, and whether the address names it. */
  on: PlainDate
  asked: boolean
  mayWrite: boolean
}

/** The page of a unit. */
export function unitPage(facts: UnitFacts) {
  const { organisation, on, asked } = facts
  const { id } = organisation
  const linkDay = asked ? on : undefined
  return {
    id,
    code: organisation.code,
    on: asked ? shortDate(on) : '',
    onText: shortDate(on),
    exists: facts.unit !== undefined,
    facts: factRows(facts, linkDay),
    figures: facts.below.map(({ code, name, units }) => ({
      label: name,
      number: units,
      href: `${branchAddress('within', organisation.code, linkDay)}&type=${code}`,
    })),
    versions: organisation.versions.toReversed().map((version) => versionRow(version, facts)),
    bulk: facts.mayWrite ? BULK_ACTS : [],
    children: facts.children.map((child) => ({
      value: child.code,
      label: child.name,
      cells: {
        name: { text: child.name, href: unitAddress(child.id, linkDay) },
        code: child.code,
        type: child.typeName,
        below: child.below === 0 ? null : { number: child.below },
      },
    })),
    allChildren: branchAddress('within', organisation.code, linkDay),
    tree: branchAddress('under', organisation.code, linkDay),
    headcounts: facts.headcounts.map(({ counted, countedOn, number, source }) => ({
      cells: {
        counted: countedName(facts.types, counted),
        on: shortDate(countedOn),
        number: { number },
        source,
      },
    })),
    successions: facts.successions.map((succession) => successionRow(succession)),
    awards: facts.awards.map((award) => awardRow(award, id)),
    line: facts.line,
    acts: facts.acts,
    history: facts.history,
    actions: facts.mayWrite ? additionsTo(id, organisation.code) : [],
  }
}

function factRows({ organisation, unit, on, parallels, types, mayWrite }: UnitFacts, linkDay?: PlainDate) {
  const { id, code, versions, invented } = organisation
  const version = versionNear(versions, on)
  const above = (unit?.path ?? []).slice(0, -1).map((parentId, index) => ({
    text: unit?.pathNames[index] ?? '',
    href: unitAddress(parentId, linkDay),
  }))
  const twins = parallels.map((twin) => ({ text: twin.name, href: unitAddress(twin.id, linkDay) }))
  const change = (text: string, path: string) =>
    mayWrite && { action: { text, href: `${unitAddress(id)}/${path}` } }
  const act = (text: string, kind: string) =>
    mayWrite && { action: { text, href: actFormAddress(kind, code) } }
  return [
    { label: 'Tên', value: version.name, ...act('Đổi tên', 'DOI_TEN') },
    version.shortName !== null && { label: 'Tên viết tắt', value: version.shortName },
    { label: 'Mã đơn vị', value: code },
    { label: 'Loại đơn vị', value: typeName(types, version.typeCode) },
    {
      label: 'Trực thuộc',
      value: above.length > 0 ? { lines: above } : 'Không có đơn vị cấp trên',
      ...act('Chuyển cấp trên', 'CHUYEN_TRUC_THUOC'),
    },
    { label: 'Hoạt động', value: spanText(lifeSpan(versions)), ...change('Kết thúc', 'end') },
    mayWrite && {
      label: 'Ngày bắt đầu',
      value: shortDate(lifeSpan(versions).validFrom),
      ...change('Sửa', 'first-day'),
    },
    (mayWrite || twins.length > 0) && {
      label: 'Đơn vị song song',
      value: twins.length > 0 ? { lines: twins } : null,
      ...change('Ghi', 'parallel'),
    },
    invented && { label: 'Dữ liệu', value: 'Dữ liệu mẫu, không có thật' },
  ]
}

function typeName(types: readonly OrganisationType[], code: string): string {
  return types.find((type) => type.code === code)?.name ?? code
}

function versionRow(version: Version, { parents, types }: UnitFacts): Row {
  const parent = version.parentId === null ? undefined : parents.get(version.parentId)
  return {
    cells: {
      period: spanText(version),
      name: version.name,
      type: typeName(types, version.typeCode),
      parent:
        parent === undefined || version.parentId === null
          ? null
          : {
              text: versionNear(parent, version.validFrom).name,
              href: unitAddress(version.parentId, version.validFrom),
            },
    },
  }
}

/** What a unit became; moved elsewhere, it stays what it is. */
function successor(
  kindCode: string,
  { fromId, fromName, toId, toName }: Pick<Succession, 'fromId' | 'fromName' | 'toId' | 'toName'>,
) {
  if (toId !== null) return { text: toName ?? '', href: unitAddress(toId) }
  return kindCode === 'CHUYEN_TRUC_THUOC' ? { text: fromName, href: unitAddress(fromId) } : toName
}

function successionRow({
  kindCode,
  kindName,
  effectiveOn,
  decisionText,
  fromId,
  fromName,
  toId,
  toName,
}: Succession): Row {
  return {
    cells: {
      on: shortDate(effectiveOn),
      kind: kindName,
      from: { text: fromName, href: unitAddress(fromId) },
      to: successor(kindCode, { fromId, fromName, toId, toName }),
      decision: decisionText,
    },
  }
}

const STATUS_NOTES: Readonly<Record<string, string>> = {
  revoked: 'Đã thu hồi',
  annulled: 'Quyết định đã huỷ bỏ',
}

function awardRow(award: GivenAward, unitId: number): Row {
  const { id, formName, issuerName, decisionNumber, issuedOn, status, organisationId, recipientName } = award
  const notes = [organisationId !== unitId && `Trao cho ${recipientName}`, STATUS_NOTES[status]]
  const note = notes.filter((part) => typeof part === 'string').join(' · ') || undefined
  return {
    cells: {
      form: { text: formName, href: `/awards/${id}`, ...(note !== undefined && { note }) },
      issuer: issuerName,
      decision: decisionNumber,
      on: shortDate(issuedOn),
    },
  }
}

/** The form of an act of one kind, with the unit it happens to. */
function actFormAddress(kind: string, code: string): string {
  return `/reorganisations/new?${new URLSearchParams({ kind, units: code }).toString()}`
}

function additionsTo(id: number, code: string) {
  const under = new URLSearchParams({ parentCode: code }).toString()
  const unit = new URLSearchParams({ units: code }).toString()
  return [
    { text: 'Sắp xếp tổ chức', href: `/reorganisations/new?${unit}` },
    { text: 'Thêm đơn vị trực thuộc', href: `/organisations/new?${under}` },
    { text: 'Ghi số lượng', href: `${unitAddress(id)}/headcount` },
  ]
}

/** Whether a unit is at work on a day, as the badge beside its name. */
export function lifeBadge({ validFrom, validTo }: Span, on: PlainDate) {
  if (validFrom > on) return { text: 'Chưa hoạt động', tone: 'attention' as const }
  if (validTo !== null && validTo <= on) return { text: 'Đã kết thúc', tone: 'neutral' as const }
  return { text: 'Đang hoạt động', tone: 'done' as const }
}

/** A unit with its whole past through the API. `codes`: of the units above, by id. */
export function organisationRecordResource(
  organisation: Organisation,
  codes: ReadonlyMap<number, string>,
  parallels: readonly ParallelUnit[],
  successions: readonly Succession[],
): z.output<typeof OrganisationRecordResource> {
  return {
    code: organisation.code,
    invented: organisation.invented,
    ...lifeSpan(organisation.versions),
    parallels: parallels.map(({ code, name }) => ({ code, name })),
    versions: organisation.versions.map(({ name, shortName, typeCode, parentId, validFrom, validTo }) => ({
      name,
      shortName,
      typeCode,
      parentCode: parentId === null ? null : (codes.get(parentId) ?? null),
      validFrom,
      validTo,
    })),
    successions: successions.map(
      ({ kindCode, effectiveOn, decisionText, fromCode, fromName, toCode, toName }) => ({
        kind: kindCode,
        effectiveOn,
        decisionText,
        from: { code: fromCode, name: fromName },
        to: toCode === null ? null : { code: toCode, name: toName ?? '' },
      }),
    ),
    version: organisation.version,
  }
}
