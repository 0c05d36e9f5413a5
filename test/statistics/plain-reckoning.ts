import { z } from 'zod'
import type { Actor } from '../../src/shared/actor.ts'
import type { Db } from '../../src/database/transaction.ts'
import type { Dimension } from '../../src/statistics/pivot/dimension.ts'
import type { PivotQuestion } from '../../src/statistics/pivot/pivot.schema.ts'
import { rowsOf } from '../support/loose.ts'

/**
 * Figures reckoned slowly and plainly: every row of the register in memory, one loop, one award after another. Shares
 * nothing with the program but the names of dimensions and conditions.
 */

type Row = Record<string, unknown>

/** A column of text, days and codes among them. */
const text = (value: unknown): string => z.string().parse(value)
const textOr = (value: unknown, otherwise: string): string => (value === null ? otherwise : text(value))

interface Unit {
  id: number
  code: string
  versions: { parent: number | null; from: string; to: string | null; type: string }[]
}

export interface Everything {
  awards: Row[]
  units: Map<number, Unit>
  successions: Row[]
  postings: Row[]
  headcounts: Row[]
  families: Map<string, string>
}

export async function everything(db: Db): Promise<Everything> {
  const rows = (sql: string) => rowsOf(db.from(db.raw(`(${sql}) as found`)))
  const awards = await rows(
    `select a.*, to_jsonb(a.unit_path) as path, d.annulled_on, d.number as decision_number, f.code as form_code,
      f.system, f.form_group, b.code as body_code, m.code as movement_code, s.leader from awards a
      join decisions d on d.id = a.decision_id join award_forms f on f.id = a.award_form_id
      join issuing_bodies b on b.id = a.issuing_body_id left join emulation_movements m on m.id = a.movement_id
      left join statistics_categories s on s.code = a.statistics_category_code`,
  )
  const units = new Map<number, Unit>()
  const versions = await rows(
    `select o.id, o.code, v.parent_id, v.valid_from, v.valid_to, v.type_code
      from organisations o join organisation_versions v on v.organisation_id = o.id order by v.valid_from`,
  )
  for (const row of versions) {
    const id = Number(row.id)
    const unit = units.get(id) ?? { id, code: String(row.code), versions: [] }
    unit.versions.push({
      parent: row.parent_id === null ? null : Number(row.parent_id),
      from: String(row.valid_from),
      to: row.valid_to === null ? null : text(row.valid_to),
      type: String(row.type_code),
    })
    units.set(id, unit)
  }
  const types = await rowsOf(db('organisation_types'))
  return {
    awards,
    units,
    successions: await rowsOf(db('organisation_successions')),
    postings: await rowsOf(db('person_postings')),
    headcounts: await rowsOf(db('headcounts')),
    families: new Map(types.map(({ code, family }) => [String(code), String(family)])),
  }
}

/** Where a unit is on a day; undefined when it is not there. */
export function versionOn(unit: Unit | undefined, day: string) {
  return unit?.versions.find(({ from, to }) => from <= day && (to === null || to > day))
}

/** The units that follow one, each with its part of the whole, as far as anybody said. */
function followers(all: Everything, id: number, ended: string): Map<number, number> {
  const parts = new Map<number, number | null>()
  for (const row of all.successions) {
    if (Number(row.from_organisation_id) !== id || row.effective_on !== ended) continue
    if (row.kind_code === 'TACH' || row.to_organisation_id === null) continue
    const to = Number(row.to_organisation_id)
    const percent = row.share_percent === null ? null : Number(row.share_percent)
    parts.set(
      to,
      Math.max(parts.get(to) ?? -1, percent ?? -1) < 0 ? null : Math.max(parts.get(to) ?? 0, percent ?? 0),
    )
  }
  const alone = parts.size === 1
  const said = new Map<number, number>()
  for (const [to, percent] of parts) {
    if (alone) said.set(to, percent ?? 100)
    else if (percent !== null) said.set(to, percent)
  }
  return said
}

/** The path of a unit in the tree of a day; for a former one, what is sure of all it became. */
export function placeOf(all: Everything, id: number, day: string): { path: number[]; whole: boolean } {
  const unit = all.units.get(id)
  const last = unit?.versions.at(-1)
  const above = (parent: number | null | undefined) =>
    parent === null || parent === undefined ? [] : placeOf(all, parent, day).path
  if (last === undefined || last.to === null || last.to > day) {
    const version = versionOn(unit, day) ?? unit?.versions[0]
    return { path: [...above(version?.parent), id], whole: true }
  }
  const said = followers(all, id, last.to)
  const heirs = [...said.keys()].map((to) => placeOf(all, to, day))
  const lost = [...said.values()].reduce((sum, percent) => sum + percent, 0) < 100
  const paths = heirs.map(({ path }) => path)
  if (lost) paths.push(above(last.parent))
  const shortest = Math.min(...paths.map((path) => path.length))
  let length = 0
  while (length < shortest && new Set(paths.map((path) => path[length])).size === 1) length += 1
  const path = (paths[0] ?? []).slice(0, length)
  const whole = !lost && heirs.every((heir) => heir.whole && heir.path.length === length)
  return { path, whole }
}

export interface Asked extends Omit<PivotQuestion, 'year'> {
  from: string
  to: string
}

