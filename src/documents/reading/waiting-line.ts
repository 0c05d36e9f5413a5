/** A line in which as many as `atOnce` have their turn together and the others wait, first come, first served. */
export interface WaitingLine {
  /** Comes back with what ends the turn. Throws the reason of `signal` when that aborts before the turn comes. */
  turn(signal?: AbortSignal): Promise<() => void>
}

export function waitingLine(atOnce: number): WaitingLine {
  const waiting: (() => void)[] = []
  let free = atOnce
  const end = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return {
    async turn(signal) {
      signal?.throwIfAborted()
      if (free > 0) free -= 1
      else await place(waiting, signal)
      return end
    },
  }
}

/** Waits at the end of the line; whoever goes away leaves it. */
function place(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const come = () => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    const leave = () => {
      waiting.splice(waiting.indexOf(come), 1)
      // The reason of whoever aborts, an Error or not, is theirs.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(signal?.reason)
    }
    waiting.push(come)
    signal?.addEventListener('abort', leave, { once: true })
  })
}
