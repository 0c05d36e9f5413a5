import type { RequestHandler } from 'express'
import type { Actor } from '../shared/actor.ts'
import { Problem } from '../shared/problem.ts'
import { SESSION_LONGEST_HOURS } from './session.ts'

declare module 'express-serve-static-core' {
  interface Request {
    /** Who asks; null when nobody is signed in. */
    actor: Actor | null
  }
}

/** How the application finds out who a session or a token belongs to; handed in by app.ts, so http knows no account. */
export interface FindActor {
  byAccount(accountId: number): Promise<Actor | null>
  byToken(token: string): Promise<Actor | null>
}

/** Pages: the session says who asks. An account disabled meanwhile is nobody from its next click on. */
export function authenticateSession(findActor: FindActor, now: () => Date): RequestHandler {
  return async (request, _response, next) => {
    request.actor = null
    const { accountId, signedInAt } = request.session
    if (accountId !== undefined && signedInAt !== undefined) {
      const age = now().getTime() - new Date(signedInAt).getTime()
      if (age < SESSION_LONGEST_HOURS * 3_600_000) request.actor = await findActor.byAccount(accountId)
    }
    next()
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * API: a bearer token says who asks. A session may read (the pages' own suggestions do) but never write, so that no
 * foreign page can make a signed-in browser write.
 */
export function authenticateToken(findActor: FindActor): RequestHandler {
  return async (request, _response, next) => {
    const header = request.get('authorization')
    if (header === undefined) {
      if (!SAFE.has(request.method)) request.actor = null
      next()
      return
    }
    const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1]
    request.actor = token === undefined ? null : await findActor.byToken(token)
    if (request.actor === null) {
      throw new Problem(
        'unauthenticated',
        'Mã truy cập không đúng hoặc đã bị thu hồi; hãy tạo mã mới và gửi "Authorization: Bearer <mã>".',
      )
    }
    next()
  }
}
