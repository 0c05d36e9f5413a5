import type { z } from 'zod'
import type { HistoryEvent } from '../audit/audit.present.ts'
import type { Option } from '../http/components.ts'
import type { Entry } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import type { Pager } from '../http/pager.ts'
import type { Badge } from '../http/reply.ts'
import { ROLE_NAMES, ROLES } from '../shared/actor.ts'
import { shortDate, today } from '../shared/dates.ts'
import type { OpenSessionRow, TokenRow } from './access.present.ts'
import type { Account, AccountSearch } from './account.queries.ts'
import type { AccountResource } from './account.schema.ts'

declare module '../http/view.ts' {
  interface Views {
    'accounts/list': AccountList
    'accounts/show': AccountShow
    'accounts/form': AccountForm
    'accounts/link-issued': { name: string; email: string; link: string; hours: number; back: string }
  }
}

export interface AccountList {
  filter: { q: string; role: string; disabled: boolean; roles: Option[] }
  rows: { cells: Record<string, unknown>; muted: boolean }[]
  pager: Pager | null
}

export interface AccountShow {
  id: number
  version: number
  facts: { label: string; value: unknown }[]
  own: boolean
  disabled: boolean
  sessions: OpenSessionRow[]
  tokens: TokenRow[]
  history: HistoryEvent[]
}

export interface AccountForm extends FilledForm {
  action: string
  submit: string
  cancel: string
  /** Null for a new account, whose mail address is still to be typed. */
  account: { scopeCode: string; scopeName: string } | null
  roles: Option[]
}

const ROLE_HINTS = {
  clerk: 'Nhập, ban hành, in, tra cứu trong phạm vi của mình.',
  head: 'Như chuyên viên, và xem nhật ký.',
  auditor: 'Chỉ xem sổ và nhật ký.',
  administrator: 'Mọi việc, cả tài khoản và danh mục; trên toàn sổ.',
} as const

const WHOLE_REGISTER = 'Toàn sổ'

function roleOptions() {
  return ROLES.map((role) => ({ value: role, text: ROLE_NAMES[role], hint: ROLE_HINTS[role] }))
}

/** Whether one can sign in with the account, in words. */
export function stateOf(account: Account): Badge {
  if (account.disabledAt !== null) return { tone: 'danger', text: 'Đã khoá' }
  if (account.awaitsPassword) return { tone: 'attention', text: 'Chờ đặt mật khẩu' }
  return { tone: 'done', text: 'Đang dùng' }
}

/** The unit an account works in, by name where it has one that day. */
export function scopeText(account: Account, unitNames: Map<number, { name: string }>): string {
  if (account.organisationId === null) return WHOLE_REGISTER
  return unitNames.get(account.organisationId)?.name ?? account.organisationCode ?? ''
}

export function listRow(account: Account, scope: string): AccountList['rows'][number] {
  return {
    muted: account.disabledAt !== null,
    cells: {
      name: { text: account.name, href: `/accounts/${account.id}`, note: account.email },
      role: ROLE_NAMES[account.role],
      scope,
      lastSignedInAt: account.lastSignedInAt === null ? null : shortDate(today(account.lastSignedInAt)),
      state: { badge: stateOf(account) },
    },
  }
}

/** The form of a new account. */
export function newAccountForm(entry: Entry): AccountForm {
  const filled = filledForm(entry, { role: 'clerk' })
  return {
    ...filled,
    action: '/accounts/new',
    submit: 'Tạo tài khoản',
    cancel: '/accounts',
    account: null,
    roles: roleOptions(),
  }
}

/** The form that changes an account; `scope` is the name of its unit. */
export function changeAccountForm(entry: Entry, account: Account, scope: string): AccountForm {
  const { name, role, organisationCode, version } = account
  const here = `/accounts/${account.id}`
  return {
    ...filledForm(entry, { name, role, organisationCode, version: String(version) }),
    action: `${here}/change`,
    submit: 'Lưu thay đổi',
    cancel: here,
    account: { scopeCode: organisationCode ?? '', scopeName: scope },
    roles: roleOptions(),
  }
}

export function filterModel(search: AccountSearch): AccountList['filter'] {
  return { q: search.q ?? '', role: search.role ?? '', disabled: search.disabled, roles: roleOptions() }
}

/** An account as the API gives it. */
export function accountResource(account: Account): z.output<typeof AccountResource> {
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    role: account.role,
    organisationCode: account.organisationCode,
    disabled: account.disabledAt !== null,
    lastSignedInAt: account.lastSignedInAt?.toISOString() ?? null,
    version: account.version,
  }
}
