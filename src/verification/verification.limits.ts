import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../database/transaction.ts'
import { Problem } from '../shared/problem.ts'

/** Look-ups from one address: enough for an office that checks a pile of certificates, too few to copy the register. */
const FROM_ONE_ADDRESS = { keyPrefix: 'check-address', points: 120, duration: 10 * 60 }
/** Tries at the second fact: a year of birth must not be found by trying them all, from one address or from many. */
const ABOUT_ONE_FROM_ADDRESS = { keyPrefix: 'check-name-address', points: 5, duration: 60 * 60 }
const ABOUT_ONE = { keyPrefix: 'check-name', points: 20, duration: 24 * 60 * 60 }

/** Counts of public checks in the database, beside those of sign-ins: all processes of an office count together. */
export function checkLimits(db: Db) {
  const store = {
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
  }
  const lookUps = new RateLimiterPostgres({ ...store, ...FROM_ONE_ADDRESS })
  const oneFromAddress = new RateLimiterPostgres({ ...store, ...ABOUT_ONE_FROM_ADDRESS })
  const one = new RateLimiterPostgres({ ...store, ...ABOUT_ONE })
  return {
    /** Counts a look-up, found or not. Throws too-many, saying how long to wait. */
    async admit(address: string): Promise<void> {
      await counted([[lookUps, address]], 'Đã tra cứu quá nhiều lần từ địa chỉ này.')
    },
    /** Counts a try at the second fact of a certificate. Throws too-many. */
    async admitTry(certificateId: number, address: string): Promise<void> {
      const tries: [RateLimiterPostgres, string][] = [
        [oneFromAddress, `${certificateId} ${address}`],
        [one, String(certificateId)],
      ]
      await counted(tries, 'Đã thử quá nhiều lần với bằng này.')
    },
    /** A right answer was no try at guessing. */
    async forgive(certificateId: number, address: string): Promise<void> {
      await oneFromAddress.reward(`${certificateId} ${address}`)
      await one.reward(String(certificateId))
    },
  }
}

async function counted(limits: [RateLimiterPostgres, string][], what: string): Promise<void> {
  try {
    for (const [limit, key] of limits) await limit.consume(key)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000))
    throw new Problem('too-many', `${what} Hãy thử lại sau ${minutes} phút.`)
  }
}
