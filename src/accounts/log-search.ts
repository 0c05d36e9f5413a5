import type { z } from 'zod'
import { listAuditEvents, type AuditEvent } from '../audit/audit.queries.ts'
import type { AuditFilter } from '../audit/audit.schema.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { addDays, type PlainDate } from '../shared/dates.ts'
import { accountsWithin } from './account.queries.ts'

const EVENTS_A_PAGE = 50

const startOfDay = (date: string) => new Date(`${date}T00:00:00+07:00`)

/**
 * One page of the log as the actor may see it: with a scope, only what was done by accounts of that scope. `older` is
 * where the next page starts; null at the end.
 */
export async function searchLog(
  context: { db: Db; actor: Actor; today: PlainDate },
  filter: z.output<typeof AuditFilter>,
): Promise<{ events: AuditEvent[]; older: number | null }> {
  const accountIds = await accountsWithin(context.db, context.actor, context.today, filter.who)
  const found = await listAuditEvents(
    context.db,
    {
      ...(accountIds && { accountIds }),
      action: filter.action,
      subject: filter.subject && { type: filter.subject, id: filter.id },
      from: filter.from === undefined ? undefined : startOfDay(filter.from),
      until: filter.to === undefined ? undefined : startOfDay(addDays(filter.to, 1)),
      olderThan: filter.before,
    },
    EVENTS_A_PAGE + 1,
  )
  const events = found.slice(0, EVENTS_A_PAGE)
  return { events, older: found.length > EVENTS_A_PAGE ? (events.at(-1)?.id ?? null) : null }
}
