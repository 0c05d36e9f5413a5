import { getDecision } from '../decisions/decision.queries.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { runFor } from '../http/in-background.ts'
import { reading, writing } from '../http/operation.ts'
import { file, json, type Reply } from '../http/reply.ts'
import { conflict, notFound } from '../shared/problem.ts'
import { makeRunFile } from './make-run-file.ts'
import { prepareRun } from './prepare-run.commands.ts'
import { runHead, runResource } from './print-run.present.ts'
import { getRun, listRuns, runsOfDecision } from './print-run.queries.ts'
import {
  ByDecisionOfRun,
  ByRun,
  PrepareRun,
  ReprintSpoiled,
  RunFilter,
  RunList,
  RunResource,
  SettleRun,
} from './print-run.schema.ts'
import { reprintSpoiled } from './reprint.commands.ts'
import { settleRun } from './settle-run.commands.ts'
import { serialsOfRuns, sheetsOfRun } from './sheet.queries.ts'
import type { ReadContext } from '../http/context.ts'
import type { PrintRun } from './print-run.queries.ts'

const TAG = 'In bằng, giấy khen'

async function heads({ db }: ReadContext, runs: readonly PrintRun[]) {
  const serials = await serialsOfRuns(
    db,
    runs.map(({ id }) => id),
  )
  return json({ rows: runs.map((run) => runHead(run, serials.get(run.id) ?? [])) })
}

async function resource({ db, actor }: ReadContext, id: number) {
  const run = await getRun(db, actor, id)
  return json(runResource(run, await sheetsOfRun(db, id)), { version: run.version })
}

async function created(context: ReadContext, id: number) {
  return { ...(await resource(context, id)), status: 201, location: `/api/v1/print-runs/${id}` }
}

const Answered = RunResource.pick({ id: true })

/** Draws the file of the run that was answered, unless it is there by now, and answers the run as it then stands. */
async function drawn(context: ReadContext, reply: Reply): Promise<Reply> {
  if (reply.kind !== 'json') return reply
  const { id } = Answered.parse(reply.body)
  await makeRunFile(runFor(context), id)
  const { body, version } = await resource(context, id)
  return { ...reply, body, version }
}

const list = reading({
  path: '/print-runs',
  tag: TAG,
  summary: 'Các đợt in, mới nhất trước, mỗi trang 50',
  permission: 'register.read',
  query: RunFilter,
  output: RunList,
  run: async (context, { query }) => heads(context, (await listRuns(context.db, context.actor, query)).rows),
})

const ofDecision = reading({
  path: '/decisions/:id/print-runs',
  tag: TAG,
  summary: 'Các đợt in của một quyết định',
  permission: 'register.read',
  params: ByDecisionOfRun,
  output: RunList,
  run: async (context, { params: { id } }) => {
    const decision = await getDecision(context.db, context.actor, id)
    return heads(context, await runsOfDecision(context.db, context.actor, decision.id))
  },
})

const show = reading({
  path: '/print-runs/:id',
  tag: TAG,
  summary: 'Một đợt in với từng trang',
  permission: 'register.read',
  params: ByRun,
  output: RunResource,
  run: (context, { params: { id } }) => resource(context, id),
})

const pdf = reading({
  path: '/print-runs/:id/file.pdf',
  tag: TAG,
  summary: 'Tệp của một đợt in, đúng như đã tạo',
  permission: 'register.read',
  params: ByRun,
  produces: 'application/pdf',
  run: async ({ db, actor, deps }, { params: { id } }) => {
    const { storageName } = await getRun(db, actor, id)
    if (storageName === null) throw notFound('tệp của đợt in này')
    return file({
      name: `Dot-in-${id}.pdf`,
      mediaType: 'application/pdf',
      disposition: 'inline',
      content: await deps.files.open(storageName),
    })
  },
})

const prepare = writing({
  method: 'post',
  path: '/decisions/:id/print-runs',
  tag: TAG,
  summary: 'Chuẩn bị một đợt in: chọn bằng, lấy phôi, tạo tệp',
  permission: 'register.write',
  params: ByDecisionOfRun,
  body: PrepareRun,
  output: RunResource,
  status: 201,
  run: async (context, { params: { id }, body }) => {
    const { publicUrl } = context.deps.config
    return created(context, await prepareRun(context, id, body, { publicUrl }))
  },
  afterCommit: drawn,
})

const make = writing({
  method: 'post',
  path: '/print-runs/:id/making',
  tag: TAG,
  summary: 'Tạo tiếp tệp của một đợt in bị ngắt giữa chừng',
  permission: 'register.write',
  params: ByRun,
  output: RunResource,
  run: async (context, { params: { id } }) => {
    const { state } = await getRun(context.db, context.actor, id)
    if (state !== 'prepared') throw conflict('Tệp của đợt in này đã có hoặc đợt in đã bỏ.')
    return resource(context, id)
  },
  afterCommit: drawn,
})

const settle = writing({
  method: 'post',
  path: '/print-runs/:id/settlement',
  tag: TAG,
  summary: 'Ghi kết quả in: trang nào hỏng, vì sao; các trang khác in tốt',
  permission: 'register.write',
  params: ByRun,
  body: SettleRun,
  output: RunResource,
  versioned: true,
  run: async (context, { params: { id }, body, version }) => {
    await settleRun(context, id, { ...body, version })
    return resource(context, id)
  },
})

const reprint = writing({
  method: 'post',
  path: '/print-runs/:id/reprint',
  tag: TAG,
  summary: 'In lại các tờ hỏng của một đợt lên phôi tiếp theo',
  permission: 'register.write',
  params: ByRun,
  body: ReprintSpoiled,
  output: RunResource,
  status: 201,
  run: async (context, { params: { id }, body }) => {
    const { publicUrl } = context.deps.config
    const run = await getRun(context.tx, context.actor, id)
    return created(context, await reprintSpoiled(context, run, body, { publicUrl }))
  },
  afterCommit: drawn,
})

export const printRunOperations: Endpoint[] = [list, ofDecision, show, pdf, prepare, make, settle, reprint]
