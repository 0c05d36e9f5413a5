import type { z } from 'zod'
import type { Permission } from '../shared/actor.ts'
import type { FieldError, Problem } from '../shared/problem.ts'
import { parsed, parsedParams, typedValues } from './checked-input.ts'
import type { PublicContext, ReadContext, WriteContext } from './context.ts'
import type { RawInput, WrongPart } from './input.ts'
import type { Reply } from './reply.ts'
import type { UploadRule } from './uploads.ts'

/**
 * Endpoints are values: a page, a form, an action or an API operation says its path, permission, schemas and handler in
 * one breath. The router, the OpenAPI document, the permission tests and the crawler are all made from the same list.
 */
export interface Endpoint {
  surface: 'html' | 'json'
  path: string
  access: Access
  routes: Route[]
  /** What its requests are checked against. */
  schemas: Schemas
  /** Only API operations: what the OpenAPI document says. */
  operation?: OperationDescription
}

export interface Schemas {
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
}

export type Access = 'public' | 'signed-in' | Permission
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

interface RouteBase {
  method: Method
  upload?: UploadRule
}

export type Route = RouteBase &
  (
    | { writes: false; snapshot: boolean; run: (context: ReadContext, raw: RawInput) => Promise<Reply> }
    | {
        writes: true
        run: (context: WriteContext, raw: RawInput) => Promise<Reply>
        redraw?: Redraw
        /**
         * Goes on when all is committed, with what takes long and holds no lock; answers in the place of `run`. Asked again
         * for a request that is repeated: what was broken off is then done.
         */
        afterCommit?: (context: ReadContext, reply: Reply) => Promise<Reply>
      }
    | {
        writes: 'by-itself'
        run: (context: ReadContext, raw: RawInput) => Promise<Reply>
        redraw?: Redraw
        /** Asked by strangers and changing nothing for anybody: needs no token, and so opens no session. */
        tokenless?: true
      }
  )

/** Shows the form again with what was typed, after the failed transaction is gone. */
type Redraw = (context: ReadContext, raw: RawInput, problem: Problem) => Promise<Reply>

/** What a form shows: nothing yet, or what was typed and what is wrong with it. */
export interface Entry {
  values: Record<string, unknown>
  errors: FieldError[]
}

export type Answer = Reply | Promise<Reply>

interface PageSpec<P, Q, C> {
  path: string
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  /** Read everything as it stood at one moment. */
  snapshot?: boolean
  /** `wrong`: what of the question made no sense and is left out of `query`, to be shown as it was typed. */
  show: (context: C, input: { params: P; query: Q; wrong: WrongPart }) => Answer
}

interface FormSpec<P, I, C, W> {
  path: string
  params?: z.ZodType<P>
  input: z.ZodType<I>
  upload?: UploadRule
  show: (context: C, params: P, entry: Entry) => Answer
  save: (context: W, params: P, input: I, raw: RawInput) => Answer
}

/** A button has nothing to bring: what comes with a file is a form, which can be shown again. */
interface ActionSpec<P, I, W> {
  path: string
  params?: z.ZodType<P>
  input?: z.ZodType<I>
  act: (context: W, params: P, input: I, raw: RawInput) => Answer
}

/** The one route of a page or a reading operation. */
export function pageRoute<P, Q>(spec: PageSpec<P, Q, ReadContext>): Route {
  return {
    method: 'get',
    writes: false,
    snapshot: spec.snapshot ?? false,
    run: async (context, raw) =>
      spec.show(context, {
        params: parsedParams(spec.params, raw.params),
        query: parsed(spec.query, raw.query),
        wrong: raw.wrong ?? { values: {}, errors: [] },
      }),
  }
}

type FormShow<P, I> = Pick<FormSpec<P, I, ReadContext, never>, 'params' | 'show'>

async function showForm<P, I>(spec: FormShow<P, I>, context: ReadContext, raw: RawInput, entry: Entry) {
  return spec.show(context, parsedParams(spec.params, raw.params), entry)
}

function blankRoute<P, I>(spec: FormShow<P, I>): Route {
  return {
    method: 'get',
    writes: false,
    snapshot: false,
    run: (context, raw) => showForm(spec, context, raw, { values: typedValues(raw.query), errors: [] }),
  }
}

function redrawOf<P, I>(spec: FormShow<P, I>): Redraw {
  return (context, raw, problem) => {
    const errors = problem.fields.length > 0 ? problem.fields : [{ path: '', text: problem.detail }]
    return showForm(spec, context, raw, { values: typedValues(raw.body), errors })
  }
}

function runOf<P, I, C, W>(spec: FormSpec<P, I, C, W>) {
  return async (context: W, raw: RawInput) => {
    const params = parsedParams(spec.params, raw.params)
    return spec.save(context, params, parsed(spec.input, raw.body), raw)
  }
}

