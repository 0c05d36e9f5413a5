import type { Knex } from 'knex'
import { z } from 'zod'
import type { RecipientKind } from '../award-forms/award-form.ts'
import type { FigureMemory } from '../audit/figure-memory.ts'
import { idsOnPage } from '../audit/pages-together.ts'
import { nameOrder } from '../database/name-order.ts'
import { many, returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import type { AwardFilter, AwardSort } from './award-filter.schema.ts'
import { awardsInOrder, type Award } from './award.queries.ts'
import { filteredAwards, type FilteredAwards } from './filtered-awards.queries.ts'

/** The register of awards (sổ khen thưởng), page by page, with its totals. */

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

interface Totals {
  /** How many awards of each kind of recipient. */
  awards: KindCounts
  /** Each recipient counted once; null when there are more than READ_WHOLE_UP_TO awards. */
  recipients: KindCounts | null
}

export interface RegisterPage extends Page<Award>, Totals {
  /** The order shown; by date when more than READ_WHOLE_UP_TO awards were asked in another. */
  sort: AwardSort
}

export function sumOf(counts: KindCounts): number {
  return counts.individual + counts.collective + counts.household
}

function awardsByKind(filtered: FilteredAwards): Promise<KindCounts> {
  return byKind(filtered('count').select('a.recipient_kind').count('* as number').groupBy('a.recipient_kind'))
}

function recipientsByKind(db: Db, filtered: FilteredAwards): Promise<KindCounts> {
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
function listed(db: Db, filtered: FilteredAwards, wordsFirst: boolean): Knex.QueryBuilder {
  if (!wordsFirst) return filtered('list')
  return db.withMaterialized('found', filtered('count').select(ORDERED_BY)).from('found as a')
}

async function totalsOf(db: Db, filtered: FilteredAwards): Promise<Totals> {
  const awards = await awardsByKind(filtered)
  const whole = sumOf(awards) <= READ_WHOLE_UP_TO
  return { awards, recipients: whole ? await recipientsByKind(db, filtered) : null }
}

/** One page of the register, with its totals; `figures` recalls both while the register stays as it is. */
export async function registerPage(
  db: Db,
  actor: Actor,
  filter: AwardFilter,
  figures?: FigureMemory,
): Promise<RegisterPage> {
  const { page = 1, pageSize = 50, sort: wantedSort, ...conditions } = filter
  const filtered = await filteredAwards(db, actor, filter)
  // Page and order change what is shown of the awards a filter leaves, not how many there are.
  const recalled = <T>(what: string, read: () => Promise<T>) =>
    figures === undefined
      ? read()
      : figures.recall(db, JSON.stringify(['register', what, conditions, actor.organisationId]), read)
  const totals = await recalled('totals', () => totalsOf(db, filtered))
  const total = sumOf(totals.awards)
  const whole = total <= READ_WHOLE_UP_TO
  const wanted = usualSort({ ...conditions, sort: wantedSort })
  const sort = whole || wanted === 'date-asc' ? wanted : 'date'
  const wordsFirst = whole && filter.q !== undefined
  const inOrder = listed(db, filtered, wordsFirst).select('a.id').orderByRaw(ORDERS[sort])
  // The newest and the oldest are read off an index, page by page.
  const offIndex = !wordsFirst && (sort === 'date' || sort === 'date-asc')
  const ids =
    offIndex || figures === undefined
      ? await returnedIds(inOrder.limit(pageSize).offset(offsetOf({ page, pageSize })))
      : await idsOnPage(
          { page, pageSize },
          (what, read) => recalled(`${sort} ${what}`, read),
          (slice) => returnedIds(inOrder.limit(slice.limit).offset(slice.offset)),
        )
  return { ...totals, rows: await awardsInOrder(db, ids), page, pageSize, total, sort }
}

/** How many awards a filter leaves, by kind of recipient. */
export async function countAwards(db: Db, actor: Actor, filter: AwardFilter): Promise<KindCounts> {
  return awardsByKind(await filteredAwards(db, actor, filter))
}

/** The ids of everything a filter left, in the order it asks for, as a query. */
export function idsInOrder(filtered: FilteredAwards, filter: AwardFilter): Knex.QueryBuilder {
  return filtered('list').select('a.id').orderByRaw(ORDERS[usualSort(filter)])
}

/** Those ids. */
export async function allAwardIds(db: Db, actor: Actor, filter: AwardFilter): Promise<number[]> {
  return returnedIds(idsInOrder(await filteredAwards(db, actor, filter), filter))
}
