import { getDecision } from '../decisions/decision.queries.ts'
import { ByDecisionId } from '../decisions/decision.schema.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { changeLines } from './change-lines.commands.ts'
import { ChangedLines, ChangeLines } from './draft-lines.schema.ts'

const change = writing({
  path: '/decisions/:id/lines',
  method: 'patch',
  versioned: true,
  tag: 'Quyết định',
  summary: 'Đặt chung hình thức, loại hình, giai đoạn, thành tích, phong trào cho nhiều dòng của bản nháp',
  description:
    'Các dòng nêu ở awards, hoặc mọi dòng theo q, recipientKind, form, kind, period; không nêu gì là cả danh sách. Mục không gửi thì mỗi dòng giữ như đang ghi; mục cần xoá trắng nêu ở emptied. If-Match là phiên bản của quyết định; ETag trả về là phiên bản mới.',
  permission: 'register.write',
  params: ByDecisionId,
  body: ChangeLines,
  output: ChangedLines,
  run: async (context, { params: { id }, body, version }) => {
    const { awards, q, recipientKind, form, kind, period, ...values } = body
    await getDecision(context.tx, context.actor, id)
    const choice = { awards, q, recipientKind, form, kind, period }
    const done = await changeLines(context, id, { choice, version }, values)
    const after = await getDecision(context.tx, context.actor, id)
    return json(done, { version: after.version })
  },
})

export const draftLineOperations: Endpoint[] = [change]
