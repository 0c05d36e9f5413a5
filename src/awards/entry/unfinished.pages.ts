import { z } from 'zod'
import { action, page, type Endpoint } from '../../http/endpoint.ts'
import { page as pageReply, redirect } from '../../http/reply.ts'
import { text } from '../../shared/fields.ts'
import { unfinishedRow } from './unfinished-entry.present.ts'
import { forgetUnfinished } from './unfinished-entry.commands.ts'
import { listUnfinished } from './unfinished-entry.queries.ts'

/** What the signed-in account typed and has not yet saved. */

declare module '../../http/view.ts' {
  interface Views {
    'decisions/unfinished': { rows: ReturnType<typeof unfinishedRow>[] }
  }
}

const list = page({
  path: '/decisions/unfinished',
  permission: 'register.write',
  show: async ({ db, actor }) => {
    const rows = (await listUnfinished(db, actor)).map(unfinishedRow)
    return pageReply(
      'decisions/unfinished',
      { rows },
      {
        title: 'Đang nhập dở',
        lead: 'Đã gõ và chưa lưu; chỉ tài khoản này thấy.',
        section: 'decisions',
        backLink: { href: '/decisions', text: 'Sổ quyết định' },
      },
    )
  },
})

const Key = z.object({ entry: text('Lần nhập', { max: 60 }) })

const discard = action({
  path: '/decisions/unfinished/discard',
  permission: 'register.write',
  input: Key,
  act: async (context, _params, { entry }) => {
    await forgetUnfinished(context, entry)
    return redirect('/decisions/unfinished', 'Đã bỏ phần nhập dở.')
  },
})

export const unfinishedPages: Endpoint[] = [list, discard]
