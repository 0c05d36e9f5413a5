import type { Clock } from '../../src/shared/clock.ts'

export interface TestClock extends Clock {
  set(instant: string): void
  advance(minutes: number): void
}

/** A clock that stands still at noon in Vietnam of 2026-11-22 until told otherwise. */
export function testClock(): TestClock {
  let now = new Date('2026-11-22T05:00:00Z')
  return {
    now: () => now,
    set: (next) => void (now = new Date(next)),
    advance: (minutes) => void (now = new Date(now.getTime() + minutes * 60_000)),
  }
}
