import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { subtreeSql } from '../organisations/organisation.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
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
  where: 'where p.merged_into is null and h.organisation_id = any(array(select id from subtree))',
  columns: `p.id, p.code, p.full_name as name, concat_ws(', ', nullif(h.position, ''), v.name) as detail`,
  order:
    'p.given_name collate "vi-x-icu", p.family_name collate "vi-x-icu", p.middle_name collate "vi-x-icu", p.id',
  recorded: 'c.person_id in (select f.id from people f where f.id = p.id or f.merged_into = p.id)',
} as const

/** How many there are; of people without looking at each file, since few were merged into others. */
const NUMBER: Readonly<Record<Classified, string>> = {
  units: `select count(*) as total ${UNITS.from} ${UNITS.where}`,
  people: `select count(*) as total from person_postings h
    where h.is_main and ${inForceSql('h')} and h.organisation_id = any(array(select id from subtree))
      and h.person_id not in (select id from people where merged_into is not null)`,
}

/** One page of them, with the results already recorded for the year. */
export async function toClassify(
  db: Db,
  of: Classified,
  { unitId, year, on }: { unitId: number; year: number; on: PlainDate },
  paging: { page: number; pageSize: number },
): Promise<Page<Candidate>> {
  const { from, where, columns, order, recorded } = of === 'units' ? UNITS : PEOPLE
  const cte = `with recursive ${subtreeSql()}`
  const bindings = { root: unitId, on }
  const rows = await many(
    Candidate,
    db.raw(
      `${cte} select ${columns}, done.id as classification_id, done.level_name ${from}
       left join lateral (
         select c.id, l.name as level_name from classifications c left join classification_levels l on l.code = c.level_code
         where c.year = :year and ${recorded} order by c.id desc limit 1) done on true
       ${where} order by ${order} limit :limit offset :offset`,
      { ...bindings, year, limit: paging.pageSize, offset: offsetOf(paging) },
    ),
  )
  const counted = db.raw(`${cte} ${NUMBER[of]}`, bindings)
  const { total } = await one(z.object({ total: z.number() }), counted)
  return { rows, ...paging, total }
}
