import { z } from 'zod'
import { inForceSql } from '../../database/in-force.ts'
import { many } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Figures } from '../figures.ts'
import type { CoverageQuestion, ReportedCount } from './coverage.ts'
import { heldThen } from './holdings.queries.ts'

/** The head-counts of units, each beside what the register held on its day. */

const Report = z.object({
  organisationId: z.number(),
  number: z.number(),
  countedOn: z.string(),
  source: z.string(),
})
const Reported = Report.extend({ registeredThen: z.number() })

/** The last of each unit up to the day of the denominator. Bindings: unitIds, counted, asOf. */
const LAST = `select distinct on (organisation_id) organisation_id, number, counted_on, source from headcounts
  where organisation_id = any(:unitIds::bigint[]) and counted = :counted and counted_on <= :asOf
  order by organisation_id, counted_on desc`

/** A post that was left standing at a unit that has ended is nobody's any more. */
const HELD = {
  units: `count(v.id) filter (where v.type_code = any(:types))`,
  people: `count(distinct p.person_id)`,
} as const
const POSTS = `left join person_postings p on p.organisation_id = v.organisation_id
  and ${inForceSql('p', 's.counted_on')}`

/** Those, with what the register held then as the database counts it. One query however many units there are. */
async function countedByDatabase(
  db: Db,
  { types, counted, asOf }: CoverageQuestion,
  unitIds: readonly number[],
): Promise<z.output<typeof Reported>[]> {
  return many(
    Reported,
    db.raw(
      `with recursive reports as (
         ${LAST}
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
      { unitIds: [...unitIds], counted, asOf, ...(types !== null && { types }) },
    ),
  )
}

/** The same from what the program has in memory; null: let the database count. */
async function countedFromMemory(
  db: Db,
  question: CoverageQuestion,
  unitIds: readonly number[],
  figures: Figures,
): Promise<z.output<typeof Reported>[] | null> {
  const { counted, asOf } = question
  const reports = await many(Report, db.raw(LAST, { unitIds: [...unitIds], counted, asOf }))
  const held = await heldThen(db, question, reports, figures)
  return held === null ? null : reports.map((report, at) => ({ ...report, registeredThen: held[at] ?? 0 }))
}

/** The last head-count of each unit up to the day of the denominator, by the unit. */
export async function lastReports(
  db: Db,
  question: CoverageQuestion,
  unitIds: readonly number[],
  figures?: Figures,
): Promise<Map<number, ReportedCount>> {
  if (unitIds.length === 0) return new Map()
  const known = figures && (await countedFromMemory(db, question, unitIds, figures))
  const reports = known ?? (await countedByDatabase(db, question, unitIds))
  return new Map(reports.map(({ organisationId, ...report }) => [organisationId, report]))
}
