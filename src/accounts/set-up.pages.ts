import { z } from 'zod'
import { inTransaction } from '../database/transaction.ts'
import type { PublicContext } from '../http/context.ts'
import { publicForm, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page, signedIn } from '../http/reply.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { email, parseInput, password, text } from '../shared/fields.ts'
import { getAccount } from './account.queries.ts'
import { SHORTEST_PASSWORD } from './password-rules.ts'
import { choosePassword, findLink, makeFirstAdministrator } from './set-up.commands.ts'

interface SetUp extends FilledForm {
  token: string
  shortest: number
  /** Whose password is missing; null for the first administrator, who has no account yet. */
  email: string | null
}

declare module '../http/view.ts' {
  interface Views {
    'accounts/set-up': SetUp
  }
}

const ByToken = z.object({ token: text('Liên kết', { max: 100 }) })

const Chosen = { password: password('Mật khẩu', { min: SHORTEST_PASSWORD }) }
const FirstAdministrator = z.strictObject({ name: text('Họ và tên'), email: email('Thư điện tử'), ...Chosen })
const OwnPassword = z.strictObject(Chosen)
/** Which of the two it is only the link says. */
const SetUpForm = z.record(z.string(), z.unknown())

/** The whole set-up in one transaction, so that a link is used up only when it worked. */
async function setUp(
  context: PublicContext,
  token: string,
  input: z.output<typeof SetUpForm>,
): Promise<number> {
  const { accountId } = await findLink(context.db, token, context.now)
  return inTransaction(context.db, (tx) => {
    const { now, today, requestId } = context
    const work = { tx, actor: SYSTEM_ACTOR, now, today, requestId }
    return accountId === null
      ? makeFirstAdministrator(work, token, parseInput(FirstAdministrator, input))
      : choosePassword(work, token, parseInput(OwnPassword, input).password)
  })
}

const setUpForm = publicForm({
  path: '/setup/:token',
  params: ByToken,
  input: SetUpForm,
  show: async (context, { token }, entry) => {
    const { accountId } = await findLink(context.db, token, context.now)
    const account = accountId === null ? null : await getAccount(context.db, accountId)
    const email = account?.email ?? null
    const model = { ...filledForm(entry), token, shortest: SHORTEST_PASSWORD, email }
    const title = account === null ? 'Tạo tài khoản quản trị đầu tiên' : `Đặt mật khẩu cho ${account.name}`
    return page('accounts/set-up', model, { title, section: null, plain: true })
  },
  save: async (context, { token }, input) =>
    signedIn(await setUp(context, token, input), '/', 'Đã đặt mật khẩu.'),
})

export const setUpPages: Endpoint[] = [setUpForm]
