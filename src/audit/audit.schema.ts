import { z } from 'zod'
import { optionalChoice, optionalDate, optionalId, optionalText } from '../shared/fields.ts'
import { AUDIT_ACTIONS, SUBJECT_TYPES, type AuditAction, type SubjectType } from './audit-event.ts'

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): [Key, ...Key[]] {
  // Object.keys knows only strings; the words are written as one literal that is not empty.
  return Object.keys(words) as [Key, ...Key[]]
}

const ACTIONS: [AuditAction, ...AuditAction[]] = keysOf(AUDIT_ACTIONS)
const SUBJECTS: [SubjectType, ...SubjectType[]] = keysOf(SUBJECT_TYPES)

/** What the log is narrowed to; `before` is the number of the last event of the page above. */
export const AuditFilter = z.strictObject({
  who: optionalText('Người thực hiện'),
  action: optionalChoice('Việc', ACTIONS),
  subject: optionalChoice('Đối tượng', SUBJECTS),
  id: optionalText('Số của đối tượng', { max: 40 }),
  from: optionalDate('Từ ngày'),
  to: optionalDate('Đến ngày'),
  before: optionalId('Trang'),
})

/** One event through the API. */
export const AuditEventResource = z
  .object({
    id: z.number(),
    at: z.string().describe('Instant, UTC'),
    who: z.string(),
    accountId: z.number().nullable(),
    action: z.string(),
    subject: z.object({ type: z.string(), id: z.string() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEvent' })
