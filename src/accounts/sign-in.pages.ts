import { z } from 'zod'
import { action, publicForm, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page, signedIn, signedOut } from '../http/reply.ts'
import { email, password } from '../shared/fields.ts'
import { ownPath } from './own-path.ts'
import { signIn, signOut } from './sign-in.commands.ts'

declare module '../http/view.ts' {
  interface Views {
    'accounts/sign-in': FilledForm & { next: string }
  }
}

const SignIn = z.strictObject({
  email: email('Thư điện tử'),
  password: password('Mật khẩu'),
  next: z.unknown().optional().transform(ownPath),
})

const enter = publicForm({
  path: '/sign-in',
  input: SignIn,
  show: (_context, _params, entry) => {
    const model = { ...filledForm(entry), next: ownPath(entry.values.next) }
    return page('accounts/sign-in', model, { title: 'Đăng nhập', section: null, plain: true })
  },
  save: async (context, _params, input) => signedIn(await signIn(context, input), input.next),
})

const leave = action({
  path: '/sign-out',
  permission: 'signed-in',
  act: async (context) => {
    await signOut(context)
    return signedOut('/sign-in')
  },
})

export const signInPages: Endpoint[] = [enter, leave]
