import type { Knex } from 'knex'
import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { typesOfFamily } from '../organisations/organisation.queries.ts'
import { placesOn } from '../organisations/place.queries.ts'
import { unitsPlaced } from '../organisations/place.ts'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, startOfYear, yearOf } from '../shared/dates.ts'
import { wordsOf } from '../shared/vietnamese.ts'
import { AGE_GROUP_SQL, SEX_SQL } from './award-facts.queries.ts'
import type { AwardFilter } from './award-filter.schema.ts'
import { DOES_NOT_APPLY, NOT_RECORDED, OF_NO_UNIT, type LeadershipGroup } from './recipient-groups.ts'

/**
 * The awards a filter leaves. The register lists them and the statistics count them, by the same conditions: so a list
 * adds up to its figure. Conditions are on `awards` alone, codes having become numbers before: the planner then knows
 * how many rows each leaves, and a million awards answer at the speed of an index.
 */

const Id = z.object({ id: z.number() })

async function idsOf(db: Db, table: string, where: Record<string, string>): Promise<number[]> {
  return (await many(Id, db(table).select('id').where(where))).map(({ id }) => id)
}

/** Adds `column in (…)`; an unknown code leaves nothing. */
function among(query: Knex.QueryBuilder, column: string, ids: number[]): void {
  const [only, ...more] = ids
  if (only !== undefined && more.length === 0) void query.where(column, only)
  else void query.whereRaw('?? = any(?::bigint[])', [column, ids])
}

type Purpose = 'count' | 'list'
export type FilteredAwards = (purpose: Purpose) => Knex.QueryBuilder

/**
 * Days of the decision. Counting asks years of `award_year` too, which the index of the yearly counts begins with;
 * listing asks days of `issued_on` alone, by which the index of the newest is ordered.
 */
function withinDays(query: Knex.QueryBuilder, { year, from, to }: AwardFilter, purpose: Purpose): void {
  const first = year === undefined ? from : startOfYear(year)
  const last = year === undefined ? to : endOfYear(year)
  const counting = purpose === 'count'
  if (first !== undefined) {
    if (counting) void query.where('a.award_year', '>=', yearOf(first))
    if (!counting || first !== startOfYear(yearOf(first))) void query.where('a.issued_on', '>=', first)
  }
  if (last !== undefined) {
    if (counting) void query.where('a.award_year', '<=', yearOf(last))
    if (!counting || last !== endOfYear(yearOf(last))) void query.where('a.issued_on', '<=', last)
  }
}

async function formIds(db: Db, { form, group, system }: AwardFilter): Promise<number[] | undefined> {
  if (form === undefined && group === undefined && system === undefined) return undefined
  return idsOf(db, 'award_forms', {
    ...(form !== undefined && { code: form }),
    ...(group !== undefined && { form_group: group }),
    ...(system !== undefined && { system }),
  })
}

type Narrow = (query: Knex.QueryBuilder) => void

const Tops = z.object({ isTop: z.boolean() })

/**
 * Awards of a unit and what lay under it. Of a unit that never lay under another the top of the path says it, which
 * an index can count by; the path itself says it for all others.
 */
async function under(db: Db, unitId: number): Promise<Narrow> {
  const above = db('organisation_versions').where({ organisation_id: unitId }).whereNotNull('parent_id')
  const [found] = await many(Tops, db.select(db.raw('not exists (?) as is_top', [above.select(db.raw('1'))])))
  if (found?.isTop === true) return (query) => void query.where('a.root_unit_id', unitId)
  return (query) => void query.whereRaw('a.unit_path @> array[?]::bigint[]', [unitId])
}

const NOTHING: Narrow = (query) => void query.whereRaw('false')

/** The unit right below another in the path of the day; below none, the top of the path. */
function rightBelow(unitId: number, aboveId: number | null): Narrow {
  if (aboveId === null) return (query) => void query.where('a.root_unit_id', unitId)
  return (query) =>
    void query
      .whereRaw('a.unit_path @> array[?, ?]::bigint[]', [aboveId, unitId])
      .whereRaw('a.unit_path[array_position(a.unit_path, ?::bigint) + 1] = ?', [aboveId, unitId])
}

/** Awards of the unit by the structure of the day of each decision. */
async function placedThen(db: Db, unitId: number, { part, above }: AwardFilter): Promise<Narrow[]> {
  if (part === 'unattributed') return [NOTHING]
  if (part === 'own') return [(query) => void query.where('a.unit_id', unitId)]
  if (above === undefined) return [await under(db, unitId)]
  const aboveId = above === OF_NO_UNIT ? null : await unitOf(db, above)
  return aboveId === undefined ? [NOTHING] : [rightBelow(unitId, aboveId)]
}

