import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PartialDate, PlainDate } from '../shared/dates.ts'
import { searchKey } from '../shared/vietnamese.ts'
import { onlyVisible, scopeOf } from './person.access.ts'
import { isSameDayOfBirth, mayBeSameBirth } from './person.ts'
import { birthOf, PersonRow } from './person.queries.ts'

/** Somebody about to be added. */
export interface Newcomer {
  fullName: string
  birth?: PartialDate | null | undefined
  /** The unit of the post. */
  organisationId: number
}

const Namesake = PersonRow.extend({ inSameUnit: z.boolean() })

/** A file that may be of somebody about to be added. */
export interface PossibleDuplicate {
  id: number
  code: string | null
  fullName: string
  birth: PartialDate | null
}

/**
 * Files that may be of the same person: the same name without marks, and either the same full birth date, or a birth
 * that does not contradict and a post, now or once, in the same unit. Only a warning: nobody is merged by the program.
 */
export async function possibleDuplicates(
  db: Db,
  actor: Actor,
  newcomer: Newcomer,
  today: PlainDate,
): Promise<PossibleDuplicate[]> {
  const inSameUnit = db('person_postings as same')
    .select(db.raw('1'))
    .whereRaw('same.person_id = p.id and same.organisation_id = ?', [newcomer.organisationId])
  const visible = onlyVisible(db('people as p'), await scopeOf(db, actor, today))
  const namesakes = visible
    .where('p.search_key', searchKey(newcomer.fullName))
    .whereNull('p.merged_into')
    .select('p.*', db.raw('exists (?) as in_same_unit', [inSameUnit]))
    .orderBy('p.id')
  const birth = newcomer.birth ?? null
  return (await many(Namesake, namesakes))
    .map((row) => ({ ...row, birth: birthOf(row) }))
    .filter((row) => (row.inSameUnit ? mayBeSameBirth(birth, row.birth) : isSameDayOfBirth(birth, row.birth)))
    .map(({ id, code, fullName, birth: known }) => ({ id, code, fullName, birth: known }))
}
