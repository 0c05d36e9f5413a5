import { z } from 'zod'
import type { FigureMemory } from '../audit/figure-memory.ts'
import { idsOnPage } from '../audit/pages-together.ts'
import { many, one, returnedIds } from '../database/rows.ts'
import { inForceSql } from '../database/in-force.ts'
import type { Db } from '../database/transaction.ts'
import { subtreeSql } from '../organisations/organisation.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Page } from '../shared/paging.ts'
import type { Classified } from './classification.ts'

/** Whom one may classify: the units directly under a unit, or the people whose main post is in it or below, on a day. */

const Candidate = z.object({
  id: z.number(),
  code: z.string().nullable(),
  name: z.string(),
  /** The type of the unit, or the post and unit of the person. */
  detail: z.string(),
  classificationId: z.number().nullable(),
  levelName: z.string().nullable(),
})
export type Candidate = z.output<typeof Candidate>

const UNITS = {
  from: `from organisation_versions v join organisations o on o.id = v.organisation_id
    join organisation_types t on t.code = v.type_code`,
  where: `where (v.parent_id = :root or v.organisation_id = :root) and ${inForceSql('v')}`,
  columns: 'o.id, o.code, v.name, t.name as detail',
  // The unit asked for stands before those under it.
  order: 'v.organisation_id <> :root, t.sort_order, v.name collate "vi-x-icu", o.code',
  recorded: 'c.organisation_id = o.id',
} as const

/** Each person once, by the main post of the day. */
const PEOPLE = {
  from: `from people p
    join person_postings h on h.person_id = p.id and h.is_main and ${inForceSql('h')}
    join organisation_versions v on v.organisation_id = h.organisation_id and ${inForceSql('v')}`,
  // All who stand there are found first: the planner would rather walk the whole directory, hoping to meet them soon.
  found: `posted as materialized (
    select h.person_id from person_postings h join organisation_versions v
      on v.organisation_id = h.organisation_id and ${inForceSql('v')}
    where h.is_main and ${inForceSql('h')} and h.organisation_id = any(array(select id from subtree)))`,
  columns: `p.id, p.code, p.full_name as name, concat_ws(', ', nullif(h.position, ''), v.name) as detail`,
  order:
    'p.given_name collate "vi-x-icu", p.family_name collate "vi-x-icu", p.middle_name collate "vi-x-icu", p.id',
  recorded: 'c.person_id in (select f.id from people f where f.id = p.id or f.merged_into = p.id)',
} as const

/** A unit, and the day on which it is looked at. */
interface Place {
  unitId: number
  on: PlainDate
}

interface Paging {
  page: number
  pageSize: number
  /** Recalls who there are in which order; without it they are put in order for every page. */
  figures?: FigureMemory
}

/** How many there are, and those of some lines of the list. */
type Listed = (of: Classified, what: string, read: () => Promise<number[]>) => Promise<number[]>

const Total = z.object({ total: z.number() })

/** The units or people on a page, and how many there are. */
async function idsListed(db: Db, of: Classified, { unitId, on }: Place, paging: Paging, listed: Listed) {
  const cte = `with recursive ${subtreeSql()}`
  const bindings = { root: unitId, on }
  const [{ from, found, order, id }] = [of === 'units' ? UNIT_LIST : PEOPLE_LIST]
  const ids = await idsOnPage(
    paging,
    (what, read) => listed(of, what, read),
    (slice) =>
      returnedIds(
        db.raw(`${cte}${found} select ${id} as id ${from} order by ${order} limit :limit offset :offset`, {
          ...bindings,
          ...slice,
        }),
      ),
  )
  const count = async () => {
    const counted = db.raw(`${cte}${found} select count(*) as total ${from}`, bindings)
    return [(await one(Total, counted)).total]
  }
  const [total = 0] = await listed(of, 'total', count)
  return { ids, total }
}

const UNIT_LIST = { from: `${UNITS.from} ${UNITS.where}`, found: '', order: UNITS.order, id: 'o.id' }
const PEOPLE_LIST = {
  from: 'from posted join people p on p.id = posted.person_id where p.merged_into is null',
  found: `, ${PEOPLE.found}`,
  order: PEOPLE.order,
  id: 'p.id',
}

/** One page of them, with the results already recorded for the year. */
export async function toClassify(
  db: Db,
  of: Classified,
  { unitId, year, on }: Place & { year: number },
  paging: Paging,
): Promise<Page<Candidate>> {
  const { page, pageSize, figures } = paging
  const listed: Listed = (what, key, read) =>
    figures === undefined
      ? read()
      : figures.recall(db, JSON.stringify(['to classify', what, unitId, on, key]), read)
  const { ids, total } = await idsListed(db, of, { unitId, on }, paging, listed)
  const { from, columns, recorded } = of === 'units' ? UNITS : PEOPLE
  const each = of === 'units' ? 'o' : 'p'
  const rows = await many(
    Candidate,
    db.raw(
      `select ${columns}, done.id as classification_id, done.level_name ${from}
       join unnest(cast(:ids as bigint[])) with ordinality listed (id, place) on listed.id = ${each}.id
       left join lateral (
         select c.id, l.name as level_name from classifications c left join classification_levels l on l.code = c.level_code
         where c.year = :year and ${recorded} order by c.id desc limit 1) done on true
       where ${of === 'units' ? inForceSql('v') : 'true'} order by listed.place`,
      { ids, on, year },
    ),
  )
  return { rows, page, pageSize, total }
}
