import { z } from 'zod'
import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

const OpenLink = z.object({ accountId: z.number().nullable() })

/** Whom a link is for that is neither used nor past its time, and whose account, if it has one, is not shut. */
export async function openLink(
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<z.output<typeof OpenLink> | undefined> {
  return maybeOne(
    OpenLink,
    db('setup_links as l')
      .leftJoin('accounts as a', 'a.id', 'l.account_id')
      .where('l.token_hash', tokenHash)
      .whereNull('l.used_at')
      .whereNull('a.disabled_at')
      .where('l.expires_at', '>', now)
      .select('l.account_id'),
  )
}
