import { z } from 'zod'
import { action, form, longForm, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect, signedIn, signedOut } from '../http/reply.ts'
import { unitsOn } from '../organisations/organisation.queries.ts'
import { ROLE_NAMES, type Actor } from '../shared/actor.ts'
import { id } from '../shared/fields.ts'
import { forbidden } from '../shared/problem.ts'
import { listApiTokens, listOpenSessions } from './access.queries.ts'
import { openSessionRow, tokenRow, type OpenSessionRow, type TokenRow } from './access.present.ts'
import { signOutEverywhere } from './account.commands.ts'
import { scopeText } from './account.present.ts'
import { getAccount } from './account.queries.ts'
import { ChangePassword, NewToken } from './account.schema.ts'
import { createApiToken, revokeApiToken } from './api-token.commands.ts'
import { changeOwnPassword } from './own-password.commands.ts'
import { SHORTEST_PASSWORD } from './password-rules.ts'

declare module '../http/view.ts' {
  interface Views {
    'accounts/own': {
      facts: { label: string; value: string }[]
      sessions: OpenSessionRow[]
      tokens: TokenRow[]
    }
    'accounts/own-password': FilledForm & { shortest: number; email: string }
    'accounts/new-token': FilledForm
    'accounts/token-made': { name: string; token: string; example: string }
  }
}

const OWN = { href: '/account', text: 'Tài khoản của tôi' }
const permission = 'signed-in'
const TOKEN_MADE =
  'Mã truy cập này đã được tạo và chỉ hiện một lần; nếu chưa kịp chép, hãy thu hồi mã đó ở trang tài khoản rồi tạo mã khác.'

function ownId(actor: Actor): number {
  if (actor.accountId === null) throw forbidden()
  return actor.accountId
}

const show = page({
  path: '/account',
  permission,
  show: async (context) => {
    const account = await getAccount(context.db, ownId(context.actor))
    const unitIds = account.organisationId === null ? [] : [account.organisationId]
    const units = await unitsOn(context.db, unitIds, context.today)
    const tokens = await listApiTokens(context.db, account.id)
    const model = {
      facts: [
        { label: 'Họ và tên', value: account.name },
        { label: 'Thư điện tử', value: account.email },
        { label: 'Vai trò', value: ROLE_NAMES[account.role] },
        { label: 'Phạm vi', value: scopeText(account, units) },
      ],
      sessions: (await listOpenSessions(context.db, account.id, context.now)).map(openSessionRow),
      tokens: tokens.map((token) => tokenRow(token, context.now)),
    }
    return pageReply('accounts/own', model, { title: OWN.text, section: null })
  },
})

const changePassword = longForm({
  path: '/account/password',
  permission,
  input: ChangePassword,
  show: (context, _params, entry) => {
    const email = context.actor.email ?? ''
    const model = { ...filledForm(entry), shortest: SHORTEST_PASSWORD, email }
    return pageReply('accounts/own-password', model, { title: 'Đổi mật khẩu', section: null, backLink: OWN })
  },
  save: async (context, _params, input) => {
    const { db, actor, now, today, requestId, address } = context
    const accountId = await changeOwnPassword({ db, actor, now, today, requestId, address }, input)
    return signedIn(accountId, OWN.href, 'Đã đổi mật khẩu; các phiên khác của bạn đã kết thúc.')
  },
})

const endSessions = action({
  path: '/account/sign-out-everywhere',
  permission,
  act: async (context) => {
    await signOutEverywhere(context, ownId(context.actor))
    return signedOut('/sign-in', 'Đã đăng xuất mọi nơi.')
  },
})

const newToken = form({
  path: '/account/tokens/new',
  permission,
  input: NewToken,
  show: (_context, _params, entry) => {
    return pageReply('accounts/new-token', filledForm(entry), {
      title: 'Tạo mã truy cập',
      section: null,
      backLink: OWN,
    })
  },
  save: async (context, _params, input) => {
    const token = await createApiToken(context, { ...input, accountId: ownId(context.actor) })
    const example = `curl -H "Authorization: Bearer ${token}" ${context.deps.config.publicUrl}/api/v1/award-forms`
    const model = { name: input.name, token, example }
    const shown = pageReply('accounts/token-made', model, { title: 'Mã truy cập mới', section: null })
    return { ...shown, shownOnce: TOKEN_MADE }
  },
})

const revokeToken = action({
  path: '/account/tokens/:tokenId/revoke',
  permission,
  params: z.object({ tokenId: id('Mã truy cập') }),
  act: async (context, params) => {
    await revokeApiToken(context, ownId(context.actor), params.tokenId)
    return redirect(OWN.href, 'Đã thu hồi mã truy cập.')
  },
})

export const ownAccountPages: Endpoint[] = [show, changePassword, endSessions, newToken, revokeToken]
