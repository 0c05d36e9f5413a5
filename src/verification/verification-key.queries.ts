import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { SigningKey } from './proof.ts'

const PrivateKey = z.object({ id: z.number(), privateKey: z.string() })

/** The key that signs today; undefined in a register that has none yet. */
export async function signingKey(db: Db): Promise<SigningKey | undefined> {
  const found = await maybeOne(
    PrivateKey,
    db('verification_keys').whereNull('retired_at').select('id', 'private_key'),
  )
  if (found === undefined) return undefined
  const der = Buffer.from(found.privateKey, 'base64')
  return { id: found.id, privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) }
}

const PublicKey = z.object({
  id: z.number(),
  publicKey: z.string(),
  madeAt: z.date(),
  retiredAt: z.date().nullable(),
})
export type PublicKey = z.output<typeof PublicKey>

/** Every key that ever signed, newest first: what was signed with an old one stays verifiable. */
export async function publicKeys(db: Db): Promise<PublicKey[]> {
  const keys = db('verification_keys').orderBy('id', 'desc')
  return many(PublicKey, keys.select('id', 'public_key', 'made_at', 'retired_at'))
}
