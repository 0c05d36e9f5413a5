import { z } from 'zod'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { changeAccount, createAccount, disableAccount, enableAccount } from './account.commands.ts'
import { accountResource } from './account.present.ts'
import { getAccount, listAccounts } from './account.queries.ts'
import { AccountFacts, AccountFilter, AccountResource, ById, InviteAccount } from './account.schema.ts'

const PAGE_SIZE = 50
const common = { tag: 'Tài khoản', permission: 'accounts.manage' } as const

const list = reading({
  ...common,
  path: '/accounts',
  summary: 'Danh sách tài khoản theo tên',
  query: AccountFilter,
  output: z.object({
    rows: z.array(AccountResource),
    page: z.number(),
    pageSize: z.number(),
    total: z.number(),
  }),
  run: async (context, { query }) => {
    const { page = 1, ...search } = query
    const found = await listAccounts(context.db, search, { page, pageSize: PAGE_SIZE })
    return json({ ...found, rows: found.rows.map(accountResource) })
  },
})

const show = reading({
  ...common,
  path: '/accounts/:id',
  summary: 'Một tài khoản',
  params: ById,
  output: AccountResource,
  run: async (context, { params }) => {
    const account = await getAccount(context.db, params.id)
    return json(accountResource(account), { version: account.version })
  },
})

const create = writing({
  ...common,
  method: 'post',
  status: 201,
  path: '/accounts',
  summary: 'Tạo tài khoản chưa có mật khẩu',
  description: 'Người quản trị cấp liên kết đặt mật khẩu trên trang của tài khoản.',
  body: InviteAccount,
  output: AccountResource,
  run: async (context, { body }) => {
    const account = await getAccount(context.db, await createAccount(context, body))
    const location = `/api/v1/accounts/${account.id}`
    return json(accountResource(account), { status: 201, version: account.version, location })
  },
})

const change = writing({
  ...common,
  method: 'put',
  versioned: true,
  path: '/accounts/:id',
  summary: 'Sửa tên, vai trò, phạm vi của tài khoản',
  params: ById,
  body: AccountFacts,
  output: AccountResource,
  run: async (context, { params, body, version }) => {
    await changeAccount(context, { id: params.id, version }, body)
    const account = await getAccount(context.db, params.id)
    return json(accountResource(account), { version: account.version })
  },
})

const Availability = z.strictObject({
  disabled: z.boolean({ error: 'disabled: chỉ nhận true hoặc false.' }),
})

const shut = writing({
  ...common,
  method: 'put',
  versioned: true,
  path: '/accounts/:id/availability',
  summary: 'Khoá hoặc mở lại tài khoản; khoá thì mọi phiên kết thúc ngay',
  params: ById,
  body: Availability,
  output: AccountResource,
  run: async (context, { params, body, version }) => {
    const which = { id: params.id, version }
    await (body.disabled ? disableAccount(context, which) : enableAccount(context, which))
    const account = await getAccount(context.db, params.id)
    return json(accountResource(account), { version: account.version })
  },
})

export const accountOperations: Endpoint[] = [list, show, create, change, shut]
