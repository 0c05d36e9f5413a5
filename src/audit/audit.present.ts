import { named } from '../shared/vietnamese.ts'
import { AUDIT_ACTIONS, SUBJECT_TYPES } from './audit-event.ts'
import type { AuditEvent } from './audit.queries.ts'
import { changesInWords, type Change } from './change-words.ts'
import type { ReferenceNames } from './reference-names.queries.ts'
import { subjectKey } from './subject-names.queries.ts'

/** An event as the history component prints it. */
export interface HistoryEvent {
  /** ISO instant. */
  at: string
  who: string
  text: string
  href?: string
  tone?: 'danger'
  note?: string
  changes: Change[]
}

const ACTION_NAMES: Readonly<Record<string, string>> = AUDIT_ACTIONS
const SUBJECT_NAMES: Readonly<Record<string, string>> = SUBJECT_TYPES
const GRAVE = /\.(disabled|sign-in-refused|annulled|revoked|discarded|removed|closed)$/

/** 'Tạo tài khoản'; an action this version no longer knows keeps its code. */
function actionName(action: string): string {
  return ACTION_NAMES[action] ?? action
}

/** One event of a record's own history: who did what, and what changed. */
export function historyEvent(event: AuditEvent, references: ReferenceNames): HistoryEvent {
  return {
    at: event.at.toISOString(),
    who: event.actorName,
    text: actionName(event.action),
    ...(GRAVE.test(event.action) && { tone: 'danger' as const }),
    ...noteOf(event, references),
    changes: event.before === null ? [] : changesInWords(event.before, event.after, references),
  }
}

/** A new record is told by its first facts; its own page shows them all. */
const FACTS_TOLD = 4

/** Why, and in one line what something new is like: where nothing stood before there is nothing to compare. */
function noteOf({ reason, before, after }: AuditEvent, references: ReferenceNames): { note?: string } {
  const facts = before === null ? changesInWords(null, after, references) : []
  const more = facts.length > FACTS_TOLD ? ' · …' : ''
  const told =
    facts
      .slice(0, FACTS_TOLD)
      .map((fact) => `${fact.label}: ${fact.after ?? ''}`)
      .join(' · ') + more
  const note = [reason ?? '', told].filter((text) => text !== '').join(' – ')
  return note === '' ? {} : { note }
}

/** What the event was about: its kind and name; the name it had then where the record is gone. */
function subjectText(event: AuditEvent, names: Map<string, string>): string {
  const { subjectType, subjectId, before, after } = event
  if (subjectType === 'account' && subjectId === '0') return 'Không có tài khoản này'
  const kind = SUBJECT_NAMES[subjectType] ?? subjectType
  const told = { ...before, ...after }
  const name = [names.get(subjectKey(event)), told.name, told.fullName, told.number, told.recipientName].find(
    (value): value is string => typeof value === 'string' && value !== '',
  )
  return named(kind, name ?? `(bản ghi ${subjectId})`)
}

/** One event of the log page; its link narrows the log to the same record. */
export function logEvent(
  event: AuditEvent,
  names: Map<string, string>,
  references: ReferenceNames,
): HistoryEvent {
  const about = new URLSearchParams({ subject: event.subjectType, id: event.subjectId })
  const toOneself = event.subjectType === 'account' && event.subjectId === String(event.accountId)
  const action = actionName(event.action)
  return {
    ...historyEvent(event, references),
    text: toOneself ? action : `${action} · ${subjectText(event, names)}`,
    href: `/audit?${about.toString()}`,
  }
}
