import type { Db } from '../database/transaction.ts'
import { bonusOf, type Bonus } from '../decisions/bonus.ts'
import { bonusGroups, termsOf } from '../decisions/bonus.queries.ts'
import type { Award } from './award.queries.ts'

/** The bonus of an award: on record, or what the law of its day gives. Null when its decision knows no such form. */
export async function bonusOfAward(db: Db, award: Award): Promise<Bonus | null> {
  const terms = termsOf(await bonusGroups(db, { id: award.decisionId, issuedOn: award.issuedOn }), award)
  return terms === undefined ? null : bonusOf(terms, award)
}
