import session from 'express-session'
import type { RequestHandler } from 'express'
import type { Notice } from './reply.ts'

declare module 'express-session' {
  interface SessionData {
    accountId?: number
    signedInAt?: string
    /** User-Agent at sign-in, so that people know their sessions apart. */
    device?: string
    notice?: Notice
  }
}

export const SESSION_IDLE_MINUTES = 30
/** From signing in on, however busy the session is. */
export const SESSION_LONGEST_HOURS = 10

interface SessionOptions {
  secret: string
  store: session.Store
  /** Behind https the cookie is bound to the host and never sent in the clear. */
  secure: boolean
}

/** Server-side sessions: signing out, or disabling an account, ends them at once. */
export function sessions(options: SessionOptions): RequestHandler {
  return session({
    name: options.secure ? '__Host-sid' : 'sid',
    secret: options.secret,
    store: options.store,
    resave: false,
    rolling: true,
    saveUninitialized: false,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: options.secure,
      path: '/',
      maxAge: SESSION_IDLE_MINUTES * 60_000,
    },
  })
}
