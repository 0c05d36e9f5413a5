import { addressWith } from '../shared/address.ts'
import type { z } from 'zod'
import { searchLog } from '../accounts/log-search.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { AUDIT_ACTIONS, SUBJECT_TYPES } from './audit-event.ts'
import { logEvent, type HistoryEvent } from './audit.present.ts'
import { verifyAuditChain, type AuditChain } from './audit.queries.ts'
import { AuditFilter } from './audit.schema.ts'
import { referenceNames } from './reference-names.queries.ts'
import { subjectNames } from './subject-names.queries.ts'

type Filter = z.output<typeof AuditFilter>

interface Chip {
  text: string
  removeHref: string
}

declare module '../http/view.ts' {
  interface Views {
    'audit/log': {
      filter: Record<'who' | 'action' | 'subject' | 'from' | 'to', string>
      actions: { value: string; text: string }[]
      subjects: { value: string; text: string }[]
      chips: Chip[]
      events: HistoryEvent[]
      olderHref: string | null
      newestHref: string | null
    }
    'audit/chain': { tone: 'done' | 'danger'; title: string; text: string; head: string | null }
  }
}

function hrefOf(filter: Filter, changes: Partial<Record<keyof Filter, string | undefined>>): string {
  return addressWith('/audit', { ...filter, ...changes })
}

function chipsOf(filter: Filter): Chip[] {
  const without = (...names: (keyof Filter)[]) =>
    hrefOf(filter, Object.fromEntries([...names, 'before'].map((name) => [name, undefined])))
  const { who, action, subject, id, from, to } = filter
  const about = subject && SUBJECT_TYPES[subject]
  const one = id === undefined ? '' : ' (một bản ghi)'
  return [
    ...(who === undefined ? [] : [{ text: `Người: ${who}`, removeHref: without('who') }]),
    ...(action === undefined ? [] : [{ text: AUDIT_ACTIONS[action], removeHref: without('action') }]),
    ...(about === undefined ? [] : [{ text: `${about}${one}`, removeHref: without('subject', 'id') }]),
    ...(from === undefined ? [] : [{ text: `Từ ${shortDate(from)}`, removeHref: without('from') }]),
    ...(to === undefined ? [] : [{ text: `Đến ${shortDate(to)}`, removeHref: without('to') }]),
  ]
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

const log = page({
  path: '/audit',
  permission: 'audit.read',
  query: AuditFilter,
  show: async (context, { query }) => {
    const { events, older } = await searchLog(context, query)
    const names = await subjectNames(context.db, events)
    const references = await referenceNames(context.db, events)
    const { who = '', action = '', subject = '', from, to } = query
    const model = {
      filter: { who, action, subject, from: from ? shortDate(from) : '', to: to ? shortDate(to) : '' },
      actions: options(AUDIT_ACTIONS),
      subjects: options(SUBJECT_TYPES),
      chips: chipsOf(query),
      events: events.map((event) => logEvent(event, names, references)),
      olderHref: older === null ? null : hrefOf(query, { before: String(older) }),
      newestHref: query.before === undefined ? null : hrefOf(query, { before: undefined }),
    }
    return pageReply('audit/log', model, {
      title: 'Nhật ký',
      lead: 'Ai đã làm gì, lúc nào. Phần mềm không sửa, không xoá dòng nào; ai sửa thẳng trong cơ sở dữ liệu thì kiểm tra chuỗi sẽ thấy.',
      section: 'log',
    })
  },
})

function verdictOf({ events, brokenAt, head }: AuditChain) {
  const counted = `Đã tính lại ${formatNumber(events)} sự kiện, từ sự kiện đầu tiên đến nay.`
  return brokenAt === null
    ? { tone: 'done' as const, title: 'Nhật ký nguyên vẹn', text: counted, head }
    : {
        tone: 'danger' as const,
        title: `Nhật ký đã bị sửa hoặc xoá tại sự kiện số ${formatNumber(brokenAt)}`,
        text: `${counted} Hãy giữ nguyên máy chủ, báo người phụ trách an toàn thông tin và đối chiếu với bản sao lưu gần nhất.`,
        head,
      }
}

const chain = page({
  path: '/audit/chain',
  permission: 'audit.read',
  show: async (context) => {
    const model = verdictOf(await verifyAuditChain(context.db))
    const backLink = { href: '/audit', text: 'Nhật ký' }
    return pageReply('audit/chain', model, { title: 'Kiểm tra chuỗi nhật ký', section: 'log', backLink })
  },
})

export const auditPages: Endpoint[] = [log, chain]
