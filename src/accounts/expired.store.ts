import type { Tx } from '../database/transaction.ts'

const DAY_MS = 24 * 3_600_000

/**
 * Throws away what no longer means anything: ended sessions, counted tries whose time is over, used-up set-up links and
 * answers kept for repeated requests. Done at sign-ins, so that no timer is needed.
 */
export async function discardExpired(tx: Tx, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - DAY_MS)
  await tx('sessions').where('expires_at', '<', now).delete()
  await tx('setup_links').where('expires_at', '<', yesterday).delete()
  await tx('idempotency_keys').where('created_at', '<', yesterday).delete()
  // The limiter counts by the computer's own clock, in milliseconds.
  await tx('rate_limits').where('expire', '<', Date.now()).delete()
}
