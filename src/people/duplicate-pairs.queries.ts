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

/** Each unit with those where somebody may be filed a second time: itself, above, below, parallel, before and after it. */
const BESIDE = `beside (unit_id, other_id) as materialized (
  select id, id from organisations
  union select organisation_id, parent_id from organisation_versions where parent_id is not null
  union select parent_id, organisation_id from organisation_versions where parent_id is not null
  union select id, parallel_organisation_id from organisations where parallel_organisation_id is not null
  union select parallel_organisation_id, id from organisations where parallel_organisation_id is not null
  union select from_organisation_id, to_organisation_id from organisation_successions where to_organisation_id is not null
  union select to_organisation_id, from_organisation_id from organisation_successions where to_organisation_id is not null
)`

/** Both of the pair are the actor's to see. */
const SEEN = `(:scope::bigint[] is null or (
    exists (select from person_postings s where s.person_id = a.id and s.organisation_id = any(:scope::bigint[]))
    and exists (select from person_postings s where s.person_id = b.id and s.organisation_id = any(:scope::bigint[]))))`

/** And nobody has said that they are two people. */
const ASKED = `${SEEN} and not exists (select from person_distinctions d
    where d.person_id = least(a.id, b.id) and d.other_id = greatest(a.id, b.id))`

const IN_USE = 'a.merged_into is null and b.merged_into is null'

/** Whose birth is not known to the day, by name and by each unit where the same person may be filed again. */
const LOOSE = `loose as materialized (
  select distinct p.id, p.search_key, beside.other_id as unit_id from people p
  join person_postings x on x.person_id = p.id join beside on beside.unit_id = x.organisation_id
  where p.merged_into is null and p.birth_precision is distinct from 'day'
)`

/** Three ways of suspecting, the surest first; each stops as soon as there are enough. */
const PAIRS = `
  (select a.id as one, b.id as other, 1 as way from (
     select min(id) as first, max(id) as last from people
     where code is not null and ltrim(lower(code), '0') <> '' and merged_into is null
     group by ltrim(lower(code), '0') having count(*) > 1
   ) c
   join people a on a.id = c.first join people b on b.id = c.last
   where ${SAME_BIRTH} and ${ASKED} limit :most)
  union all
  (select a.id, b.id, 2 from (
     select search_key, birth_date from people where merged_into is null and birth_precision = 'day'
     group by search_key, birth_date having count(*) > 1
   ) n
   join people a on a.search_key = n.search_key and a.birth_date = n.birth_date
   join people b on b.search_key = n.search_key and b.birth_date = n.birth_date and b.id > a.id
   where ${IN_USE} and a.birth_precision = 'day' and b.birth_precision = 'day' and ${ASKED} limit :most)
  union all
  (select least(a.id, b.id), greatest(a.id, b.id), 3 from loose
   join person_postings y on y.organisation_id = loose.unit_id
   join people b on b.id = y.person_id and b.search_key = loose.search_key and b.id <> loose.id
   join people a on a.id = loose.id
   where ${IN_USE} and ${SAME_BIRTH} and ${SAME_NAME} and ${ASKED} limit :most)`

const Pair = z.object({ one: z.number(), other: z.number() })
export type SuspectedPair = z.output<typeof Pair>

/** More pairs are not looked for: whoever has settled so many will then be shown the others. */
export const PAIRS_AT_MOST = 1000

/**
 * Pairs of files that may be of one person: the same code but for zeros in front and births that do not contradict; the
 * same name without marks and the same day of birth; or the same name, births that do not contradict, and posts in one
 * unit or in units right beside each other. Only pairs of which the actor may see both; at most PAIRS_AT_MOST.
 */
export async function suspectedPairs(db: Db, actor: Actor, today: PlainDate): Promise<SuspectedPair[]> {
  const scope = await scopeOf(db, actor, today)
  const found = db.raw(
    `with ${BESIDE}, ${LOOSE}
     select one, other from (${PAIRS}) pairs group by one, other order by min(way), one, other limit :most`,
    { scope, most: PAIRS_AT_MOST },
  )
  return many(Pair, found)
}

/** Which of the pairs hold posts, now or once, in one unit or in units right beside each other. */
export async function pairsNear(db: Db, pairs: SuspectedPair[]): Promise<SuspectedPair[]> {
  const found = db.raw(
    `with ${BESIDE}
     select distinct p.one, p.other from unnest(:ones::bigint[], :others::bigint[]) p (one, other)
     join person_postings x on x.person_id = p.one
     join person_postings y on y.person_id = p.other
     join beside on beside.unit_id = x.organisation_id and beside.other_id = y.organisation_id`,
    { ones: pairs.map(({ one }) => one), others: pairs.map(({ other }) => other) },
  )
  return many(Pair, found)
}

/** Pairs that were told apart, the latest first; only those of which the actor may see both; at most PAIRS_AT_MOST. */
export async function pairsToldApart(db: Db, actor: Actor, today: PlainDate): Promise<SuspectedPair[]> {
  const scope = await scopeOf(db, actor, today)
  const found = db.raw(
    `select d.person_id as one, d.other_id as other
     from person_distinctions d join people a on a.id = d.person_id join people b on b.id = d.other_id
     where ${IN_USE} and ${SEEN}
     order by d.recorded_at desc, d.person_id, d.other_id limit :most`,
    { scope, most: PAIRS_AT_MOST },
  )
  return many(Pair, found)
}
