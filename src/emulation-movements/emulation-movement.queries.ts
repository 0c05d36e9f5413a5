import type { Knex } from 'knex'
import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { notFound } from '../shared/problem.ts'
import { searchKey, wordsOf } from '../shared/vietnamese.ts'
import { EVENT_KINDS, MOVEMENT_SCOPES, type MovementScope } from './emulation-movement.ts'

export const Movement = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  theme: z.string().nullable(),
  basis: z.string().nullable(),
  scope: z.enum(MOVEMENT_SCOPES),
  issuingBodyId: z.number(),
  issuingBodyCode: z.string(),
  issuingBodyName: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  version: z.number(),
})
export type Movement = z.output<typeof Movement>

function movements(db: Db): Knex.QueryBuilder {
  return db('emulation_movements as m')
    .join('issuing_bodies as b', 'b.id', 'm.issuing_body_id')
    .select('m.*', 'b.code as issuing_body_code', 'b.name as issuing_body_name')
}

export interface MovementFilter {
  q?: string | undefined
  scope?: MovementScope | undefined
}

/** Movements, the latest launched first. */
export async function listMovements(db: Db, { q = '', scope }: MovementFilter = {}): Promise<Movement[]> {
  const found = movements(db).orderBy([{ column: 'm.starts_on', order: 'desc' }, 'm.id'])
  if (scope !== undefined) void found.where('m.scope', scope)
  for (const word of wordsOf(q)) {
    void found.whereRaw('(m.search_key like ? or lower(m.code) like ?)', [`%${word}%`, `%${word}%`])
  }
  return many(Movement, found.limit(5000))
}

/** The movement with this code or number, or undefined. */
async function findMovement(db: Db, by: { id: number } | { code: string }): Promise<Movement | undefined> {
  return maybeOne(Movement, movements(db).where('id' in by ? { 'm.id': by.id } : { 'm.code': by.code }))
}

/** The movement of an address. Throws not-found for an unknown code. */
export async function getMovement(db: Db, code: string): Promise<Movement> {
  const movement = await findMovement(db, { code })
  if (movement === undefined) throw notFound('phong trào thi đua này')
  return movement
}

/** The movement behind a code; undefined where there is none. */
export async function findMovementId(db: Db, code: string): Promise<number | undefined> {
  const found = await maybeOne(
    z.object({ id: z.number() }),
    db('emulation_movements').select('id').where({ code }),
  )
  return found?.id
}

/** The movement a list means by its code or its name without marks; undefined when none, or several, answer to it. */
export async function findMovementByName(db: Db, text: string): Promise<Movement | undefined> {
  const byCode = await findMovement(db, { code: text.trim() })
  if (byCode !== undefined) return byCode
  const named = await many(Movement, movements(db).where('m.search_key', searchKey(text)).limit(2))
  return named.length === 1 ? named[0] : undefined
}

const Figure = z.number().nullable()

/** A conference or a contest of a movement, with what was counted there. */
export const EmulationEvent = z.object({
  id: z.number(),
  movementId: z.number(),
  kind: z.enum(EVENT_KINDS),
  name: z.string(),
  heldOn: z.string().nullable(),
  periodLabel: z.string().nullable(),
  venues: Figure,
  participants: Figure,
  participantsApproximate: z.boolean(),
  unitsInvited: Figure,
  unitsTakingPart: Figure,
  entries: Figure,
  chosen: Figure,
  prizes: Figure,
  source: z.string(),
  version: z.number(),
})
export type EmulationEvent = z.output<typeof EmulationEvent>

/** The events of the movements, in the order they were held; those without a day last. */
export async function listEmulationEvents(db: Db, movementIds: number[]): Promise<EmulationEvent[]> {
  const events = db('emulation_events')
    .whereIn('movement_id', movementIds)
    .orderByRaw('movement_id, held_on nulls last, id')
  return many(EmulationEvent, events)
}

/** One event of the movement. Throws not-found for an unknown one and for one of another movement. */
export async function getEmulationEvent(db: Db, movement: Movement, id: number): Promise<EmulationEvent> {
  const event = (await listEmulationEvents(db, [movement.id])).find((held) => held.id === id)
  if (event === undefined) throw notFound('hội nghị, cuộc thi này')
  return event
}
