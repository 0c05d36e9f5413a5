import type { Knex } from 'knex'
import { z } from 'zod'
import type { RecipientKind } from '../award-forms/award-form.ts'
import type { FigureMemory } from '../audit/figure-memory.ts'
import { nameOrder } from '../database/name-order.ts'
import { many, returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { typesOfFamily } from '../organisations/organisation.queries.ts'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, startOfYear, yearOf } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { wordsOf } from '../shared/vietnamese.ts'
import type { AwardFilter, AwardSort } from './award-filter.schema.ts'
import { awardsInOrder, type Award } from './award.queries.ts'

/**
 * The register of awards (sổ khen thưởng). Conditions are on `awards` alone, codes having become numbers before: the
 * planner then knows how many rows each leaves, and a million awards answer at the speed of an index.
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

async function withinUnits(db: Db, actor: Actor, { unit }: AwardFilter): Promise<Narrow[]> {
  const asked = unit === undefined ? [] : await idsOf(db, 'organisations', { code: unit })
  if (unit !== undefined && asked.length === 0) return [(query) => void query.whereRaw('false')]
  const scope = actor.organisationId === null ? [] : [actor.organisationId]
  return Promise.all([...scope, ...asked].map((id) => under(db, id)))
}

/** The awards a filter leaves, within the actor's scope, as a query over `awards as a`. */
async function filteredAwards(
  db: Db,
  actor: Actor,
  filter: AwardFilter,
): Promise<(purpose: Purpose) => Knex.QueryBuilder> {
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
    if (movements !== undefined) among(query, 'a.movement_id', movements)
    if (types !== undefined) void query.whereRaw('a.recipient_type_code = any(?::text[])', [types])
    narrowByFacts(query, filter)
    return query
  }
}

function narrowByFacts(query: Knex.QueryBuilder, filter: AwardFilter): void {
  const { recipientKind, kind, category, decision, status } = filter
  if (recipientKind !== undefined) void query.where('a.recipient_kind', recipientKind)
  if (kind !== undefined) void query.where('a.kind_code', kind)
  if (category !== undefined) void query.where('a.statistics_category_code', category)
  if (decision !== undefined) void query.where('a.decision_id', decision)
  if (status !== undefined) void query.where('a.status', status)
  else if (decision === undefined) void query.whereNot('a.status', 'draft')
  for (const word of wordsOf(filter.q ?? '')) void query.whereLike('a.search_key', `%${word}%`)
}

const NAME_ORDER = `${nameOrder('a.recipient_name', "a.recipient_kind = 'individual'")}, a.id`
const NUMBER_ORDER = `a.award_year desc, a.issuing_body_id,
  (select e.number from register_entries e where e.award_id = a.id) nulls last, a.id`

const ORDERS: Readonly<Record<AwardSort, string>> = {
  date: 'a.issued_on desc, a.decision_id desc, a.line_no',
  'date-asc': 'a.issued_on, a.decision_id, a.line_no',
  name: NAME_ORDER,
  number: NUMBER_ORDER,
  form: 'a.form_name collate "vi-x-icu", a.issued_on desc, a.id desc',
  line: 'a.line_no',
}

/** A decision is read in the order of its list, the register by date, the newest first. */
function usualSort({ sort, decision }: AwardFilter): AwardSort {
  return sort ?? (decision === undefined ? 'date' : 'line')
}

export type KindCounts = Record<RecipientKind, number>

const Counted = z.object({
  recipientKind: z.enum(['individual', 'collective', 'household']),
  number: z.number(),
})

async function byKind(query: PromiseLike<unknown>): Promise<KindCounts> {
  const counts: KindCounts = { individual: 0, collective: 0, household: 0 }
  for (const { recipientKind, number } of await many(Counted, query)) counts[recipientKind] = number
  return counts
}

/** Sorting otherwise than by date, and counting recipients apart, reads every row: done up to so many. */
export const READ_WHOLE_UP_TO = 100_000

