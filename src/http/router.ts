import { Router, type Request, type RequestHandler, type Response } from 'express'
import { inTransaction } from '../database/transaction.ts'
import { explainRefusal } from '../database/constraints.ts'
import type { AppDeps } from '../deps.ts'
import { may, whyNot, type Actor } from '../shared/actor.ts'
import { today } from '../shared/dates.ts'
import { forbidden, Problem, PROBLEM_STATUS } from '../shared/problem.ts'
import type { ReadContext, WriteContext } from './context.ts'
import { requireCsrfToken } from './csrf.ts'
import type { Access, Endpoint, Route } from './endpoint.ts'
import { requireJsonBody } from './body-type.ts'
import { once } from './idempotency.ts'
import { answeredOnce } from './answered-once.ts'
import { typedValues } from './checked-input.ts'
import { rawInput, type RawInput } from './input.ts'
import { readerLeft, signalOfLeaving } from './leaving.ts'
import type { Reply } from './reply.ts'
import { requestIdOf } from './request-log.ts'
import { upload, type UploadedFile } from './uploads.ts'
import { WATCH } from './watched-downloads.ts'
import { writeReply, type Furniture } from './write-reply.ts'

/** Stands in for the actor on pages open to everyone: may do nothing, is nobody. Public handlers are typed not to see it. */
const NOBODY: Actor = { accountId: null, name: 'Khách', email: null, role: 'auditor', organisationId: null }

function requireAccess(access: Access, actor: Actor | null): Actor {
  if (access === 'public') return actor ?? NOBODY
  if (actor === null) throw new Problem('unauthenticated', 'Cần đăng nhập để tiếp tục.')
  if (access !== 'signed-in' && !may(actor, access)) throw forbidden(whyNot(actor, access))
  return actor
}

function admit(access: Access): RequestHandler {
  return (request, _response, next) => {
    requireAccess(access, request.actor)
    next()
  }
}

function readContext(deps: AppDeps, request: Request, actor: Actor, left: AbortSignal): ReadContext {
  const now = deps.clock.now()
  return {
    db: deps.db,
    deps,
    actor,
    now,
    today: today(now),
    requestId: requestIdOf(request),
    address: request.ip ?? '',
    left,
  }
}

/** Runs a route in the transaction it needs; the answer is sent after commit. */
async function perform(context: ReadContext, route: Route, raw: RawInput, request: Request): Promise<Reply> {
  if (route.writes === 'by-itself') return route.run(context, raw)
  if (!route.writes) {
    if (!route.snapshot) return route.run(context, raw)
    return inTransaction(context.deps.readDb, (tx) => route.run({ ...context, db: tx }, raw), {
      mode: 'snapshot',
      stop: context.left,
    })
  }
  const reply = await inTransaction(context.deps.db, (tx) => {
    const writeContext: WriteContext = { ...context, db: tx, tx }
    const key = request.get('idempotency-key')
    const accountId = context.actor.accountId
    if (raw.formKey !== null) return answeredOnce(writeContext, raw, () => route.run(writeContext, raw))
    if (key === undefined || accountId === null) return route.run(writeContext, raw)
    const keyed = { accountId, key, method: request.method, path: raw.path, body: raw.body, now: context.now }
    return once(tx, keyed, () => route.run(writeContext, raw))
  })
  return route.afterCommit === undefined ? reply : route.afterCommit(context, reply)
}

/** A form with wrong input is shown again, with everything typed, on a connection the failed transaction does not hold. */
async function orRedraw(
  context: ReadContext,
  route: Route,
  raw: RawInput,
  thrown: unknown,
  response: Response,
): Promise<Reply> {
  const problem = explainRefusal(thrown)
  const mendable = problem instanceof Problem && ['invalid', 'conflict', 'too-many'].includes(problem.kind)
  if (!mendable) throw problem
  const reply = route.writes
    ? await route.redraw?.(context, raw, problem)
    : await withoutWrong(context, route, raw, problem)
  if (reply?.kind !== 'page') throw problem
  response.status(problem.status)
  const errors = problem.fields.length > 0 ? problem.fields : [{ path: '', text: problem.detail }]
  return { ...reply, frame: { ...reply.frame, errors } }
}

