import { generateKeyPairSync } from 'node:crypto'
import { record } from '../audit/audit.store.ts'
import type { Tx } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { insertKey, retireKey, takeTurn } from './verification-key.store.ts'
import { publicKeys } from './verification-key.queries.ts'

function newPair(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    publicKey: raw.toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** Makes the key that signs certificates where the register has none: at its first start, once. */
export async function keepVerificationKey(tx: Tx, now: Date): Promise<void> {
  await takeTurn(tx)
  if ((await publicKeys(tx)).length === 0) await insertKey(tx, { ...newPair(), madeAt: now })
}

/**
 * A new key signs from now on. What the old one signed stays verifiable: papers are out of reach. Answers the number of
 * the new key.
 */
export async function rotateVerificationKey(work: Work): Promise<number> {
  await takeTurn(work.tx)
  await retireKey(work.tx, work.now)
  const id = await insertKey(work.tx, { ...newPair(), madeAt: work.now })
  await record(work, { action: 'verification-key.rotated', subject: { type: 'verification-key', id } })
  return id
}
