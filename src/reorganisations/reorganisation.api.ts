import { z } from 'zod'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { outcomeResource, reorganisationResource } from './reorganisation.present.ts'
import { getReorganisation, listReorganisations } from './reorganisation.queries.ts'
import {
  actOf,
  ByReorganisationId,
  OutcomeResource,
  ReorganisationBody,
  ReorganisationInput,
  ReorganisationResource,
  TakeBackInput,
} from './reorganisation.schema.ts'
import { previewReorganisation, reorganise } from './reorganise.commands.ts'
import { takeBack } from './take-back.commands.ts'

const TAG = 'Đơn vị'
const listActs = reading({
  path: '/reorganisations',
  tag: TAG,
  summary: 'Các việc sắp xếp tổ chức, có hiệu lực sau cùng trước; tối đa 200',
  permission: 'register.read',
  output: z.object({ rows: z.array(ReorganisationResource) }),
  run: async ({ db, actor, today }) => {
    const rows = await listReorganisations(db, actor, today)
    return json({ rows: rows.map(reorganisationResource) })
  },
})

const showAct = reading({
  path: '/reorganisations/:id',
  tag: TAG,
  summary: 'Một việc sắp xếp tổ chức',
  permission: 'register.read',
  params: ByReorganisationId,
  output: ReorganisationResource,
  run: async ({ db, actor, today }, { params }) =>
    json(reorganisationResource(await getReorganisation(db, actor, params.id, today))),
})

const preview = writing({
  path: '/reorganisations/previews',
  method: 'post',
  tag: TAG,
  summary: 'Xem trước một việc sắp xếp tổ chức; không ghi gì',
  description: 'Trả về seen; gửi lại khi ghi để chắc rằng kết quả vẫn như đã xem.',
  permission: 'register.write',
  body: ReorganisationInput,
  output: OutcomeResource,
  run: async (context, { body }) => {
    const found = await previewReorganisation(context, actOf(body))
    return json(outcomeResource(found, { on: body.effectiveOn, done: false }))
  },
})

const record = writing({
  path: '/reorganisations',
  method: 'post',
  tag: TAG,
  summary: 'Ghi đổi tên, chuyển trực thuộc, sáp nhập, hợp nhất, chia, tách hoặc giải thể bằng một quyết định',
  description:
    'receivers: đơn vị đã có chỉ ghi code; đơn vị mới ghi thêm name, typeCode, parentCode. posts, bodies, accounts: ' +
    'xử lý chức vụ, cơ quan ban hành và tài khoản ở đơn vị kết thúc; không ghi thì để nguyên.',
  permission: 'register.write',
  body: ReorganisationBody,
  output: OutcomeResource,
  status: 201,
  run: async (context, { body: { seen, ...input } }) => {
    const done = await reorganise(context, actOf(input), seen)
    const location = `/api/v1/reorganisations/${done.id}`
    return json(outcomeResource(done, { on: input.effectiveOn, done: true }), { status: 201, location })
  },
})

const undo = writing({
  path: '/reorganisations/:id/take-back',
  method: 'post',
  tag: TAG,
  summary: 'Rút lại một việc ghi nhầm khi chưa có gì gắn với nó',
  permission: 'register.write',
  params: ByReorganisationId,
  body: TakeBackInput,
  output: ReorganisationResource,
  run: async (context, { params, body }) => {
    await takeBack(context, params.id, body.reason)
    const act = await getReorganisation(context.db, context.actor, params.id, context.today)
    return json(reorganisationResource(act))
  },
})

/** Acts that change the tree, through the API. */
export const reorganisationOperations: Endpoint[] = [listActs, preview, record, undo, showAct]
