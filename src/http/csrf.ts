import { csrfSync } from 'csrf-sync'
import type { Request, RequestHandler } from 'express'
import { forbidden, Problem } from '../shared/problem.ts'

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (request: Request) => {
    const body: unknown = request.body
    return typeof body === 'object' && body !== null && '_csrf' in body && typeof body._csrf === 'string'
      ? body._csrf
      : undefined
  },
})

/** The token every writing form carries. */
export function csrfToken(request: Request): string {
  return generateToken(request)
}

/** Refuses a form without the token of the sign-in it was opened in; the person is told to send it again, nothing typed is blamed. */
export const requireCsrfToken: RequestHandler = (request, response, next) => {
  csrfSynchronisedProtection(request, response, (error?: unknown) => {
    next(
      error === undefined
        ? undefined
        : new Problem(
            'forbidden',
            'Phiên làm việc đã thay đổi từ khi mở trang này. Hãy quay lại, tải lại trang rồi gửi lại.',
          ),
    )
  })
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * First net: browsers say where a request comes from. Sec-Fetch-Site is only sent to https or localhost, so the Origin
 * header is the fallback. Programs send neither and are left to the token.
 */
export function sameSiteOnly(): RequestHandler {
  return (request, _response, next) => {
    if (!UNSAFE.has(request.method)) {
      next()
      return
    }
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    const foreign =
      site !== undefined
        ? site !== 'same-origin' && site !== 'none'
        : origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.get('host'))
    next(foreign ? forbidden('Yêu cầu đến từ một trang khác nên bị từ chối.') : undefined)
  }
}
