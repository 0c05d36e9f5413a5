import { z } from 'zod'
import { idList, many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { searchKey } from '../shared/vietnamese.ts'
import type { Newcomer, PossibleDuplicate } from './duplicate.queries.ts'
import { isSameDayOfBirth, mayBeSameBirth } from './person.ts'
import { onlyVisible, scopeOf } from './person.access.ts'
import { birthOf, PersonRow } from './person.queries.ts'

const Namesake = PersonRow.extend({ searchKey: z.string(), postedAt: idList })

/** For each newcomer of a list what `possibleDuplicates` answers for one; one query, however long the list. */
export async function possibleDuplicatesOf(
  db: Db,
  actor: Actor,
  newcomers: Newcomer[],
  today: PlainDate,
): Promise<PossibleDuplicate[][]> {
  if (newcomers.length === 0) return []
  const keys = newcomers.map(({ fullName }) => searchKey(fullName))
  const named = db('people as p')
    .whereRaw('p.search_key = any(?::text[])', [keys])
    .select('p.*')
    .select(db.raw('array(select organisation_id from person_postings where person_id = p.id) as posted_at'))
    .orderBy('p.id')
  const namesakes = await many(Namesake, onlyVisible(named, await scopeOf(db, actor, today)))
  return newcomers.map(({ organisationId, birth = null }, index) =>
    namesakes
      .filter((person) => person.searchKey === keys[index])
      .map((person) => ({ ...person, birth: birthOf(person) }))
      .filter((person) =>
        person.postedAt.includes(organisationId)
          ? mayBeSameBirth(birth, person.birth)
          : isSameDayOfBirth(birth, person.birth),
      )
      .map(({ id, code, fullName, birth: known }) => ({ id, code, fullName, birth: known })),
  )
}