export interface RegisterPage extends Page<Award> {
  /** How many awards of each kind of recipient. */
  awards: KindCounts
  /** Each recipient counted once; null when there are more than READ_WHOLE_UP_TO awards. */
  recipients: KindCounts | null
  /** The order shown; by date when more than READ_WHOLE_UP_TO awards were asked in another. */
  sort: AwardSort
}

export function sumOf(counts: KindCounts): number {
  return counts.individual + counts.collective + counts.household
}

type Filtered = Awaited<ReturnType<typeof filteredAwards>>

function awardsByKind(filtered: Filtered): Promise<KindCounts> {
  return byKind(filtered('count').select('a.recipient_kind').count('* as number').groupBy('a.recipient_kind'))
}

function recipientsByKind(db: Db, filtered: Filtered): Promise<KindCounts> {
  const each = filtered('count')
    .distinct('a.recipient_kind')
    .select(db.raw('coalesce(a.person_id, a.organisation_id, a.household_id) as recipient'))
  return byKind(
    db.from(each.as('each')).select('recipient_kind').count('* as number').groupBy('recipient_kind'),
  )
}

/** What ORDERS reads. */
const ORDERED_BY = [
  'a.id',
  'a.issued_on',
  'a.award_year',
  'a.decision_id',
  'a.line_no',
  'a.issuing_body_id',
  'a.recipient_kind',
  'a.recipient_name',
  'a.form_name',
]

/**
 * The awards to put in order. Words that leave a part of the register are looked up first and on their own: the planner
 * would rather walk the whole of it by date, hoping to meet fifty names soon.
 */
function listed(db: Db, filtered: Filtered, wordsFirst: boolean): Knex.QueryBuilder {
  if (!wordsFirst) return filtered('list')
  return db.withMaterialized('found', filtered('count').select(ORDERED_BY)).from('found as a')
}

/** Page and order change what is shown of the awards a filter leaves, not how many there are. */
function countKey(actor: Actor, { page, pageSize, sort, ...filter }: AwardFilter): string {
  return JSON.stringify(['register', filter, actor.organisationId])
}

/** One page of the register, with its totals, which `figures` recalls while the register stays as it is. */
export async function registerPage(
  db: Db,
  actor: Actor,
  filter: AwardFilter,
  figures?: FigureMemory,
): Promise<RegisterPage> {
  const { page = 1, pageSize = 50 } = filter
  const filtered = await filteredAwards(db, actor, filter)
  const count = () => awardsByKind(filtered)
  const awards =
    figures === undefined ? await count() : await figures.recall(db, countKey(actor, filter), count)
  const total = sumOf(awards)
  const whole = total <= READ_WHOLE_UP_TO
  const wanted = usualSort(filter)
  const sort = whole || wanted === 'date-asc' ? wanted : 'date'
  const inOrder = listed(db, filtered, whole && filter.q !== undefined)
    .select('a.id')
    .orderByRaw(ORDERS[sort])
  const ids = await returnedIds(inOrder.limit(pageSize).offset(offsetOf({ page, pageSize })))
  const recipients = whole ? await recipientsByKind(db, filtered) : null
  return { rows: await awardsInOrder(db, ids), page, pageSize, total, awards, recipients, sort }
}

/** How many awards a filter leaves, by kind of recipient. */
export async function countAwards(db: Db, actor: Actor, filter: AwardFilter): Promise<KindCounts> {
  return awardsByKind(await filteredAwards(db, actor, filter))
}

/** The ids of everything a filter leaves, in the order it asks for. */
export async function allAwardIds(db: Db, actor: Actor, filter: AwardFilter): Promise<number[]> {
  const filtered = await filteredAwards(db, actor, filter)
  return returnedIds(filtered('list').select('a.id').orderByRaw(ORDERS[usualSort(filter)]))
}
