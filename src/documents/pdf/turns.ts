import { setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds that others may have to wait for us. */
const TURN = 8

/** Somebody with much to do, who asks after each small part whether others should be let in. */
export interface Turns {
  /** Whether this turn has lasted long enough. */
  over(): boolean
  /** Lets others in. */
  next(): Promise<void>
}

export function takingTurns(): Turns {
  let began = performance.now()
  return {
    over: () => performance.now() - began > TURN,
    async next() {
      await nextTurn()
      began = performance.now()
    },
  }
}
