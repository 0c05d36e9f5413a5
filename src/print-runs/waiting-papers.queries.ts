import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { addYears, type PlainDate } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'

/** Decisions whose papers wait: for a printer, or for somebody to take them. */

/**
 * What is older and was never printed here was printed elsewhere, or long ago: registers begin with decades that were
 * taken in from lists. Answers the first day that is asked about.
 */
export function waitingSince(today: PlainDate): PlainDate {
  return addYears(today, -1)
}

const Waiting = z.object({
  id: z.number(),
  number: z.string(),
  issuedOn: z.string(),
  issuerName: z.string(),
  subject: z.string(),
  unprinted: z.number(),
  unhanded: z.number(),
  /** Of all decisions found; the same in every row. */
  decisions: z.number(),
  totalUnprinted: z.number(),
  totalUnhanded: z.number(),
})
/** A decision with papers that wait, and how many wait in all. */
export type Waiting = z.output<typeof Waiting>

/** Decisions of the last year, and those of which first certificates were printed since. */
const ASKED = `
  select id from decisions where status = 'issued' and issued_on >= :since
  union
  select d.id from print_runs r join decisions d on d.id = r.decision_id
  where d.status = 'issued' and d.issued_on < :since and r.created_at >= :since and r.state <> 'cancelled'
    and exists (select from print_sheets s join certificates c on c.id = s.certificate_id
      where s.run_id = r.id and c.kind = 'original')`

/** Counted beforehand, for those who see whole decisions. */
const OF_ALL = `select p.decision_id, p.unprinted, p.unhanded from decision_papers p
  where p.decision_id in (${ASKED}) and (p.unprinted > 0 or p.unhanded > 0)`

/** Of an account of one unit so many of the last awards are looked at, as the page says: its unit may be the whole register. */
export const MOST_LOOKED_AT = 1500

/** Their own part of each decision; read in this order, since the planner cannot know how few decisions are asked about. */
const OF_UNIT = `
  select own.decision_id, count(*) filter (where s.id is null) as unprinted,
    count(*) filter (where s.state in ('printed', 'checked', 'signed')) as unhanded
  from (select a.id, a.decision_id from awards a
    where a.unit_path @> array[:unit]::bigint[] and a.issued_on >= :since and a.status = 'issued'
    order by a.issued_on desc limit ${MOST_LOOKED_AT}) as own
  join certificates c on c.award_id = own.id and not exists (select from certificates n where n.replaces_id = c.id)
  left join print_sheets s on s.certificate_id = c.id and s.state not in ('spoiled', 'void')
  group by own.decision_id`

interface WaitingAsked {
  today: PlainDate
  /** Only those with papers that wait for this. */
  kind?: 'unprinted' | 'unhanded'
  pageSize: number
  page?: number | undefined
}

/** Decisions of the last year with papers that wait, the last one first. One query, however many there are. */
export async function waitingPapers(
  db: Db,
  { organisationId }: Actor,
  { today, kind, pageSize, page = 1 }: WaitingAsked,
): Promise<Page<Waiting>> {
  const place = { page, pageSize }
  const bindings = { since: waitingSince(today), limit: pageSize, offset: offsetOf(place) }
  const rows = await many(
    Waiting,
    db.raw(
      `select d.id, d.number, d.issued_on, d.issuer_name, d.subject, w.unprinted, w.unhanded, count(*) over () as decisions,
         sum(w.unprinted) over ()::bigint as total_unprinted, sum(w.unhanded) over ()::bigint as total_unhanded
       from (${organisationId === null ? OF_ALL : OF_UNIT}) as w
       join decisions d on d.id = w.decision_id
       where ${kind === undefined ? '(w.unprinted > 0 or w.unhanded > 0)' : `w.${kind} > 0`}
       order by d.issued_on desc, d.id desc limit :limit offset :offset`,
      organisationId === null ? bindings : { ...bindings, unit: organisationId },
    ),
  )
  return { rows, ...place, total: rows[0]?.decisions ?? 0 }
}
