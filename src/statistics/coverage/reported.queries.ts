import { z } from 'zod'
import { inForceSql } from '../../database/in-force.ts'
import { many } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import { OWN_KEY } from '../counts.ts'
import { coverageOf, type CoverageQuestion, type ReportedCount } from './coverage.ts'
import type { CoverageBelow } from './coverage.queries.ts'

/** The head-counts of units right below one, each beside what the register held on its day. */

const Reported = z.object({
  organisationId: z.number(),
  number: z.number(),
  countedOn: z.string(),
  source: z.string(),
  registeredThen: z.number(),
})

/** A post that was left standing at a unit that has ended is nobody's any more. */
const HELD = {
  units: `count(v.id) filter (where v.type_code = any(:types))`,
  people: `count(distinct p.person_id)`,
} as const
const POSTS = `left join person_postings p on p.organisation_id = v.organisation_id
  and ${inForceSql('p', 's.counted_on')}`

/** The last head-count of each unit up to the day of the denominator, by the unit. One query however many units there are. */
async function lastReports(
  db: Db,
  { types, counted, asOf }: CoverageQuestion,
  unitIds: number[],
): Promise<Map<number, ReportedCount>> {
  const rows = await many(
    Reported,
    db.raw(
      `with recursive reports as (
         select distinct on (organisation_id) organisation_id, number, counted_on, source from headcounts
         where organisation_id = any(:unitIds::bigint[]) and counted = :counted and counted_on <= :asOf
         order by organisation_id, counted_on desc
       ), subtree (top, counted_on, id) as (
         select organisation_id, counted_on, organisation_id from reports
         union
         select s.top, s.counted_on, v.organisation_id from subtree s
         join organisation_versions v on v.parent_id = s.id
           and ${inForceSql('v', 's.counted_on')}
       ), held as (
         select s.top, ${types === null ? HELD.people : HELD.units} as number from subtree s
         join organisation_versions v on v.organisation_id = s.id
           and ${inForceSql('v', 's.counted_on')}
         ${types === null ? POSTS : ''} group by s.top
       )
       select reports.*, coalesce(held.number, 0) as registered_then
       from reports left join held on held.top = reports.organisation_id`,
      { unitIds, counted, asOf, ...(types !== null && { types }) },
    ),
  )
  return new Map(rows.map(({ organisationId, ...report }) => [organisationId, report]))
}

/** The shares of the units right below, each divided by the rule of the whole: its own register, or its own report. */
export async function withReports(
  db: Db,
  question: CoverageQuestion,
  below: readonly CoverageBelow[],
): Promise<CoverageBelow[]> {
  const unitIds = below.map(({ unitId }) => unitId).filter((unitId) => unitId !== OWN_KEY)
  const reports =
    unitIds.length === 0 ? new Map<number, ReportedCount>() : await lastReports(db, question, unitIds)
  return below.map(({ unitId, coverage }) => {
    const { commended, awards, unattributed, registered } = coverage
    const who = { commended, awards, unattributed }
    return { unitId, coverage: coverageOf(who, registered, reports.get(unitId) ?? null, question) }
  })
}
