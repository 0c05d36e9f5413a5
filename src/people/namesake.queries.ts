import { z } from 'zod'
import { idList, many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PartialDate, PlainDate } from '../shared/dates.ts'
import { nameKey, nfc, searchKey } from '../shared/vietnamese.ts'
import { scopeOf } from './person.access.ts'
import { birthInJson, isSameDayOfBirth } from './person.ts'
import { birthOf, PersonRow } from './person.queries.ts'

/** Whom a list means by a name, a birth and a unit. Nobody is guessed: what does not decide is asked. */

/** Somebody as a list names them. */
export interface NamedPerson {
  fullName: string
  birth: PartialDate | null
  /** The unit the list says; null when it says none. */
  organisationId: number | null
}

const Row = PersonRow.extend({
  at: z.number(),
  inUnit: z.boolean(),
  unitIds: idList,
  lastPosition: z.string().nullable(),
  lastUnit: z.string().nullable(),
})

/** A file that may be meant. */
export interface Namesake {
  id: number
  code: string | null
  fullName: string
  birth: PartialDate | null
  sex: 'female' | 'male' | null
  /** Holds or held a post in the unit the list says. */
  inUnit: boolean
  /** The units of every post held. */
  unitIds: number[]
  lastPosition: string | null
  /** What the unit of the last post is called now, or was last. */
  lastUnit: string | null
}

const MOST_NAMESAKES = 8

/**
 * The files the actor may see with these names (without marks) and a birth that does not contradict, for each in the
 * order given, those of the named unit first; at most eight each. One query however long the list.
 */
export async function namesakesOf(
  db: Db,
  actor: Actor,
  named: readonly NamedPerson[],
  today: PlainDate,
): Promise<Namesake[][]> {
  const asked = named.map(({ fullName, birth, organisationId }, at) => ({
    at,
    key: searchKey(fullName),
    birth: birth === null ? null : birthInJson(birth),
    unit: organisationId,
  }))
  const rows = await many(
    Row,
    db.raw(
      `select asked.at, found.*
       from jsonb_to_recordset(:asked::jsonb) as asked (at integer, key text, birth text, unit bigint)
       cross join lateral (
         select p.*, post.unit_ids, post.last_position, last.name as last_unit, coalesce(asked.unit = any(post.unit_ids), false) as in_unit
         from people p
         cross join lateral (
           select coalesce(array_agg(organisation_id), '{}') as unit_ids,
             (array_agg(position order by valid_from desc))[1] as last_position,
             (array_agg(organisation_id order by valid_from desc))[1] as last_unit_id
           from person_postings where person_id = p.id
         ) post
         left join lateral (
           select name from organisation_versions where organisation_id = post.last_unit_id
           order by valid_from desc limit 1
         ) last on true
         where p.search_key = asked.key and p.merged_into is null
           and (asked.birth is null or p.birth_date is null
             or starts_with(p.birth_date::text, asked.birth)
             or starts_with(asked.birth, left(p.birth_date::text,
               case p.birth_precision when 'day' then 10 when 'month' then 7 else 4 end)))
           and (:scope::bigint[] is null or post.unit_ids && :scope::bigint[])
         order by in_unit desc, p.id
         limit ${MOST_NAMESAKES}
       ) found`,
      { asked: JSON.stringify(asked), scope: await scopeOf(db, actor, today) },
    ),
  )
  const found: Namesake[][] = named.map(() => [])
  for (const { at, inUnit, unitIds, lastPosition, lastUnit, ...row } of rows) {
    const { id, code, fullName, sex } = row
    found[at]?.push({ id, code, fullName, sex, birth: birthOf(row), inUnit, unitIds, lastPosition, lastUnit })
  }
  return found.map((namesakes, at) => bestSpelt(namesakes, named[at]?.fullName ?? ''))
}

/** Those whose name is spelt as in the list, if any; a list without marks means all of them. */
function bestSpelt(namesakes: Namesake[], fullName: string): Namesake[] {
  const key = nameKey(fullName)
  const same = namesakes.filter((person) => nameKey(person.fullName) === key)
  const withoutMarks = searchKey(fullName) === key
  return same.length > 0 || !withoutMarks ? same : namesakes
}

/** Whether a file says of somebody letter by letter what the list says, as lists do that were written out of the register. */
function readsTheSame(file: Namesake, { birth, fullName }: Said): boolean {
  if (birth === null || file.birth === null) return false
  return file.fullName === nfc(fullName) && birthInJson(file.birth) === birthInJson(birth)
}

type Said = Pick<NamedPerson, 'birth' | 'fullName'>

/** The one file that is certainly meant, 'nobody' when there is none, or those to choose from. */
export function whoIsMeant(said: Said, namesakes: readonly Namesake[]): Namesake | 'nobody' | Namesake[] {
  if (namesakes.length === 0) return 'nobody'
  const certain = namesakes.filter((person) => isSameDayOfBirth(person.birth, said.birth))
  const likely = certain.length > 0 ? certain : namesakes.filter(({ inUnit }) => inUnit)
  const [only, ...others] = likely.length > 1 ? likely.filter((person) => readsTheSame(person, said)) : likely
  return only === undefined || others.length > 0 ? [...namesakes] : only
}
