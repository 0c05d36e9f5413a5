import type { Knex } from 'knex'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, startOfYear, yearOf } from '../shared/dates.ts'
import type { AwardConditions, UnitCondition } from './award-conditions.ts'
import { resolveConditions } from './award-conditions.queries.ts'
import { AGE_GROUP_SQL, SEX_SQL } from './award-facts.queries.ts'
import type { AwardFilter } from './award-filter.schema.ts'
import { DOES_NOT_APPLY, NOT_RECORDED, type LeadershipGroup } from './recipient-groups.ts'

/**
 * The awards a filter leaves. The register lists them and the statistics count them, by the same conditions: so a list
 * adds up to its figure. Conditions are on `awards` alone, codes having become numbers before: the planner then knows
 * how many rows each leaves, and a million awards answer at the speed of an index.
 */

/** Adds `column in (…)`; no number leaves nothing. */
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
function withinDays(query: Knex.QueryBuilder, { from, to }: AwardConditions, purpose: Purpose): void {
  const counting = purpose === 'count'
  if (from !== undefined) {
    if (counting) void query.where('a.award_year', '>=', yearOf(from))
    if (!counting || from !== startOfYear(yearOf(from))) void query.where('a.issued_on', '>=', from)
  }
  if (to !== undefined) {
    if (counting) void query.where('a.award_year', '<=', yearOf(to))
    if (!counting || to !== endOfYear(yearOf(to))) void query.where('a.issued_on', '<=', to)
  }
}

function withinUnit(query: Knex.QueryBuilder, condition: UnitCondition): void {
  switch (condition.kind) {
    case 'top':
      return void query.where('a.root_unit_id', condition.id)
    case 'under':
      return void query.whereRaw('a.unit_path @> array[?]::bigint[]', [condition.id])
    case 'own':
      return void query.where('a.unit_id', condition.id)
    case 'among':
      return void query.whereRaw('a.unit_id = any(?::bigint[])', [condition.ids])
    case 'nowhere':
      return void query.whereRaw('false')
    case 'right-below':
      return void query
        .whereRaw('a.unit_path @> array[?, ?]::bigint[]', [condition.aboveId, condition.id])
        .whereRaw('a.unit_path[array_position(a.unit_path, ?::bigint) + 1] = ?', [
          condition.aboveId,
          condition.id,
        ])
  }
}

/** The awards that meet conditions, as a query over `awards as a`. */
export function awardsMeeting(db: Db, conditions: AwardConditions): FilteredAwards {
  const { units, formIds, issuingBodyIds, movementIds, recipientTypes } = conditions
  return (purpose) => {
    const query = db('awards as a')
    for (const unit of units) withinUnit(query, unit)
    withinDays(query, conditions, purpose)
    if (formIds !== undefined) among(query, 'a.award_form_id', formIds)
    if (issuingBodyIds !== undefined) among(query, 'a.issuing_body_id', issuingBodyIds)
    if (movementIds === 'none') void query.whereNull('a.movement_id')
    else if (movementIds !== undefined) among(query, 'a.movement_id', movementIds)
    if (recipientTypes === 'none') void query.whereNull('a.recipient_type_code')
    else if (recipientTypes !== undefined)
      void query.whereRaw('a.recipient_type_code = any(?::text[])', [recipientTypes])
    narrowByFacts(query, conditions)
    return query
  }
}

/** The awards a filter leaves, within the actor's scope. */
export async function filteredAwards(db: Db, actor: Actor, filter: AwardFilter): Promise<FilteredAwards> {
  return awardsMeeting(db, await resolveConditions(db, actor, filter))
}

function narrowByFacts(query: Knex.QueryBuilder, conditions: AwardConditions): void {
  const { recipientKind, kind, decision, status, knownOn } = conditions
  if (recipientKind !== undefined) void query.where('a.recipient_kind', recipientKind)
  if (kind !== undefined) void query.where('a.kind_code', kind)
  if (decision !== undefined) void query.where('a.decision_id', decision)
  if (knownOn !== undefined) void query.whereRaw(VALID_ON, { on: knownOn })
  if (status !== undefined) void query.where('a.status', status)
  else if (!conditions.withDrafts) void query.whereNot('a.status', 'draft')
  narrowByRecipient(query, conditions)
  for (const word of conditions.words) void query.whereLike('a.search_key', `%${word}%`)
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
function narrowByRecipient(
  query: Knex.QueryBuilder,
  { category, sex, age, leadership }: AwardConditions,
): void {
  if (category === NOT_RECORDED) void query.whereNull('a.statistics_category_code')
  else if (category !== undefined) void query.where('a.statistics_category_code', category)
  if (sex !== undefined) void query.whereRaw(`${SEX_SQL} = ?`, [sex])
  if (age !== undefined) void query.whereRaw(`${AGE_GROUP_SQL} = ?`, [age])
  if (leadership !== undefined) void query.whereRaw(LEADERSHIP[leadership])
}
