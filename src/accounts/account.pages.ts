import { historyOf } from '../audit/history.ts'
import type { ReadContext } from '../http/context.ts'
import { form, page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf } from '../http/pager.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { unitsOn } from '../organisations/organisation.queries.ts'
import { administrationTabs } from '../settings/administration-tabs.ts'
import { ROLE_NAMES } from '../shared/actor.ts'
import { shortDate, today } from '../shared/dates.ts'
import { listApiTokens, listOpenSessions } from './access.queries.ts'
import { openSessionRow, tokenRow } from './access.present.ts'
import { changeAccount, createAccount } from './account.commands.ts'
import {
  changeAccountForm,
  filterModel,
  listRow,
  newAccountForm,
  scopeText,
  stateOf,
} from './account.present.ts'
import { getAccount, listAccounts, type Account } from './account.queries.ts'
import { AccountFilter, ById, ChangeAccountForm, InviteAccount } from './account.schema.ts'
import { issuePasswordLink, LINK_HOURS } from './set-up.commands.ts'

const PAGE_SIZE = 50
const SECTION = { section: 'administration', permission: 'accounts.manage' } as const
const LIST = { href: '/accounts', text: 'Tài khoản' }

async function scopeOf(context: ReadContext, account: Account): Promise<string> {
  const ids = account.organisationId === null ? [] : [account.organisationId]
  return scopeText(account, await unitsOn(context.db, ids, context.today))
}

const list = page({
  path: '/accounts',
  permission: SECTION.permission,
  query: AccountFilter,
  show: async (context, { query }) => {
    const { page: number = 1, ...search } = query
    const found = await listAccounts(context.db, search, { page: number, pageSize: PAGE_SIZE })
    const unitIds = found.rows.flatMap(({ organisationId }) => organisationId ?? [])
    const units = await unitsOn(context.db, unitIds, context.today)
    const hrefOf = (other: number) => {
      const kept = { q: search.q ?? '', role: search.role ?? '', disabled: search.disabled ? 'on' : '' }
      return `/accounts?${new URLSearchParams({ ...kept, page: String(other) }).toString()}`
    }
    const model = {
      filter: filterModel(search),
      rows: found.rows.map((account) => listRow(account, scopeText(account, units))),
      pager: pagerOf(found, 'tài khoản', hrefOf),
    }
    return pageReply('accounts/list', model, {
      title: 'Tài khoản',
      section: SECTION.section,
      tabs: administrationTabs('/accounts'),
      primaryAction: { href: '/accounts/new', text: 'Thêm tài khoản' },
    })
  },
})

const add = form({
  path: '/accounts/new',
  permission: SECTION.permission,
  input: InviteAccount,
  show: (_context, _params, entry) => {
    const model = newAccountForm(entry)
    return pageReply('accounts/form', model, {
      title: 'Thêm tài khoản',
      section: SECTION.section,
      backLink: LIST,
    })
  },
  save: async (context, _params, input) => {
    const id = await createAccount(context, input)
    const token = await issuePasswordLink(context, id)
    const model = {
      name: input.name,
      email: input.email,
      link: `${context.deps.config.publicUrl}/setup/${token}`,
      hours: LINK_HOURS,
      back: `/accounts/${id}`,
    }
    return pageReply('accounts/link-issued', model, { title: 'Đã tạo tài khoản', section: SECTION.section })
  },
})

const show = page({
  path: '/accounts/:id',
  permission: SECTION.permission,
  params: ById,
  show: async (context, { params }) => {
    const account = await getAccount(context.db, params.id)
    const sessions = await listOpenSessions(context.db, account.id, context.now)
    const tokens = await listApiTokens(context.db, account.id)
    const model = {
      id: account.id,
      version: account.version,
      facts: factsOf(account, await scopeOf(context, account)),
      own: account.id === context.actor.accountId,
      disabled: account.disabledAt !== null,
      sessions: sessions.map(openSessionRow),
      tokens: tokens.map((token) => tokenRow(token, context.now)),
      history: await historyOf(context.db, { type: 'account', id: account.id }, 20),
    }
    const frame = { title: account.name, state: stateOf(account), section: SECTION.section, backLink: LIST }
    return pageReply('accounts/show', model, frame)
  },
})

function factsOf(account: Account, scope: string) {
  return [
    { label: 'Thư điện tử', value: account.email },
    { label: 'Vai trò', value: ROLE_NAMES[account.role] },
    { label: 'Phạm vi', value: scope },
    { label: 'Tạo ngày', value: shortDate(today(account.createdAt)) },
    {
      label: 'Đăng nhập lần cuối',
      value: account.lastSignedInAt === null ? 'chưa lần nào' : shortDate(today(account.lastSignedInAt)),
    },
  ]
}

const change = form({
  path: '/accounts/:id/change',
  permission: SECTION.permission,
  params: ById,
  input: ChangeAccountForm,
  show: async (context, params, entry) => {
    const account = await getAccount(context.db, params.id)
    const back = { href: `/accounts/${account.id}`, text: account.name }
    const model = changeAccountForm(entry, account, await scopeOf(context, account))
    return pageReply('accounts/form', model, {
      title: 'Sửa tài khoản',
      section: SECTION.section,
      backLink: back,
    })
  },
  save: async (context, params, { version, ...facts }) => {
    await changeAccount(context, { id: params.id, version }, facts)
    return redirect(`/accounts/${params.id}`, 'Đã lưu thay đổi; người này thấy ngay ở lần bấm tới.')
  },
})

export const accountPages: Endpoint[] = [list, add, show, change]
