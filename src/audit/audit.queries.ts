import { z } from 'zod'
import { many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { TELL_NOBODY, type Tell } from '../shared/tell.ts'
import type { AuditAction, SubjectType } from './audit-event.ts'

const Fields = z.record(z.string(), z.unknown()).nullable()

const EventRow = z.object({
  id: z.number(),
  at: z.date(),
  accountId: z.number().nullable(),
  actorName: z.string(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  before: Fields,
  after: Fields,
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type AuditEvent = z.output<typeof EventRow>

export interface AuditFilter {
  /** Only what these accounts did. */
  accountIds?: readonly number[]
  action?: AuditAction | undefined
  subject?: { type: SubjectType; id?: string | undefined } | undefined
  from?: Date | undefined
  /** First moment no longer wanted. */
  until?: Date | undefined
  /** Leaves out who came and went: accounts and their sign-ins. */
  registerOnly?: boolean
  /** Only events older than this one. */
  olderThan?: number | undefined
}

/**
 * Events, newest first. Pages are turned by the number of the last event shown, not by counting: the log is the longest
 * table of the register.
 */
export async function listAuditEvents(db: Db, filter: AuditFilter, limit: number): Promise<AuditEvent[]> {
  const events = db('audit_events').orderBy('id', 'desc').limit(limit)
  if (filter.accountIds !== undefined)
    events.whereRaw('account_id = any(?::bigint[])', [[...filter.accountIds]])
  if (filter.action !== undefined) events.where('action', filter.action)
  if (filter.subject !== undefined) {
    events.where('subject_type', filter.subject.type)
    if (filter.subject.id !== undefined) events.where('subject_id', filter.subject.id)
  }
  if (filter.registerOnly === true) events.whereNot('subject_type', 'account')
  if (filter.from !== undefined) events.where('at', '>=', filter.from)
  if (filter.until !== undefined) events.where('at', '<', filter.until)
  if (filter.olderThan !== undefined) events.where('id', '<', filter.olderThan)
  return many(EventRow, events)
}

const Newest = z.object({ id: z.number() })

/** The number of the newest event; 0 for an empty log. */
export async function newestEvent(db: Db): Promise<number> {
  return (await one(Newest, db.raw('select coalesce(max(id), 0) as id from audit_events'))).id
}

const MOST_AFTER = 200

/**
 * What was done to these records after an event, newest first; at most 200. `removedFrom` adds the lines taken off the
 * decision of that record, whose own records are gone.
 */
export async function eventsAfter(
  db: Db,
  after: number,
  about: { subjects: { type: SubjectType; ids: number[] }[]; removedFrom?: number },
): Promise<AuditEvent[]> {
  const events = db('audit_events')
    .where('id', '>', after)
    .where((any) => {
      for (const { type, ids } of about.subjects) {
        void any.orWhereRaw('(subject_type = ? and subject_id = any(?::text[]))', [type, ids.map(String)])
      }
      if (about.removedFrom !== undefined) {
        const from = String(about.removedFrom)
        void any.orWhereRaw(`(action = 'award.removed' and before->>'decisionId' = ?)`, [from])
      }
    })
  return many(EventRow, events.orderBy('id', 'desc').limit(MOST_AFTER))
}

export interface AuditChain {
  events: number
  /** The first event that is not as it was written, or whose predecessor is missing; null for an intact chain. */
  brokenAt: number | null
  /** Hash of the newest event. Noted down elsewhere, it also shows when the end of the log was cut off. */
  head: string | null
}

const ChainPart = z.object({
  events: z.number(),
  last: z.number().nullable(),
  brokenAt: z.number().nullable(),
  head: z.string().nullable(),
})

/** Below every number an event could have, also one that was forged. */
const BEFORE_ALL = '-9223372036854775808'
/** Events whose hashes are computed in one go: a fraction of a second. */
const PORTION = 20_000

/** The next events from one number on, whose places go on from `events` and whose first follows the hash `head`. */
function chainPart(
  db: Db,
  from: number | string,
  { events, head }: AuditChain,
  portion: number,
): Promise<z.output<typeof ChainPart>> {
  return one(
    ChainPart,
    db.raw(
      `with portion as materialized (
         select max(id) as last from (select id from audit_events where id >= ? order by id limit ?) wanted
       )
       select count(*) as events, (select last from portion) as last,
         min(id) filter (where id <> place or previous_hash <> expected or hash <> audit_event_hash(event)) as broken_at,
         (select hash from audit_events where id = (select last from portion)) as head
       from (
         select e as event, e.id, e.hash, e.previous_hash, cast(? as bigint) + row_number() over (order by e.id) as place,
           lag(e.hash, 1, cast(? as text)) over (order by e.id) as expected
         from audit_events e where e.id >= ? and e.id <= (select last from portion)
       ) chain`,
      [from, portion, events, head ?? '', from],
    ),
  )
}

/**
 * Computes every hash of the log again and follows the chain, in the database, portion by portion: what was written stays as
 * it is, so no one moment is needed. Events written meanwhile are followed too.
 */
export async function verifyAuditChain(
  db: Db,
  tell: Tell = TELL_NOBODY,
  portion = PORTION,
): Promise<AuditChain> {
  const all = await newestEvent(db)
  const chain: AuditChain = { events: 0, brokenAt: null, head: null }
  let from: number | string = BEFORE_ALL
  for (;;) {
    tell(Math.min(chain.events, all), all)
    const { events, last, brokenAt, head } = await chainPart(db, from, chain, portion)
    if (last === null) return chain
    Object.assign(chain, { events: chain.events + events, brokenAt: chain.brokenAt ?? brokenAt, head })
    from = last + 1
  }
}
