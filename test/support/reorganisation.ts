import type { Reorganise } from '../../src/reorganisations/reorganisation.ts'

/** An act with what a clerk leaves as it is. */
export function anAct(act: Pick<Reorganise, 'kind' | 'units'> & Partial<Reorganise>): Reorganise {
  return {
    effectiveOn: '2025-02-01',
    decision: { number: '243-QĐ/TW', decidedOn: '2025-01-24', issuer: 'Bộ Chính trị' },
    receivers: [],
    placements: [],
    posts: 'kept',
    bodies: 'kept',
    accounts: 'kept',
    ...act,
  }
}
