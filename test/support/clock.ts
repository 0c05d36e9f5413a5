import type { Clock } from '../../src/shared/clock.ts'

export interface TestClock extends Clock {
  set(instant: string): void
  advance(minutes: number): void
}

/** A clock that stands still until told otherwise. Noon in Vietnam of 2026-11-22 unless given. */
export function testClock(instant = '2026-11-22T05:00:00Z'): TestClock {
  let now = new Date(instant)
  return {
    now: () => now,
    set: (next) => void (now = new Date(next)),
    advance: (minutes) => void (now = new Date(now.getTime() + minutes * 60_000)),
  }
}
