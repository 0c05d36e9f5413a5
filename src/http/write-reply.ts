import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Actor, Permission } from '../shared/actor.ts'
import type { FileReply, Link, PageFrame, PageReply, Reply, Section } from './reply.ts'
import { csrfToken } from './csrf.ts'
import { renderPage } from './render.ts'
import type { Watch } from './watched-downloads.ts'

export interface NavigationEntry extends Link {
  key: Section
  permission: Permission | 'signed-in'
}

/** What the layout shows around every page, from outside the handlers. */
export interface Furniture {
  /** What the office calls itself; never fails. */
  officeName: () => Promise<string>
  /** The day, as it stands at the head of printed pages. */
  printedOn: () => string
  version: string
  navigationFor: (actor: Actor) => NavigationEntry[]
  /** Who is signed in, and the unit an account is confined to; never fails. */
  userFor: (actor: Actor) => Promise<{ name: string; roleName: string; scopeName: string | null }>
}

function takeNotice(request: Request) {
  const notice = request.session.notice
  if (notice !== undefined) delete request.session.notice
  return notice
}

/** The frame a layout prints: what the page said, and what every page has. */
export async function completeFrame(request: Request, frame: PageFrame, furniture: Furniture) {
  const actor = request.actor
  const search = request.query.q
  return {
    ...frame,
    heading: frame.heading ?? frame.title,
    navigation: actor === null ? [] : furniture.navigationFor(actor),
    user: actor === null ? null : await furniture.userFor(actor),
    notice: takeNotice(request),
    // Made only when a form asks for it: a page that is only looked at opens no session.
    get csrfToken() {
      return csrfToken(request)
    },
    officeName: await furniture.officeName(),
    version: furniture.version,
    path: request.originalUrl,
    printedOn: furniture.printedOn(),
    searchSource: '/search/suggestions',
    searchText: typeof search === 'string' ? search : '',
  }
}

async function sendPage(
  request: Request,
  response: Response,
  reply: PageReply,
  furniture: Furniture,
): Promise<void> {
  const frame = await completeFrame(request, reply.frame, furniture)
  const html = renderPage(reply.view, withToken(reply.model, frame), frame)
  if (frame.refreshAfter !== undefined) response.set('Refresh', String(frame.refreshAfter))
  response.set('Cache-Control', 'no-store').type('html').send(html)
}

/** Every view may hold forms, so every model carries the token they send back. */
function withToken(model: object, frame: { csrfToken: string }): object {
  return Object.defineProperty({ ...model }, 'csrfToken', { get: () => frame.csrfToken })
}

/** What was begun as a file and becomes a page of words must not be saved as that file. */
export function noLongerFile(response: Response): void {
  response.removeHeader('Content-Disposition')
}

async function sendFile(response: Response, reply: FileReply, { watch, left }: Sending): Promise<void> {
  if (reply.disposition === 'attachment') response.attachment(reply.name)
  else response.set('Content-Disposition', inlineName(reply.name))
  response.type(reply.mediaType).set('Cache-Control', 'no-store')
  watch.counts(reply.counts ?? 'dòng')
  left.throwIfAborted()
  if (typeof reply.content === 'function') await reply.content(response, { tell: watch.tell, left })
  else await pipeline(reply.content, response)
  watch.ended('done')
}

function inlineName(name: string): string {
  return `inline; filename*=UTF-8''${encodeURIComponent(name)}`
}

function saveSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save((error: unknown) => (error instanceof Error ? reject(error) : resolve()))
  })
}

function freshSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error instanceof Error ? reject(error) : resolve()))
  })
}

interface Sending {
  now: Date
  watch: Watch
  /** Says when whoever asked goes away. */
  left: AbortSignal
}

/**
 * Sends what a handler answered. Called after commit, so nobody reads an answer whose change was rolled back. Throws what
 * `readerLeft` knows when the reader of a file goes away.
 */
export async function writeReply(
  request: Request,
  response: Response,
  reply: Reply,
  furniture: Furniture,
  sending: Sending,
): Promise<void> {
  switch (reply.kind) {
    case 'page':
      return sendPage(request, response, reply, furniture)
    case 'redirect':
      if (reply.notice !== null) request.session.notice = reply.notice
      await saveSession(request)
      response.redirect(303, reply.to)
      return
    case 'session':
      await freshSession(request)
      if (reply.accountId !== null) {
        request.session.accountId = reply.accountId
        request.session.signedInAt = sending.now.toISOString()
        request.session.device = request.get('user-agent')?.slice(0, 300) ?? ''
      } else {
        response.set('Clear-Site-Data', '"cache", "storage"')
      }
      if (reply.notice !== null) request.session.notice = reply.notice
      await saveSession(request)
      response.redirect(303, reply.to)
      return
    case 'json':
      if (reply.version !== null) response.set('ETag', `"${reply.version}"`)
      if (reply.location !== null) response.location(reply.location)
      response.status(reply.status).set('Cache-Control', 'no-store').json(reply.body)
      return
    case 'file':
      return sendFile(response, reply, sending)
  }
}
