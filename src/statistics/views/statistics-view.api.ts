import { z } from 'zod'
import type { Endpoint } from '../../http/endpoint.ts'
import { reading, writing } from '../../http/operation.ts'
import { json } from '../../http/reply.ts'
import { keepView, removeView, setShared } from './statistics-view.commands.ts'
import { getView, listViews } from './statistics-view.queries.ts'
import { ByViewId, KeepView, ShareView, ViewList, ViewResource } from './statistics-view.schema.ts'

const tag = 'Thống kê'
const permission = 'register.read'
const Kept = z.object({ id: z.number() })

const list = reading({
  path: '/statistics/views',
  tag,
  permission,
  output: ViewList,
  summary: 'Bảng thống kê đã lưu của tài khoản, và của người khác cho cả cơ quan xem',
  run: async ({ db, actor }) => json({ views: await listViews(db, actor) }),
})

const show = reading({
  path: '/statistics/views/:id',
  tag,
  permission,
  params: ByViewId,
  output: ViewResource,
  summary: 'Một bảng thống kê đã lưu',
  run: async ({ db, actor }, { params }) => {
    const view = await getView(db, actor, params.id)
    return json(view, { version: view.version })
  },
})

const keep = writing({
  path: '/statistics/views',
  tag,
  permission,
  method: 'post',
  status: 201,
  body: KeepView,
  output: Kept,
  summary: 'Lưu một bảng thống kê: câu hỏi, không phải số liệu',
  run: async (context, { body }) => json({ id: await keepView(context, body) }, { status: 201, version: 1 }),
})

const share = writing({
  path: '/statistics/views/:id',
  tag,
  permission,
  method: 'patch',
  params: ByViewId,
  body: ShareView,
  output: ViewList,
  versioned: true,
  summary: 'Cho cả cơ quan xem một bảng của mình, hoặc thôi',
  run: async (context, { params, body, version }) => {
    const now = await setShared(context, params.id, body.shared, version)
    return json({ views: await listViews(context.db, context.actor) }, { version: now })
  },
})

const remove = writing({
  path: '/statistics/views/:id',
  tag,
  permission,
  method: 'delete',
  params: ByViewId,
  output: ViewList,
  summary: 'Bỏ một bảng của mình',
  run: async (context, { params }) => {
    await removeView(context, params.id)
    return json({ views: await listViews(context.db, context.actor) })
  },
})

export const statisticsViewOperations: Endpoint[] = [list, show, keep, share, remove]
