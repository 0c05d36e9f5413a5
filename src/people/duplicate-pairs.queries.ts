import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { scopeOf } from './person.access.ts'

/** Files in use that may be of one person, found in the whole register by their names, births, posts and codes. */

/** What is known on both sides agrees; unknown agrees with everything. As mayBeSameBirth says. */
const SAME_BIRTH = `(a.birth_date is null or b.birth_date is null
  or date_trunc('year', a.birth_date) = date_trunc('year', b.birth_date)
    and ('year' in (a.birth_precision, b.birth_precision)
      or date_trunc('month', a.birth_date) = date_trunc('month', b.birth_date)
        and ('month' in (a.birth_precision, b.birth_precision) or a.birth_date = b.birth_date)))`

/** A name with each tone at the end of its syllable, so that hoà and hòa are the same. */
function toneLast(name: string): string {
  const tones = '\u0300\u0301\u0303\u0309\u0323'
  return `regexp_replace(normalize(lower(${name} collate "vi-x-icu"), NFD), '([${tones}])([^ ]*)', '\\2\\1', 'g')`
}

/** The same name, or one of them typed without any marks. */
const SAME_NAME = `(${toneLast('a.full_name')} = ${toneLast('b.full_name')}
  or lower(a.full_name) = a.search_key or lower(b.full_name) = b.search_key)`

/** Posts, now or once, in one unit, in units side by side or one above the other, or in parallel or succeeding ones. */
const NEAR = `exists (
  select from person_postings x
  join person_postings y on y.person_id = b.id
  where x.person_id = a.id and (
    x.organisation_id = y.organisation_id
    or exists (select from organisation_versions v where v.organisation_id = x.organisation_id
      and (v.parent_id = y.organisation_id
        or v.parent_id in (select w.parent_id from organisation_versions w where w.organisation_id = y.organisation_id)))
    or exists (select from organisation_versions w
      where w.organisation_id = y.organisation_id and w.parent_id = x.organisation_id)
    or exists (select from organisations o where o.parallel_organisation_id is not null
      and (o.id, o.parallel_organisation_id) in (
        (x.organisation_id, y.organisation_id), (y.organisation_id, x.organisation_id)))
    or exists (select from organisation_successions s where
      (s.from_organisation_id, s.to_organisation_id) in (
        (x.organisation_id, y.organisation_id), (y.organisation_id, x.organisation_id)))))`

/** Both of the pair are the actor's to see, and nobody has said that they are two people. */
const ASKED = `(:scope::bigint[] is null or (
    exists (select from person_postings s where s.person_id = a.id and s.organisation_id = any(:scope::bigint[]))
    and exists (select from person_postings s where s.person_id = b.id and s.organisation_id = any(:scope::bigint[]))))
  and not exists (select from person_distinctions d
    where d.person_id = least(a.id, b.id) and d.other_id = greatest(a.id, b.id))`

const IN_USE = 'a.merged_into is null and b.merged_into is null'

/** Three ways of suspecting, the surest first; each stops as soon as the page is full. */
const PAIRS = `
  with same_code as materialized (
    select min(id) as first, max(id) as last from people where code is not null and ltrim(lower(code), '0') <> ''
      and merged_into is null
    group by ltrim(lower(code), '0') having count(*) > 1
  )
  (select a.id as one, b.id as other, 1 as way from same_code c
   join people a on a.id = c.first join people b on b.id = c.last
   where ${SAME_BIRTH} and ${ASKED} limit :most)
  union all
  (select a.id, b.id, 2 from people a
   join people b on b.search_key = a.search_key and b.birth_date = a.birth_date and b.id > a.id
   where ${IN_USE} and a.birth_precision = 'day' and b.birth_precision = 'day' and ${ASKED} limit :most)
  union all
  (select a.id, b.id, 3 from people a
   join people b on b.search_key = a.search_key and b.id <> a.id
   where ${IN_USE} and a.birth_precision is distinct from 'day'
     and (b.birth_precision = 'day' or b.id > a.id)
     and ${SAME_BIRTH} and ${SAME_NAME} and ${ASKED} and ${NEAR} limit :most)`

const Pair = z.object({ one: z.number(), other: z.number(), near: z.boolean() })
export type SuspectedPair = z.output<typeof Pair>

/** Pairs beyond these are not looked for: whoever has settled so many will find the others on the first page. */
export const PAIRS_AT_MOST = 1000

/**
 * Pairs of files that may be of one person: the same code but for zeros in front and births that do not contradict; the
 * same name without marks and the same day of birth; or the same name, births that do not contradict, and posts in the
 * same unit or in units near each other. Only pairs of which the actor may see both. Answers one pair more than `limit`
 * when there are more.
 */
export async function suspectedPairs(
  db: Db,
  actor: Actor,
  { offset, limit, today }: { offset: number; limit: number; today: PlainDate },
): Promise<SuspectedPair[]> {
  const scope = await scopeOf(db, actor, today)
  const found = db.raw(
    `select p.one, p.other, ${NEAR.replaceAll('a.id', 'p.one').replaceAll('b.id', 'p.other')} as near
     from (select one, other, min(way) as way from (${PAIRS}) pairs group by one, other
       order by way, one, other limit :limit offset :offset) p
     order by way, one, other`,
    { scope, limit: limit + 1, offset, most: offset + limit + 1 },
  )
  return many(Pair, found)
}

/** Pairs that were told apart, the latest first; only those of which the actor may see both. */
export async function pairsToldApart(
  db: Db,
  actor: Actor,
  { offset, limit, today }: { offset: number; limit: number; today: PlainDate },
): Promise<SuspectedPair[]> {
  const scope = await scopeOf(db, actor, today)
  const found = db.raw(
    `select d.person_id as one, d.other_id as other, false as near
     from person_distinctions d join people a on a.id = d.person_id join people b on b.id = d.other_id
     where ${IN_USE} and (:scope::bigint[] is null or (
       exists (select from person_postings s where s.person_id = a.id and s.organisation_id = any(:scope::bigint[]))
       and exists (select from person_postings s where s.person_id = b.id and s.organisation_id = any(:scope::bigint[]))))
     order by d.recorded_at desc, d.person_id, d.other_id limit :limit offset :offset`,
    { scope, limit: limit + 1, offset },
  )
  return many(Pair, found)
}
