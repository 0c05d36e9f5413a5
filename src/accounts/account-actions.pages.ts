import { z } from 'zod'
import { action, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { id } from '../shared/fields.ts'
import { disableAccount, enableAccount, signOutEverywhere } from './account.commands.ts'
import { getAccount } from './account.queries.ts'
import { ById } from './account.schema.ts'
import { revokeApiToken } from './api-token.commands.ts'
import { issuePasswordLink, LINK_HOURS } from './set-up.commands.ts'

/** What an administrator does to an account with one button. */

const OnVersion = z.strictObject({ version: id('Phiên bản') })
const OfAccount = z.object({ id: id('Tài khoản'), tokenId: id('Mã truy cập') })
const permission = 'accounts.manage'

const disable = action({
  path: '/accounts/:id/disable',
  permission,
  params: ById,
  input: OnVersion,
  act: async (context, params, { version }) => {
    await disableAccount(context, { id: params.id, version })
    return redirect(`/accounts/${params.id}`, 'Đã khoá tài khoản; mọi phiên của người này đã kết thúc.')
  },
})

const enable = action({
  path: '/accounts/:id/enable',
  permission,
  params: ById,
  input: OnVersion,
  act: async (context, params, { version }) => {
    await enableAccount(context, { id: params.id, version })
    return redirect(`/accounts/${params.id}`, 'Đã mở lại tài khoản.')
  },
})

const issueLink = action({
  path: '/accounts/:id/password-link',
  permission,
  params: ById,
  act: async (context, params) => {
    const token = await issuePasswordLink(context, params.id)
    const { name, email } = await getAccount(context.db, params.id)
    const link = `${context.deps.config.publicUrl}/setup/${token}`
    const model = { name, email, link, hours: LINK_HOURS, back: `/accounts/${params.id}` }
    return pageReply('accounts/link-issued', model, {
      title: 'Liên kết đặt mật khẩu',
      section: 'administration',
    })
  },
})

const endSessions = action({
  path: '/accounts/:id/sign-out-everywhere',
  permission,
  params: ById,
  act: async (context, params) => {
    await getAccount(context.db, params.id)
    await signOutEverywhere(context, params.id)
    return redirect(`/accounts/${params.id}`, 'Đã kết thúc mọi phiên của tài khoản này.')
  },
})

const revokeToken = action({
  path: '/accounts/:id/tokens/:tokenId/revoke',
  permission,
  params: OfAccount,
  act: async (context, params) => {
    await revokeApiToken(context, params.id, params.tokenId)
    return redirect(`/accounts/${params.id}`, 'Đã thu hồi mã truy cập.')
  },
})

export const accountActions: Endpoint[] = [disable, enable, issueLink, endSessions, revokeToken]