function ageOf(award: Row): string {
  const year = /(\d{4})$/.exec(textOr(award.birth_text, ''))?.[1]
  if (year === undefined) return '-'
  const age = Number(award.award_year) - Number(year)
  return age <= 30 ? '30' : age <= 40 ? '40' : age <= 50 ? '50' : age <= 60 ? '60' : '61'
}

const isPerson = (award: Row) => award.recipient_kind === 'individual'
const pathThen = (award: Row) => award.path as number[] // a jsonb list of ids

/** The group of an award, as its code. */
function groupOf(all: Everything, dimension: Dimension, award: Row, place: Placing): string {
  const day = String(award.issued_on)
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
  switch (dimension) {
    case 'issuingBody':
      return String(award.body_code)
    case 'system':
      return String(award.system)
    case 'group':
      return String(award.form_group)
    case 'form':
      return String(award.form_code)
    case 'kind':
      return String(award.kind_code)
    case 'recipientKind':
      return String(award.recipient_kind)
    case 'recipientType':
      return textOr(award.recipient_type_code, 'none')
    case 'category':
      return textOr(award.statistics_category_code, '-')
    case 'leadership':
      if (!isPerson(award)) return 'none'
      return award.leader === null ? '-' : award.leader === true ? 'leader' : 'ordinary'
    case 'sex':
      return isPerson(award) ? textOr(award.sex, '-') : 'none'
    case 'age':
      return isPerson(award) ? ageOf(award) : 'none'
    case 'movement':
      return textOr(award.movement_code, '-')
    case 'year':
      return day.slice(0, 4)
    case 'quarter':
      return `${day.slice(0, 4)}-${quarter}`
    case 'month':
      return day.slice(0, 7)
    case 'unit':
      return unitGroup(all, award, place)
  }
}

export interface Placing {
  /** The unit looked below; null: by tops. */
  base: number | null
  /** The day of the structure; null: of each award. */
  day: string | null
}

function unitGroup(all: Everything, award: Row, { base, day }: Placing): string {
  const now = day === null ? null : placeOf(all, Number(award.unit_id), day)
  const path = now === null ? pathThen(award) : now.path
  const step = base === null ? 0 : path.indexOf(base) + 1
  const below = path[step]
  if (below !== undefined) return all.units.get(below)?.code ?? ''
  return now !== null && !now.whole ? 'unattributed' : 'own'
}

/** Whether an award was in force on a day; without a day, whether it is now. */
function inForce(award: Row, day: string | undefined): boolean {
  if (day === undefined) return award.status === 'issued'
  if (String(award.issued_on) > day || award.status === 'draft') return false
  if (award.status === 'revoked') return String(award.revoked_on) > day
  if (award.status === 'annulled') return String(award.annulled_on) > day
  return true
}

/** Whether an award is one the question is about. */
export function isAsked(all: Everything, award: Row, asked: Asked, actor: Actor, placing: Placing): boolean {
  const day = String(award.issued_on)
  if (!inForce(award, asked.knownOn) || day < asked.from || day > asked.to) return false
  if (actor.organisationId !== null && !pathThen(award).includes(actor.organisationId)) return false
  if (asked.unit !== undefined) {
    const path =
      placing.day === null ? pathThen(award) : placeOf(all, Number(award.unit_id), placing.day).path
    if (!path.some((id) => all.units.get(id)?.code === asked.unit)) return false
  }
  const type = asked.recipientType
  if (type !== undefined) {
    const own = textOr(award.recipient_type_code, 'none')
    if (own !== type && all.families.get(own) !== type) return false
  }
  if (asked.measure === 'people' && award.recipient_kind !== 'individual') return false
  if (asked.measure === 'collectives' && award.recipient_kind !== 'collective') return false
  const plain = [
    'issuingBody',
    'system',
    'group',
    'form',
    'kind',
    'category',
    'leadership',
    'sex',
    'age',
    'movement',
  ] as const
  for (const condition of plain) {
    const wanted = asked[condition]
    if (wanted !== undefined && groupOf(all, condition, award, placing) !== wanted) return false
  }
  return asked.recipientKind === undefined || award.recipient_kind === asked.recipientKind
}

function recipientOf(award: Row): string {
  if (award.person_id !== null) return `person ${Number(award.person_id)}`
  if (award.organisation_id !== null) return `unit ${Number(award.organisation_id)}`
  return `household ${Number(award.household_id)}`
}

/** Every figure of a question, also those of totals, by the codes of its groups; '*' for all of a dimension. */
export function reckon(all: Everything, asked: Asked, actor: Actor, placing: Placing): Map<string, number> {
  const dimensions = [asked.rows ?? 'form', asked.subrows, asked.columns].filter((name) => name !== undefined)
  const found = new Map<string, Set<string>>()
  for (const award of all.awards) {
    if (!isAsked(all, award, asked, actor, placing)) continue
    const own = dimensions.map((dimension) => groupOf(all, dimension, award, placing))
    const counted =
      asked.measure === 'awards' || asked.measure === undefined ? String(award.id) : recipientOf(award)
    for (let bits = 0; bits < 2 ** own.length; bits += 1) {
      const key = own.map((group, index) => ((bits >> index) % 2 === 0 ? '*' : group)).join('|')
      const seen = found.get(key) ?? new Set()
      found.set(key, seen.add(counted))
    }
  }
  return new Map([...found].map(([key, seen]) => [key, seen.size]))
}
