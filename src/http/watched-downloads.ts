import type { Clock } from '../shared/clock.ts'
import type { Tell } from '../shared/tell.ts'

/**
 * Files being made for somebody who looks on: their page sends a token of its own making along with the link, and asks by
 * this token how far the file is. Kept in memory: what is being made lives and dies with this process.
 */

/** Name of the token in the query of a link to a file. */
export const WATCH = 'theo-doi'

const TOKEN = /^[\w-]{16,64}$/
/** How long the end of a download is remembered, for a page that asks once a second. */
const REMEMBERED_MS = 2 * 60_000
/** Of one account; the oldest make room. Nobody looks at more. */
const MOST_OF_ONE = 20

export interface WatchedDownload {
  /** 'left': whoever asked for it went away. */
  state: 'making' | 'done' | 'failed' | 'left'
  done: number
  /** Of how many, where that is known. */
  all: number | null
  /** What is counted: 'dòng', 'bằng'. */
  noun: string
  /** Why it failed. */
  reason: string | null
}

/** What the making of one file says of itself. */
export interface Watch {
  counts: (noun: string) => void
  tell: Tell
  ended: (state: 'done' | 'left') => void
  failed: (reason: string) => void
}

export interface WatchedDownloads {
  /** Begins to follow a download of this account. Without a token, or with one that is none of ours, nobody follows. */
  begin(accountId: number | null, token: unknown): Watch
  /** What is known of a download; undefined for another account's and for one long over. */
  find(accountId: number | null, token: string): WatchedDownload | undefined
}

const NOBODY: Watch = {
  counts: () => undefined,
  tell: () => undefined,
  ended: () => undefined,
  failed: () => undefined,
}

interface Kept extends WatchedDownload {
  endedAt: number | null
}

function watchOf(kept: Kept, clock: Clock): Watch {
  const end = (state: WatchedDownload['state'], reason: string | null) =>
    Object.assign(kept, { state, reason, endedAt: clock.now().getTime() })
  return {
    counts: (noun) => (kept.noun = noun),
    tell: (done, all) => {
      kept.done = done
      kept.all = all
    },
    ended: (state) => end(state, null),
    failed: (reason) => end('failed', reason),
  }
}

export function watchedDownloads(clock: Clock): WatchedDownloads {
  const byAccount = new Map<number, Map<string, Kept>>()

  function forgetOld(): void {
    const oldest = clock.now().getTime() - REMEMBERED_MS
    for (const [accountId, own] of byAccount) {
      for (const [token, { endedAt }] of own) if (endedAt !== null && endedAt < oldest) own.delete(token)
      if (own.size === 0) byAccount.delete(accountId)
    }
  }

  return {
    begin(accountId, token) {
      if (accountId === null || typeof token !== 'string' || !TOKEN.test(token)) return NOBODY
      forgetOld()
      const own = byAccount.get(accountId) ?? new Map<string, Kept>()
      const kept: Kept = { state: 'making', done: 0, all: null, noun: '', reason: null, endedAt: null }
      own.delete(token)
      own.set(token, kept)
      const [first] = own.keys()
      if (own.size > MOST_OF_ONE && first !== undefined) own.delete(first)
      byAccount.set(accountId, own)
      return watchOf(kept, clock)
    },
    find: (accountId, token) => (accountId === null ? undefined : byAccount.get(accountId)?.get(token)),
  }
}
