/** Where the time comes from. Handed in everywhere, so that tests and demonstrations can stand on a chosen day. */
export interface Clock {
  now(): Date
}

/** The computer's own clock. */
export const systemClock: Clock = { now: () => new Date() }
