import { maybeOne, many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { nameKey, searchKey } from '../shared/vietnamese.ts'
import { onlyVisible, scopeOf } from './person.access.ts'
import { Person } from './person.queries.ts'

/**
 * Who is meant by what stands in a picker's field: a code, '#' and the number of a file, or, without script, an exact
 * name. Undefined when nobody the actor may see answers to it, or several do: nobody is guessed.
 */
export async function findPersonTyped(
  db: Db,
  actor: Actor,
  typed: string,
  today: PlainDate,
): Promise<Person | undefined> {
  const people = onlyVisible(db('people as p').select('p.*'), await scopeOf(db, actor, today))
  // The number or code of a file that was merged means the file that is used instead.
  const filed = () =>
    people.clone().join('people as filed', 'p.id', db.raw('coalesce(filed.merged_into, filed.id)'))
  const number = /^#(\d{1,15})$/.exec(typed.trim())?.[1]
  if (number !== undefined) return maybeOne(Person, filed().where('filed.id', Number(number)))
  const byCode = await maybeOne(Person, filed().where('filed.code', typed.trim()))
  if (byCode !== undefined) return byCode
  const inUse = people.clone().whereNull('p.merged_into')
  const namesakes = await many(Person, inUse.where('p.search_key', searchKey(typed)).limit(200))
  const named = namesakes.filter((person) => nameKey(person.fullName) === nameKey(typed))
  return named.length === 1 ? named[0] : undefined
}
