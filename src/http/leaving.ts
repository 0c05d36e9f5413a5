import type { Response } from 'express'

/** Whoever asked may go away before the answer is there, or in the middle of it: nobody is left to tell, and work for it ends. */

/** Aborted as soon as the connection is gone before all was sent. */
export function signalOfLeaving(response: Response): AbortSignal {
  const leaving = new AbortController()
  const leave = () => {
    if (!response.writableFinished) leaving.abort()
  }
  if (response.destroyed) leave()
  else response.once('close', leave)
  return leaving.signal
}

const QUERY_CANCELLED = '57014'

/** Whether work ended because its reader left: no failure, and nothing to look into. */
export function readerLeft(error: unknown, left: AbortSignal): boolean {
  if (left.aborted && error === left.reason) return true
  if (!(error instanceof Error && 'code' in error)) return false
  return error.code === 'ERR_STREAM_PREMATURE_CLOSE' || (left.aborted && error.code === QUERY_CANCELLED)
}
