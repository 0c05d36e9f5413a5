import { z } from 'zod'
import { action, publicForm, type Endpoint } from '../http/endpoint.ts'
import { errorAt, typedAt } from '../http/entry.ts'
import { page, signedIn, signedOut } from '../http/reply.ts'
import { email, password } from '../shared/fields.ts'
import { ownPath } from './own-path.ts'
import { signIn, signOut } from './sign-in.commands.ts'

declare module '../http/view.ts' {
  interface Views {
    'accounts/sign-in': { email: string; next: string; emailError?: string; passwordError?: string }
  }
}

const SignIn = z.strictObject({
  email: email('Thư điện tử'),
  password: password('Mật khẩu'),
  next: z.unknown().transform(ownPath),
})

const enter = publicForm({
  path: '/sign-in',
  input: SignIn,
  show: (_context, _params, entry) => {
    const [emailError, passwordError] = [errorAt(entry, 'email'), errorAt(entry, 'password')]
    const model = {
      email: typedAt(entry, 'email'),
      next: ownPath(entry.values.next),
      ...(emailError !== undefined && { emailError }),
      ...(passwordError !== undefined && { passwordError }),
    }
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
