import type { Db } from '../database/transaction.ts'
import type { SubjectType } from './audit-event.ts'
import { historyEvent, type HistoryEvent } from './audit.present.ts'
import { listAuditEvents } from './audit.queries.ts'
import { referenceNames } from './reference-names.queries.ts'

const MOST = 100

/**
 * What was done to a record, newest first, ready for the history component; at most the last 100 events. Whoever asks
 * has already checked that the record may be seen.
 */
export async function historyOf(
  db: Db,
  subject: { type: SubjectType; id: number },
  limit = MOST,
): Promise<HistoryEvent[]> {
  const filter = { subject: { type: subject.type, id: String(subject.id) } }
  const events = await listAuditEvents(db, filter, limit)
  const references = await referenceNames(db, events)
  return events.map((event) => historyEvent(event, references))
}
