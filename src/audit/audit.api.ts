import { z } from 'zod'
import { searchLog } from '../accounts/log-search.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import type { AuditEvent } from './audit.queries.ts'
import { AuditEventResource, AuditFilter } from './audit.schema.ts'

function auditEventResource(event: AuditEvent): z.output<typeof AuditEventResource> {
  return {
    id: event.id,
    at: event.at.toISOString(),
    who: event.actorName,
    accountId: event.accountId,
    action: event.action,
    subject: { type: event.subjectType, id: event.subjectId },
    before: event.before,
    after: event.after,
    reason: event.reason,
    requestId: event.requestId,
  }
}

const listEvents = reading({
  path: '/audit-events',
  tag: 'Nhật ký',
  summary: 'Nhật ký, mới nhất trước; trang sau lấy bằng before = số của sự kiện cuối trang',
  permission: 'audit.read',
  query: AuditFilter,
  output: z.object({ rows: z.array(AuditEventResource), older: z.number().nullable() }),
  run: async (context, { query }) => {
    const { events, older } = await searchLog(context, query)
    return json({ rows: events.map(auditEventResource), older })
  },
})

export const auditOperations: Endpoint[] = [listEvents]
