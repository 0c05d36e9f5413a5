import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { nameKey, searchKey } from '../shared/vietnamese.ts'

const Named = z.object({ typed: z.string(), code: z.string(), name: z.string() })

/**
 * Which units a list means by what stands in its cells: those with that code, in force or not, else those called so on
 * the day. By the text typed; several codes where several answer to it, absent where none does. Two queries, however
 * long the list.
 */
export async function findUnitsTyped(
  db: Db,
  typed: readonly string[],
  on: PlainDate,
): Promise<Map<string, string[]>> {
  const texts = [...new Set(typed)]
  if (texts.length === 0) return new Map()
  const coded = await many(
    z.object({ code: z.string() }),
    db.raw('select code from organisations where code = any(?::text[])', [texts]),
  )
  const found = new Map(coded.map(({ code }) => [code, [code]]))
  const names = texts.filter((text) => !found.has(text) && searchKey(text) !== '')
  if (names.length === 0) return found
  const named = await many(
    Named,
    db.raw(
      `select wanted.typed, o.code, v.name
       from unnest(:names::text[], :keys::text[]) as wanted (typed, key)
       join organisation_versions v on v.search_key like wanted.key || '%' and ${inForceSql('v')}
       join organisations o on o.id = v.organisation_id`,
      { names, keys: names.map(searchKey), on },
    ),
  )
  for (const { typed: text, code, name } of named) {
    if (nameKey(name) !== nameKey(text)) continue
    found.set(text, [...new Set([...(found.get(text) ?? []), code])])
  }
  return found
}
