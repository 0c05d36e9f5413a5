import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'

/** Adds a key pair: 32 bytes of the public key as base64url, the private key as PKCS#8 in base64. Answers its number. */
export async function insertKey(
  tx: Tx,
  key: { publicKey: string; privateKey: string; madeAt: Date },
): Promise<number> {
  return returnedId(tx('verification_keys').insert(toColumns(key)).returning('id'))
}

/** The key in use signs no more; waits for whoever is doing the same. Answers how many there were. */
export async function retireKey(tx: Tx, retiredAt: Date): Promise<number> {
  return tx('verification_keys').whereNull('retired_at').update({ retired_at: retiredAt })
}

/** One after another, from whatever process. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.raw(`select pg_advisory_xact_lock(hashtext('verification_keys'))`)
}
