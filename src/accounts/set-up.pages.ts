import { z } from 'zod'
import { inTransaction } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { PublicContext } from '../http/context.ts'
import { publicForm, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page, signedIn } from '../http/reply.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { email, parseInput, password, text } from '../shared/fields.ts'
import { getAccount } from './account.queries.ts'
import { chosenPassword } from './chosen-password.ts'
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

/** What is done with a link once its password was judged and hashed. */
type Act = (work: Work) => Promise<number>

async function actOf(
  { db }: PublicContext,
  token: string,
  { accountId, input }: { accountId: number | null; input: z.output<typeof SetUpForm> },
): Promise<Act> {
  if (accountId === null) {
    const { password: typed, ...person } = parseInput(FirstAdministrator, input)
    const passwordHash = await chosenPassword(typed, person)
    return (work) => makeFirstAdministrator(work, token, { ...person, passwordHash })
  }
  const { password: typed } = parseInput(OwnPassword, input)
  const passwordHash = await chosenPassword(typed, await getAccount(db, accountId))
  return (work) => choosePassword(work, token, passwordHash)
}

/** The whole set-up in one transaction, so that a link is used up only when it worked. */
async function setUp(
  context: PublicContext,
  token: string,
  input: z.output<typeof SetUpForm>,
): Promise<number> {
  const { accountId } = await findLink(context.db, token, context.now)
  const act = await actOf(context, token, { accountId, input })
  const { now, today, requestId } = context
  return inTransaction(context.db, (tx) => act({ tx, actor: SYSTEM_ACTOR, now, today, requestId }))
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
