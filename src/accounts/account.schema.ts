import { z } from 'zod'
import { ROLES } from '../shared/actor.ts'
import {
  choice,
  email,
  flag,
  id,
  optionalChoice,
  optionalDate,
  optionalId,
  optionalText,
  password,
  text,
} from '../shared/fields.ts'
import { SHORTEST_PASSWORD } from './password-rules.ts'

const facts = {
  name: text('Họ và tên'),
  role: choice('Vai trò', ROLES),
  organisationCode: optionalText('Phạm vi', { max: 60 }),
}

/** A new account whose password its person will choose through a link. */
export const InviteAccount = z.strictObject({ email: email('Thư điện tử'), ...facts })

/** A new account with its password, as the console makes it. */
export const CreateAccount = z.strictObject({
  email: email('Thư điện tử'),
  ...facts,
  password: password('Mật khẩu', { min: SHORTEST_PASSWORD }),
})

/** A token for somebody's account, as the console makes it. */
export const NewTokenOf = z.strictObject({
  email: email('Thư điện tử'),
  name: text('Dùng để làm gì', { max: 100 }),
})

/** Whose password is chosen again, as the console asks. */
export const AccountNamed = z.strictObject({ email: email('Thư điện tử') })

/** What can be changed of an account. */
export const AccountFacts = z.strictObject(facts)
/** The same from a form, which says which state it was filled in on. */
export const ChangeAccountForm = AccountFacts.extend({ version: id('Phiên bản') })

export const ById = z.object({ id: id('Tài khoản') })

export const AccountFilter = z.strictObject({
  q: optionalText('Tìm'),
  role: optionalChoice('Vai trò', ROLES),
  disabled: flag('Đã khoá'),
  page: optionalId('Trang'),
})

export const ChangePassword = z.strictObject({
  current: password('Mật khẩu hiện tại'),
  password: password('Mật khẩu mới', { min: SHORTEST_PASSWORD }),
})

export const NewToken = z.strictObject({
  name: text('Dùng để làm gì', { max: 100 }),
  expiresOn: optionalDate('Hết hạn sau ngày'),
})

/** An account through the API; nothing of passwords ever leaves. */
export const AccountResource = z
  .object({
    id: z.number(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    organisationCode: z
      .string()
      .nullable()
      .describe('Scope: this unit and what lies under it; null = everything'),
    disabled: z.boolean(),
    lastSignedInAt: z.string().nullable(),
    version: z.number(),
  })
  .meta({ id: 'Account' })