/** A page asked for with a filter that makes no sense: the page without that part of it, saying what was wrong. */
async function withoutWrong(
  context: ReadContext,
  route: Route & { writes: false },
  raw: RawInput,
  problem: Problem,
): Promise<Reply | undefined> {
  const wrong = new Set(problem.fields.map(({ path }) => path.split('.')[0]))
  const query = Object.entries(Object(raw.query) as Record<string, unknown>) // rawInput made it a record
  const kept = query.filter(([name]) => !wrong.has(name))
  if (kept.length === query.length) return undefined
  const typed = typedValues(Object.fromEntries(query.filter(([name]) => wrong.has(name))))
  const values = Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const shown = { ...raw, query: Object.fromEntries(kept), wrong: { values, errors: problem.fields } }
  return route.run(context, shown)
}

/** A page may find a question wrong and show itself all the same, with everything that was asked. */
function saysWhatIsWrong(reply: Reply): boolean {
  return reply.kind === 'page' && (reply.frame.errors?.length ?? 0) > 0
}

function fileOf(request: Request): UploadedFile | null {
  const file = request.file
  return file === undefined ? null : { name: file.originalname, bytes: file.buffer }
}

function handler(deps: AppDeps, furniture: Furniture, endpoint: Endpoint, route: Route): RequestHandler {
  return async (request, response) => {
    const actor = requireAccess(endpoint.access, request.actor)
    const left = signalOfLeaving(response)
    const context = readContext(deps, request, actor, left)
    const watch = deps.downloads.begin(actor.accountId, request.query[WATCH])
    try {
      const reply = await replyTo(context, { endpoint, route }, request, response)
      if (saysWhatIsWrong(reply) && response.statusCode === 200) response.status(PROBLEM_STATUS.invalid)
      if (reply.kind !== 'file') watch.failed(reasonInFrame(reply))
      await writeReply(request, response, reply, furniture, { now: context.now, watch, left })
    } catch (error) {
      if (readerLeft(error, left)) {
        watch.ended('left')
        return
      }
      watch.failed(reasonOf(error))
      throw error
    }
  }
}

async function replyTo(
  context: ReadContext,
  { endpoint, route }: { endpoint: Endpoint; route: Route },
  request: Request,
  response: Response,
): Promise<Reply> {
  const raw = rawInput(request, endpoint.surface, fileOf(request))
  try {
    return await perform(context, route, raw, request)
  } catch (error) {
    // A program is told what it sent, not shown something else; whoever left is shown nothing.
    if (endpoint.surface === 'json' || readerLeft(error, context.left)) throw error
    return orRedraw(context, route, raw, error, response)
  }
}

/** Why a page came where a file was awaited. */
function reasonInFrame(reply: Reply): string {
  const [first] = reply.kind === 'page' ? (reply.frame.errors ?? []) : []
  return first?.text ?? 'Không có tệp nào để tải.'
}

function reasonOf(thrown: unknown): string {
  const problem = explainRefusal(thrown)
  if (!(problem instanceof Problem)) return 'Phần mềm gặp lỗi ngoài dự kiến khi lập tệp; hãy thử lại.'
  return problem.fields[0]?.text ?? problem.detail
}

function needsToken(endpoint: Endpoint, route: Route): boolean {
  if (endpoint.surface !== 'html' || route.writes === false) return false
  return !(route.writes === 'by-itself' && route.tokenless === true)
}

/** Express routes for a list of endpoints: access, input, transaction, reply, in that order, in one place. */
export function toRouter(endpoints: Endpoint[], deps: AppDeps, furniture: Furniture): Router {
  const router = Router()
  for (const endpoint of endpoints) {
    for (const route of endpoint.routes) {
      // Access first: nobody uploads a file, and nobody is told about tokens, before it is known who asks.
      const before: RequestHandler[] = [admit(endpoint.access)]
      if (endpoint.surface === 'json' && route.writes !== false) before.push(requireJsonBody)
      if (route.upload) before.push(upload(route.upload))
      if (needsToken(endpoint, route)) before.push(requireCsrfToken)
      router[route.method](endpoint.path, ...before, handler(deps, furniture, endpoint, route))
    }
  }
  return router
}
