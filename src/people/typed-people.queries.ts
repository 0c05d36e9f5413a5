import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { nameKey, searchKey } from '../shared/vietnamese.ts'
import { onlyVisible, scopeOf } from './person.access.ts'

const Found = z.object({
  id: z.number(),
  code: z.string().nullable(),
  fullName: z.string(),
  /** The file the code and number are of: another one where that was merged into this. */
  filedId: z.number(),
})

const FILE_NUMBER = /^#(\d{1,15})$/

/**
 * Whom a list means by what stands in its cells: a code, '#' and the number of a file, or a whole name. The numbers of
 * the files the actor may see, by the text typed; several for namesakes, absent where nobody answers to it. One query for
 * the names and one for the scope, however long the list.
 */
export async function findPeopleTyped(
  db: Db,
  actor: Actor,
  typed: readonly string[],
  today: PlainDate,
): Promise<Map<string, number[]>> {
  const texts = [...new Set(typed)]
  if (texts.length === 0) return new Map()
  const numbers = texts.flatMap((text) => FILE_NUMBER.exec(text)?.[1] ?? []).map(Number)
  const keys = texts.map(searchKey).filter((key) => key !== '')
  // The number or code of a file that was merged means the file that is used instead.
  const meant = db('people as filed')
    .join('people as p', 'p.id', db.raw('coalesce(filed.merged_into, filed.id)'))
    .select('p.id', 'p.full_name', 'filed.code', 'filed.id as filed_id')
    .whereRaw(
      `(filed.code = any(?::text[]) or filed.id = any(?::bigint[])
        or filed.merged_into is null and filed.search_key = any(?::text[]))`,
      [texts, numbers, keys],
    )
    .orderBy('p.id')
  const people = await many(Found, onlyVisible(meant, await scopeOf(db, actor, today)))
  const byCode = new Map(people.map((person) => [person.code, person.id]))
  const byNumber = new Map(people.map(({ filedId, id }) => [filedId, id]))
  const byName = new Map<string, number[]>()
  for (const { fullName, id, filedId } of people) {
    if (filedId !== id) continue
    const name = nameKey(fullName)
    byName.set(name, [...(byName.get(name) ?? []), id])
  }
  const answer = (text: string): number[] => {
    const number = Number(FILE_NUMBER.exec(text)?.[1] ?? 0)
    const filed = byNumber.get(number)
    if (number > 0) return filed === undefined ? [] : [filed]
    const coded = byCode.get(text)
    return coded === undefined ? (byName.get(nameKey(text)) ?? []) : [coded]
  }
  return new Map(texts.map((text) => [text, answer(text)] as const).filter(([, ids]) => ids.length > 0))
}
