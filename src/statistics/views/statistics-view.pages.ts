import { action, form, type Endpoint } from '../../http/endpoint.ts'
import { filledForm, type FilledForm } from '../../http/filled-form.ts'
import { page as pageReply, redirect } from '../../http/reply.ts'
import { addressWith } from '../../shared/address.ts'
import { parseInput } from '../../shared/fields.ts'
import { PivotQuestion } from '../pivot/pivot.schema.ts'
import { keepView, removeView, setShared } from './statistics-view.commands.ts'
import { ByViewId, KeepViewForm, ShareView } from './statistics-view.schema.ts'

/** Keeping, sharing and removing views; they are shown on the page of the pivot. */

declare module '../../http/view.ts' {
  interface Views {
    'statistics/new-view': FilledForm & { cancelHref: string }
  }
}

const keep = form({
  path: '/statistics/views/new',
  permission: 'register.read',
  input: KeepViewForm,
  show: (_context, _params, entry) => {
    const filled = filledForm(entry)
    const question = filled.values.question ?? ''
    const back = { href: `/statistics/pivot?${question}`, text: 'Bảng đang xem' }
    return pageReply(
      'statistics/new-view',
      { ...filled, cancelHref: back.href },
      {
        title: 'Lưu bảng',
        section: 'statistics',
        backLink: back,
        errors: entry.errors,
        lead: 'Lưu câu hỏi, không lưu số liệu: mỗi lần mở, bảng tính theo sổ lúc đó và phạm vi của người mở.',
      },
    )
  },
  save: async (context, _params, { name, shared, question }) => {
    const asked = parseInput(PivotQuestion, Object.fromEntries(new URLSearchParams(question)))
    await keepView(context, { name, shared, question: asked })
    return redirect(addressWith('/statistics/pivot', asked), `Đã lưu bảng «${name}».`)
  },
})

const remove = action({
  path: '/statistics/views/:id/remove',
  permission: 'register.read',
  params: ByViewId,
  act: async (context, { id }) => {
    await removeView(context, id)
    return redirect('/statistics/pivot', 'Đã bỏ bảng đã lưu.')
  },
})

const share = action({
  path: '/statistics/views/:id/share',
  permission: 'register.read',
  params: ByViewId,
  input: ShareView,
  act: async (context, { id }, { shared }) => {
    await setShared(context, id, shared)
    return redirect(
      '/statistics/pivot',
      shared ? 'Cả cơ quan thấy bảng này.' : 'Chỉ còn tài khoản này thấy bảng.',
    )
  },
})

export const statisticsViewPages: Endpoint[] = [keep, remove, share]
