import { action, page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { shortDate, today } from '../shared/dates.ts'
import { rotateVerificationKey } from './verification-key.commands.ts'
import { publicKeys, type PublicKey } from './verification-key.queries.ts'

function keyRow({ id, publicKey, madeAt, retiredAt }: PublicKey) {
  return {
    muted: retiredAt !== null,
    cells: {
      number: {
        text: `Khoá số ${id}`,
        note: publicKey,
        badge:
          retiredAt === null
            ? { text: 'Đang ký', tone: 'done' as const }
            : { text: 'Chỉ còn để kiểm tra', tone: 'neutral' as const },
      },
      madeOn: shortDate(today(madeAt)),
      retiredOn: retiredAt === null ? null : shortDate(today(retiredAt)),
    },
  }
}

declare module '../http/view.ts' {
  interface Views {
    'verification/keys': { rows: ReturnType<typeof keyRow>[] }
  }
}

const show = page({
  path: '/settings/verification-keys',
  permission: 'accounts.manage',
  show: async ({ db }) =>
    pageReply(
      'verification/keys',
      { rows: (await publicKeys(db)).map(keyRow) },
      {
        title: 'Khoá ký mã trên bằng',
        section: 'administration',
        backLink: { href: '/settings', text: 'Thiết lập' },
      },
    ),
})

const rotate = action({
  path: '/settings/verification-keys',
  permission: 'accounts.manage',
  act: async (context) => {
    const id = await rotateVerificationKey(context)
    return redirect('/settings/verification-keys', `Từ nay bằng được ký bằng khoá số ${id}.`)
  },
})

export const verificationKeyPages: Endpoint[] = [show, rotate]
