import type { Readable, Writable } from 'node:stream'
import type { FieldError } from '../shared/problem.ts'
import type { Reader } from '../shared/tell.ts'
import type { ViewModel, ViewName } from './view.ts'

/** Handlers say what to answer; only write-reply.ts touches the response. */
export type Reply = PageReply | RedirectReply | SessionReply | JsonReply | FileReply

export interface Badge {
  text: string
  tone: 'done' | 'attention' | 'danger' | 'neutral' | 'gold'
}

export interface Link {
  href: string
  text: string
}

export interface Notice {
  tone: 'done' | 'attention'
  text: string
}

export type Section =
  | 'overview'
  | 'awards'
  | 'decisions'
  | 'printing'
  | 'imports'
  | 'organisations'
  | 'people'
  | 'statistics'
  | 'catalogue'
  | 'designs'
  | 'administration'
  | 'log'

/** What stands around the body of a page; the layout prints it. */
export interface PageFrame {
  title: string
  heading?: string
  state?: Badge
  lead?: string
  backLink?: Link
  section: Section | null
  tabs?: (Link & { current: boolean })[]
  primaryAction?: Link
  wide?: boolean
  /** Years to switch between in the top bar. */
  years?: (Link & { current: boolean })[]
  errors?: FieldError[]
  /** The browser asks for the page again after so many seconds: something is under way. */
  refreshAfter?: number
  /** Without navigation: sign-in, public check. */
  plain?: boolean
}

export interface PageReply {
  kind: 'page'
  view: ViewName
  model: ViewModel
  frame: PageFrame
  /** What it shows is kept nowhere (a new secret): the sentence for whoever sends the very same form again. */
  shownOnce?: string
}

export interface RedirectReply {
  kind: 'redirect'
  to: string
  notice: Notice | null
}

export interface SessionReply {
  kind: 'session'
  accountId: number | null
  to: string
  notice: Notice | null
}

export interface JsonReply {
  kind: 'json'
  status: number
  body: unknown
  /** Becomes the ETag that If-Match must repeat. */
  version: number | null
  location: string | null
}

export interface FileReply {
  kind: 'file'
  name: string
  mediaType: string
  disposition: 'inline' | 'attachment'
  content: Readable | ((output: Writable, reader: Reader) => Promise<void>)
  /** What `reader.tell` counts, for the page it was asked from: 'bằng'; 'dòng' otherwise. */
  counts?: string
}

/** A page: the view's name decides what its model must hold. */
export function page<V extends ViewName>(view: V, model: ViewModel<V>, frame: PageFrame): PageReply {
  return { kind: 'page', view, model, frame }
}

/** Answer to a form that did its work: go there, and say what was done. */
export function redirect(to: string, done?: string): RedirectReply {
  return { kind: 'redirect', to, notice: noticeOf(done) }
}

/** Opens a new session for the account (the old id dies) and goes there. */
export function signedIn(accountId: number, to: string, done?: string): SessionReply {
  return { kind: 'session', accountId, to, notice: noticeOf(done) }
}

/** Ends the session. */
export function signedOut(to: string, done?: string): SessionReply {
  return { kind: 'session', accountId: null, to, notice: noticeOf(done) }
}

function noticeOf(done: string | undefined): Notice | null {
  return done === undefined ? null : { tone: 'done', text: done }
}

export function json(
  body: unknown,
  more: { status?: number; version?: number; location?: string } = {},
): JsonReply {
  return {
    kind: 'json',
    status: more.status ?? 200,
    body,
    version: more.version ?? null,
    location: more.location ?? null,
  }
}

/** A file to keep (`attachment`) or to look at (`inline`); `content` streams, `name` may be Vietnamese. */
export function file(options: Omit<FileReply, 'kind'>): FileReply {
  return { kind: 'file', ...options }
}
