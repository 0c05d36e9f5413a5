import { issueDraft } from '../awards/issue-draft.commands.ts'
import { z } from 'zod'
import { changeDraft } from '../awards/change-draft.commands.ts'
import {
  AwardIds,
  EnterAwards,
  EnterDecision,
  IssueDraft,
  LinesWithoutReason,
} from '../awards/award.schema.ts'
import { enterAwards } from '../awards/enter-awards.commands.ts'
import { readDoubles } from '../awards/missing-reasons.ts'
import type { ReadContext } from '../http/context.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { file, json } from '../http/reply.ts'
import { requireWholeDecision } from './decision.access.ts'
import { annulDecision, discardDraft, draftDecision } from './decision.commands.ts'
import { decisionResource } from './decision.present.ts'
import { requireReadableScan } from './decision.access.ts'
import { getDecision, getScan, listDecisions } from './decision.queries.ts'
import {
  AnnulDecision,
  ByDecisionId,
  DecisionFilter,
  DecisionPage,
  DecisionResource,
  DraftDecision,
  RegisterNumbers,
} from './decision.schema.ts'

const TAG = 'Quyết định'

async function answer(context: ReadContext, id: number, status = 200) {
  const decision = await getDecision(context.db, context.actor, id)
  const location = status === 201 ? { location: `/api/v1/decisions/${id}` } : {}
  return json(decisionResource(decision), { status, version: decision.version, ...location })
}

const list = reading({
  path: '/decisions',
  tag: TAG,
  summary: 'Sổ quyết định, mới nhất trước',
  permission: 'register.read',
  query: DecisionFilter,
  output: DecisionPage,
  run: async ({ db, actor }, { query }) => {
    const found = await listDecisions(db, actor, query)
    return json({ ...found, rows: found.rows.map(decisionResource) })
  },
})

const show = reading({
  path: '/decisions/:id',
  tag: TAG,
  summary: 'Một quyết định',
  permission: 'register.read',
  params: ByDecisionId,
  output: DecisionResource,
  run: (context, { params }) => answer(context, params.id),
})

const draft = writing({
  path: '/decisions',
  method: 'post',
  status: 201,
  tag: TAG,
  summary: 'Nhập quyết định thành bản nháp, kèm danh sách khen thưởng',
  permission: 'register.write',
  body: EnterDecision,
  output: DecisionResource,
  run: async (context, { body }) => {
    const { awards, ...head } = body
    const id = await draftDecision(context, head)
    if (awards.length > 0) await enterAwards(context, id, awards)
    return answer(context, id, 201)
  },
})

const change = writing({
  path: '/decisions/:id',
  method: 'put',
  versioned: true,
  tag: TAG,
  summary: 'Sửa phần đầu của bản nháp',
  permission: 'register.write',
  params: ByDecisionId,
  body: DraftDecision,
  output: DecisionResource,
  run: async (context, { params, body, version }) => {
    await changeDraft(context, params.id, body, version)
    return answer(context, params.id)
  },
})

const discard = writing({
  path: '/decisions/:id',
  method: 'delete',
  versioned: true,
  tag: TAG,
  summary: 'Bỏ một bản nháp cùng danh sách của nó',
  permission: 'register.write',
  params: ByDecisionId,
  output: z.object({ discarded: z.int() }),
  run: async (context, { params, version }) => {
    await discardDraft(context, params.id, version)
    return json({ discarded: params.id })
  },
})

const addAwards = writing({
  path: '/decisions/:id/awards',
  method: 'post',
  status: 201,
  tag: TAG,
  summary: 'Thêm đối tượng vào bản nháp, tất cả hoặc không',
  permission: 'register.write',
  params: ByDecisionId,
  body: EnterAwards,
  output: AwardIds,
  run: async (context, { params, body }) => {
    const ids = await enterAwards(context, params.id, body.awards)
    return json({ ids }, { status: 201 })
  },
})

const withoutReason = reading({
  path: '/decisions/:id/missing-reasons',
  tag: TAG,
  summary: 'Những dòng của bản nháp cần lý do khen thêm trước khi ban hành',
  permission: 'decisions.issue',
  params: ByDecisionId,
  output: LinesWithoutReason,
  run: async ({ db, actor }, { params }) => {
    const decision = await getDecision(db, actor, params.id)
    await requireWholeDecision({ tx: db, actor }, decision)
    if (decision.status !== 'draft') return json({ rows: [] })
    const lines = (await readDoubles(db, actor, decision)).without(new Map())
    const rows = lines.map(({ award, lineNo, recipientName, said }) => ({
      award,
      line: lineNo,
      recipientName,
      detail: said.text,
    }))
    return json({ rows })
  },
})

const issue = writing({
  path: '/decisions/:id/issue',
  method: 'post',
  tag: TAG,
  summary: 'Ghi nhận ban hành: cấp số vào sổ theo thứ tự danh sách',
  permission: 'decisions.issue',
  params: ByDecisionId,
  body: IssueDraft,
  output: RegisterNumbers,
  run: async (context, { params, body }) => {
    const { issueYear } = await getDecision(context.tx, context.actor, params.id)
    const { first, last } = await issueDraft(context, params.id, body)
    return json({ year: issueYear, first, last })
  },
})

const annul = writing({
  path: '/decisions/:id/annulment',
  method: 'post',
  versioned: true,
  tag: TAG,
  summary: 'Ghi nhận quyết định bị huỷ bỏ',
  permission: 'awards.revoke',
  params: ByDecisionId,
  body: AnnulDecision,
  output: DecisionResource,
  run: async (context, { params, body, version }) => {
    await annulDecision(context, params.id, body, version)
    return answer(context, params.id)
  },
})

const scan = reading({
  path: '/decisions/:id/scan',
  tag: TAG,
  summary: 'Bản quét của văn bản đã ký',
  description:
    'Tài khoản giới hạn trong một đơn vị chỉ đọc được khi mọi đối tượng của quyết định thuộc phạm vi của mình.',
  permission: 'register.read',
  params: ByDecisionId,
  produces: 'application/octet-stream',
  run: async (context, { params }) => {
    const decision = await getDecision(context.db, context.actor, params.id)
    await requireReadableScan(context, decision)
    const stored = await getScan(context.db, decision)
    const content = await context.deps.files.open(stored.storageName)
    return file({
      name: stored.originalName,
      mediaType: stored.mediaType,
      disposition: 'attachment',
      content,
    })
  },
})

export const decisionOperations: Endpoint[] = [
  list,
  show,
  draft,
  change,
  discard,
  addAwards,
  withoutReason,
  issue,
  annul,
  scan,
]
