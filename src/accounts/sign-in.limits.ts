import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../database/transaction.ts'
import { Problem } from '../shared/problem.ts'

/** Tries of passwords at one account from one address, and at any accounts from one address. Nobody is ever locked out for good. */
const AT_ONE_ACCOUNT = { keyPrefix: 'sign-in-account', points: 5, duration: 15 * 60 }
const FROM_ONE_ADDRESS = { keyPrefix: 'sign-in-address', points: 50, duration: 60 * 60 }

interface Attempt {
  email: string
  address: string
}

/** Counts of sign-ins in the database, so that all processes of an office count together and a restart forgets none. */
export function signInLimits(db: Db) {
  const store = {
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
  }
  const account = new RateLimiterPostgres({ ...store, ...AT_ONE_ACCOUNT })
  const address = new RateLimiterPostgres({ ...store, ...FROM_ONE_ADDRESS })
  return {
    /** Counts a try before it is known whether it is right. Throws too-many, saying how long to wait. */
    async admit(attempt: Attempt): Promise<void> {
      try {
        await address.consume(attempt.address)
        await account.consume(keyOf(attempt))
      } catch (refused) {
        throw refused instanceof RateLimiterRes ? tooMany(refused.msBeforeNext) : refused
      }
    },
    /** A right password was no try at guessing. */
    async forgive(attempt: Attempt): Promise<void> {
      await address.reward(attempt.address)
      await account.delete(keyOf(attempt))
    },
  }
}

/** Only a hash is kept: what strangers type may be anything, also a password. */
function keyOf({ email, address }: Attempt): string {
  return createHash('sha256').update(`${email} ${address}`).digest('hex')
}

function tooMany(milliseconds: number): Problem {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000))
  return new Problem('too-many', `Đã thử mật khẩu quá nhiều lần. Hãy thử lại sau ${minutes} phút.`)
}
