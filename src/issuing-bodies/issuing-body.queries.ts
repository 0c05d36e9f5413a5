import { z } from 'zod'
import type { Knex } from 'knex'
import { SYSTEMS, type System } from '../award-forms/award-form.ts'
import { inForceSql } from '../database/in-force.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { cleanLine } from '../shared/typed-text.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import { searchKey, wordsOf } from '../shared/vietnamese.ts'
import { DOCUMENT_STYLES, existsOn } from './issuing-body.ts'

export const IssuingBody = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  system: z.enum(SYSTEMS),
  levelCode: z.string(),
  levelName: z.string(),
  documentStyle: z.enum(DOCUMENT_STYLES),
  certificateTitle: z.string(),
  decisionSymbol: z.string().nullable(),
  place: z.string(),
  organisationId: z.number().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  version: z.number(),
})
export type IssuingBody = z.output<typeof IssuingBody>

function bodies(db: Db): Knex.QueryBuilder {
  return db('issuing_bodies as b')
    .join('issuing_levels as l', 'l.code', 'b.level_code')
    .select('b.*', 'l.name as level_name')
}

/** The body, or undefined when there is none. */
export async function findIssuingBody(
  db: Db,
  by: { id: number } | { code: string },
): Promise<IssuingBody | undefined> {
  return maybeOne(IssuingBody, bodies(db).where('id' in by ? { 'b.id': by.id } : { 'b.code': by.code }))
}

/** The body of an address. Throws not-found for an unknown code. */
export async function getIssuingBody(db: Db, code: string): Promise<IssuingBody> {
  const body = await findIssuingBody(db, { code })
  if (body === undefined) throw notFound('cơ quan ban hành này')
  return body
}

export interface IssuingBodyFilter {
  q?: string | undefined
  system?: System | undefined
  /** Only bodies that exist that day; without it those of all times. */
  on?: PlainDate | undefined
}

function filtered(db: Db, { q = '', system, on }: IssuingBodyFilter): Knex.QueryBuilder {
  const found = bodies(db)
  if (system !== undefined) void found.where('b.system', system)
  if (on !== undefined) {
    void found.whereRaw(inForceSql('b', '?'), [on, on])
  }
  for (const word of wordsOf(q)) {
    const like = `%${word}%`
    void found.whereRaw(
      `(b.search_key like ? or lower(b.code) like ? or exists (
        select 1 from issuing_body_aliases a where a.issuing_body_id = b.id and a.search_key like ?))`,
      [like, like, like],
    )
  }
  return found
}

/** More than any register has. */
const MOST_BODIES = 2000

/** Bodies by system and level, the highest first. */
export async function searchIssuingBodies(
  db: Db,
  filter: IssuingBodyFilter,
  limit = MOST_BODIES,
): Promise<IssuingBody[]> {
  const inOrder = filtered(db, filter).orderByRaw(
    `array_position(array['party', 'state', 'mass'], b.system), l.rank, b.name collate "vi-x-icu", b.id`,
  )
  return many(IssuingBody, inOrder.limit(limit))
}

/** The bodies that exist on a day, or all there ever were. */
export async function listIssuingBodies(db: Db, onDate?: PlainDate): Promise<IssuingBody[]> {
  return searchIssuingBodies(db, { on: onDate })
}

/** Every body with this code, or else with this name or alias, without regard to marks, case and punctuation. */
async function issuingBodiesNamed(db: Db, text: string): Promise<IssuingBody[]> {
  const byCode = await findIssuingBody(db, { code: cleanLine(text) })
  if (byCode !== undefined) return [byCode]
  const key = searchKey(text)
  if (key === '') return []
  const named = bodies(db)
    .whereRaw(
      `(b.search_key = ? or b.id in (select issuing_body_id from issuing_body_aliases where search_key = ?))`,
      [key, key],
    )
    .orderBy('b.id')
  return many(IssuingBody, named)
}

/**
 * The one body a list means by a code, a name or another known name. Where several share a name the day decides, if it
 * leaves one; undefined when no body answers to it, or still more than one: nobody is guessed.
 */
export async function findIssuingBodyByName(
  db: Db,
  text: string,
  onDate?: PlainDate,
): Promise<IssuingBody | undefined> {
  const named = await issuingBodiesNamed(db, text)
  if (named.length === 1 || onDate === undefined) return named.length === 1 ? named[0] : undefined
  const thatDay = named.filter((body) => existsOn(body, onDate))
  return thatDay.length === 1 ? thatDay[0] : undefined
}

const Alias = z.object({ issuingBodyId: z.number(), alias: z.string() })

/** Other names of the bodies, in the order of the alphabet; a body without any is absent. */
export async function aliasesOf(db: Db, bodyIds: number[]): Promise<Map<number, string[]>> {
  const rows = await many(
    Alias,
    db('issuing_body_aliases')
      .whereIn('issuing_body_id', bodyIds)
      .orderByRaw('issuing_body_id, alias collate "vi-x-icu"'),
  )
  const byBody = new Map<number, string[]>()
  for (const { issuingBodyId, alias } of rows)
    byBody.set(issuingBodyId, [...(byBody.get(issuingBodyId) ?? []), alias])
  return byBody
}