function formRoutes<P, I>(spec: FormSpec<P, I, ReadContext, WriteContext>): Route[] {
  const uploading = spec.upload && { upload: spec.upload }
  return [
    blankRoute(spec),
    { method: 'post', writes: true, ...uploading, run: runOf(spec), redraw: redrawOf(spec) },
  ]
}

function actOf<P, I, W>(spec: ActionSpec<P, I, W>) {
  return async (context: W, raw: RawInput) =>
    spec.act(context, parsedParams(spec.params, raw.params), parsed(spec.input, raw.body), raw)
}

function actionRoute<P, I>(spec: ActionSpec<P, I, WriteContext>): Route {
  return { method: 'post', writes: true, run: actOf(spec) }
}

type WithSchemas = { path: string } & Schemas & { input?: z.ZodType }

/** What the requests of an endpoint are checked against. */
export function schemasOf({ params, query, body, input }: Schemas & { input?: z.ZodType }): Schemas {
  const posted = body ?? input
  return { ...(params && { params }), ...(query && { query }), ...(posted && { body: posted }) }
}

function html(spec: WithSchemas, access: Access, routes: Route[]): Endpoint {
  return { surface: 'html', path: spec.path, access, routes, schemas: schemasOf(spec) }
}

/** A page for those who may. */
export function page<P, Q>(
  spec: PageSpec<P, Q, ReadContext> & { permission: Permission | 'signed-in' },
): Endpoint {
  return html(spec, spec.permission, [pageRoute(spec)])
}

/** A page open to everyone; its handler learns nothing about who asks. */
export function publicPage<P, Q>(spec: PageSpec<P, Q, PublicContext>): Endpoint {
  return html(spec, 'public', [pageRoute(spec)])
}

/** A form: GET shows it, POST saves it; wrong input shows it again with everything typed. */
export function form<P, I>(
  spec: FormSpec<P, I, ReadContext, WriteContext> & { permission: Permission | 'signed-in' },
): Endpoint {
  return html(spec, spec.permission, formRoutes(spec))
}

/**
 * A form open to everyone (sign-in, set-up). Its handler opens its own transactions, because what a stranger tried must
 * be counted and logged also when it is refused; signing in holds no connection while it checks a password.
 */
export function publicForm<P, I>(spec: FormSpec<P, I, PublicContext, PublicContext>): Endpoint {
  const save: Route = { method: 'post', writes: 'by-itself', run: runOf(spec), redraw: redrawOf(spec) }
  return html(spec, 'public', [blankRoute(spec), save])
}

/**
 * A question open to everyone whose words belong in no address and no log: asked by POST, answered by a page. It changes
 * nothing that a foreign page could want to change, so it carries no token, and strangers who ask open no session.
 */
export function publicQuestion<P, I>(spec: FormSpec<P, I, PublicContext, PublicContext>): Endpoint {
  const ask: Route = {
    method: 'post',
    writes: 'by-itself',
    tokenless: true,
    run: runOf(spec),
    redraw: redrawOf(spec),
  }
  return html(spec, 'public', [blankRoute(spec), ask])
}

/**
 * A form whose work outlives a transaction of one request (reading a long list): its handler opens its own transactions
 * by `context.deps.db`, and may answer before all is done.
 */
export function longForm<P, I>(
  spec: FormSpec<P, I, ReadContext, ReadContext> & { permission: Permission | 'signed-in' },
): Endpoint {
  const uploading = spec.upload && { upload: spec.upload }
  const save: Route = {
    method: 'post',
    writes: 'by-itself',
    ...uploading,
    run: runOf(spec),
    redraw: redrawOf(spec),
  }
  return html(spec, spec.permission, [blankRoute(spec), save])
}

/** A button whose work outlives a transaction of one request; see `longForm`. */
export function longAction<P, I>(
  spec: ActionSpec<P, I, ReadContext> & { permission: Permission | 'signed-in' },
): Endpoint {
  return html(spec, spec.permission, [{ method: 'post', writes: 'by-itself', run: actOf(spec) }])
}

/** A button: POST without a page of its own. */
export function action<P, I>(
  spec: ActionSpec<P, I, WriteContext> & { permission: Permission | 'signed-in' },
): Endpoint {
  return html(spec, spec.permission, [actionRoute(spec)])
}

export interface OperationDescription {
  method: Method
  /** Heading the operation stands under. */
  tag: string
  summary: string
  description?: string
  /** Absent for files. */
  output?: z.ZodType
  /** Media type of a file answer. */
  produces?: string
  status: number
  /** Needs If-Match. */
  versioned: boolean
}
