import { Store, type Session, type SessionData } from 'express-session'
import { z } from 'zod'
import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Clock } from '../shared/clock.ts'
import { tokenHash } from './actor.queries.ts'

const StoredSession = z.object({
  data: z.custom<SessionData>((value) => typeof value === 'object'),
  lastSeenAt: z.date(),
})

/** When a session was last used is told to half a minute: whoever only reads should not write with every page. */
const SEEN_AGAIN_MS = 30_000

type Done<T = void> = (error?: unknown, value?: T) => void

/**
 * Sessions in our own table, so that ending one ends it: found by the hash of their id (a copied database holds no key
 * to an open session) and tied to the account, whose sessions can be listed and closed together.
 */
export class SessionStore extends Store {
  readonly #db: Db
  readonly #clock: Clock
  readonly #idleMs: number
  /** Sessions that came out of the table; what was ended meanwhile must not come back when such a request ends. */
  readonly #stored = new WeakSet<SessionData>()

  /** Sessions end `idleMinutes` after the last request, or up to half a minute sooner. */
  constructor(db: Db, clock: Clock, idleMinutes: number) {
    super()
    this.#idleMs = idleMinutes * 60_000
    this.#db = db
    this.#clock = clock
  }

  /** Reading a session is using it: its end moves on here, at the beginning of a request. */
  override get(id: string, done: Done<SessionData | null>): void {
    settle(this.#use(id), done)
  }

  async #use(id: string): Promise<SessionData | null> {
    const now = this.#clock.now()
    const open = () => this.#db('sessions').where('id_hash', tokenHash(id)).where('expires_at', '>', now)
    const found = await maybeOne(StoredSession, open().select('data', 'last_seen_at'))
    if (found === undefined) return null
    if (now.getTime() - found.lastSeenAt.getTime() >= SEEN_AGAIN_MS)
      await open().update({ last_seen_at: now, expires_at: new Date(now.getTime() + this.#idleMs) })
    return found.data
  }

  override createSession(
    request: Parameters<Store['createSession']>[0],
    data: SessionData,
  ): Session & SessionData {
    const session = super.createSession(request, data)
    this.#stored.add(session)
    return session
  }

  override set(id: string, data: SessionData, done: Done = () => undefined): void {
    const now = this.#clock.now()
    const seen = {
      account_id: data.accountId ?? null,
      data: JSON.stringify(data),
      last_seen_at: now,
      expires_at: new Date(now.getTime() + this.#idleMs),
    }
    const idHash = tokenHash(id)
    const saved = this.#stored.has(data)
      ? this.#db('sessions').where('id_hash', idHash).update(seen)
      : this.#db('sessions')
          .insert({ id_hash: idHash, created_at: now, ...seen })
          .onConflict('id_hash')
          .merge(seen)
    settle(
      saved.then(() => undefined),
      done,
    )
  }

  /**
   * Nothing is left to do at the end of a request, and nothing may be: a download ends only after this and holds a
   * connection until it ends, so as many downloads as there are connections would wait for each other.
   */
  override touch(_id: string, _data: SessionData, done: () => void = () => undefined): void {
    done()
  }

  override destroy(id: string, done: Done = () => undefined): void {
    settle(
      this.#db('sessions')
        .where('id_hash', tokenHash(id))
        .delete()
        .then(() => undefined),
      done,
    )
  }
}

function settle<T>(promise: Promise<T>, done: Done<T>): void {
  promise.then(
    (value) => done(null, value),
    (error: unknown) => done(error),
  )
}
