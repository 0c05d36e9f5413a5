import type { ErrorRequestHandler, Request } from 'express'
import type { Log } from '../log.ts'
import { asProblem, brokenOff } from './as-problem.ts'
import { requestIdOf } from './request-log.ts'
import { renderPage } from './render.ts'
import { completeFrame, noLongerFile, type Furniture } from './write-reply.ts'
import type { PageFrame } from './reply.ts'

export interface ProblemPage {
  status: number
  detail: string
  requestId: string
  fields: { path: string; text: string }[]
  actions: { text: string; href: string }[]
}

const TITLES: Record<number, string> = {
  403: 'Không được phép',
  404: 'Không tìm thấy',
  409: 'Chưa thực hiện được',
  413: 'Tệp quá lớn',
  429: 'Xin chờ một lát',
  503: 'Tạm thời chưa phục vụ được',
}

/** The page to come back to: the one asked for, or the one whose button was pressed. Sign-in takes only own paths. */
function wayBack(request: Request): string {
  if (['GET', 'HEAD'].includes(request.method)) return request.originalUrl
  const referrer = request.get('referer') ?? ''
  if (!URL.canParse(referrer)) return '/'
  const { host, pathname, search } = new URL(referrer)
  return host === request.get('host') ? pathname + search : '/'
}

/** Back to where a button was pressed, and to the first page. */
function waysOn(request: Request): ProblemPage['actions'] {
  const back = ['GET', 'HEAD'].includes(request.method) ? '/' : wayBack(request)
  const first = { text: 'Về trang đầu', href: '/' }
  return back === '/' ? [first] : [{ text: 'Quay lại trang trước', href: back }, first]
}

/** A Problem as a page in plain words. Whoever is not signed in is shown the way in, and brought back afterwards. */
export function htmlErrors(log: Log, furniture: Furniture): ErrorRequestHandler {
  return async (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      brokenOff(error, log, request, response)
      return
    }
    noLongerFile(response)
    const problem = asProblem(error, log, requestIdOf(request))
    if (problem.kind === 'unauthenticated') {
      response.redirect(303, `/sign-in?next=${encodeURIComponent(wayBack(request))}`)
      return
    }
    const model: ProblemPage = {
      status: problem.status,
      detail: problem.detail,
      requestId: requestIdOf(request),
      fields: problem.fields,
      actions: waysOn(request),
    }
    // An error before the session was read (a malformed body, say) has no session to frame it with.
    const hasSession = 'session' in request && typeof request.session === 'object'
    const plain = !hasSession || request.actor === null
    const frame: PageFrame = { title: TITLES[problem.status] ?? 'Có lỗi', section: null, plain }
    const complete = hasSession
      ? await completeFrame(request, frame, furniture)
      : {
          ...frame,
          heading: frame.title,
          navigation: [],
          user: null,
          officeName: await furniture.officeName(),
        }
    response.status(problem.status).set('Cache-Control', 'no-store').type('html')
    response.send(renderPage('errors/problem', model, complete))
  }
}