async function unitOf(db: Db, code: string): Promise<number | undefined> {
  return (await idsOf(db, 'organisations', { code }))[0]
}

async function withinUnits(db: Db, actor: Actor, filter: AwardFilter): Promise<Narrow[]> {
  const { unit, structureOn, part } = filter
  const scope = actor.organisationId === null ? [] : [await under(db, actor.organisationId)]
  if (unit === undefined && part === undefined) return scope
  const unitId = unit === undefined ? null : await unitOf(db, unit)
  if (unitId === undefined) return [NOTHING]
  if (structureOn !== undefined) {
    const ids = unitsPlaced(await placesOn(db, structureOn), unitId, part ?? 'all')
    return [...scope, (query) => void query.whereRaw('a.unit_id = any(?::bigint[])', [ids])]
  }
  return unitId === null ? [NOTHING] : [...scope, ...(await placedThen(db, unitId, filter))]
}

/** The awards a filter leaves, within the actor's scope, as a query over `awards as a`. */
export async function filteredAwards(db: Db, actor: Actor, filter: AwardFilter): Promise<FilteredAwards> {
  const { issuingBody, movement, recipientType } = filter
  const forms = await formIds(db, filter)
  const issuers =
    issuingBody === undefined ? undefined : await idsOf(db, 'issuing_bodies', { code: issuingBody })
  const movements =
    movement === undefined ? undefined : await idsOf(db, 'emulation_movements', { code: movement })
  const types = recipientType === undefined ? undefined : await typesOfFamily(db, recipientType)
  const units = await withinUnits(db, actor, filter)
  return (purpose) => {
    const query = db('awards as a')
    for (const narrow of units) narrow(query)
    withinDays(query, filter, purpose)
    if (forms !== undefined) among(query, 'a.award_form_id', forms)
    if (issuers !== undefined) among(query, 'a.issuing_body_id', issuers)
    if (movement === NOT_RECORDED) void query.whereNull('a.movement_id')
    else if (movements !== undefined) among(query, 'a.movement_id', movements)
    if (recipientType === DOES_NOT_APPLY) void query.whereNull('a.recipient_type_code')
    else if (types !== undefined) void query.whereRaw('a.recipient_type_code = any(?::text[])', [types])
    narrowByFacts(query, filter)
    return query
  }
}

function narrowByFacts(query: Knex.QueryBuilder, filter: AwardFilter): void {
  const { recipientKind, kind, decision, status, knownOn } = filter
  if (recipientKind !== undefined) void query.where('a.recipient_kind', recipientKind)
  if (kind !== undefined) void query.where('a.kind_code', kind)
  if (decision !== undefined) void query.where('a.decision_id', decision)
  if (knownOn !== undefined) void query.whereRaw(VALID_ON, { on: knownOn })
  if (status !== undefined) void query.where('a.status', status)
  else if (decision === undefined && knownOn === undefined) void query.whereNot('a.status', 'draft')
  narrowByRecipient(query, filter)
  for (const word of wordsOf(filter.q ?? '')) void query.whereLike('a.search_key', `%${word}%`)
}

/**
 * In force on a day: given by then, and not yet revoked or annulled that day. What has been entered late counts from the
 * day of its decision, as it does in law. Binding: on.
 */
const VALID_ON = `a.issued_on <= :on and (a.status = 'issued' or (a.status = 'revoked' and a.revoked_on > :on)
  or (a.status = 'annulled' and exists (
    select from decisions d where d.id = a.decision_id and d.annulled_on > :on)))`

const categoriesWhere = (condition: string) =>
  `a.statistics_category_code in (select code from statistics_categories where ${condition})`

const LEADERSHIP: Readonly<Record<LeadershipGroup, string>> = {
  leader: `a.recipient_kind = 'individual' and ${categoriesWhere('leader')}`,
  ordinary: `a.recipient_kind = 'individual' and ${categoriesWhere('not leader')}`,
  [NOT_RECORDED]: `a.recipient_kind = 'individual'
    and (a.statistics_category_code is null or ${categoriesWhere('leader is null')})`,
  [DOES_NOT_APPLY]: "a.recipient_kind <> 'individual'",
}

/** Facts of the recipient: those of people do not apply to collectives and households. */
function narrowByRecipient(query: Knex.QueryBuilder, { category, sex, age, leadership }: AwardFilter): void {
  if (category === NOT_RECORDED) void query.whereNull('a.statistics_category_code')
  else if (category !== undefined) void query.where('a.statistics_category_code', category)
  if (sex !== undefined) void query.whereRaw(`${SEX_SQL} = ?`, [sex])
  if (age !== undefined) void query.whereRaw(`${AGE_GROUP_SQL} = ?`, [age])
  if (leadership !== undefined) void query.whereRaw(LEADERSHIP[leadership])
}
