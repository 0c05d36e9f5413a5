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
  searchKey: z.string(),
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
  const meant = db('people as p')
    .select('p.id', 'p.code', 'p.full_name', 'p.search_key')
    .whereRaw('(p.code = any(?::text[]) or p.search_key = any(?::text[]) or p.id = any(?::bigint[]))', [
      texts,
      keys,
      numbers,
    ])
    .orderBy('p.id')
  const people = await many(Found, onlyVisible(meant, await scopeOf(db, actor, today)))
  const byCode = new Map(people.map((person) => [person.code, person.id]))
  const known = new Set(people.map(({ id }) => id))
  const byName = new Map<string, number[]>()
  for (const { fullName, id } of people) {
    const name = nameKey(fullName)
    byName.set(name, [...(byName.get(name) ?? []), id])
  }
  const answer = (text: string): number[] => {
    const number = Number(FILE_NUMBER.exec(text)?.[1] ?? 0)
    if (number > 0) return known.has(number) ? [number] : []
    const coded = byCode.get(text)
    return coded === undefined ? (byName.get(nameKey(text)) ?? []) : [coded]
  }
  return new Map(texts.map((text) => [text, answer(text)] as const).filter(([, ids]) => ids.length > 0))
}
