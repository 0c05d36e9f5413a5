import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'

/** Who signs for a body over [validFrom, validTo), in which post, and with what capacity before the name. */
export const Signer = z.object({
  id: z.number(),
  issuingBodyId: z.number(),
  fullName: z.string(),
  position: z.string(),
  capacity: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  version: z.number(),
})
export type Signer = z.output<typeof Signer>

function signers(db: Db, bodyIds: number[]) {
  return db('issuing_body_signers')
    .whereIn('issuing_body_id', bodyIds)
    .orderBy([{ column: 'valid_from', order: 'desc' }, 'id'])
}

/** Everybody who ever signed for the bodies, latest first. */
export async function listSigners(db: Db, bodyIds: number[]): Promise<Signer[]> {
  return many(Signer, signers(db, bodyIds))
}

/** Who may sign for the body on a day, latest appointed first. */
export async function signersOn(db: Db, bodyId: number, onDate: PlainDate): Promise<Signer[]> {
  const inOffice = signers(db, [bodyId]).whereRaw(inForceSql('issuing_body_signers', '?'), [onDate, onDate])
  return many(Signer, inOffice)
}

/** One signer of the body. Throws not-found for an unknown one and for one of another body. */
export async function getSigner(db: Db, bodyId: number, id: number): Promise<Signer> {
  const signer = await maybeOne(Signer, db('issuing_body_signers').where({ id, issuing_body_id: bodyId }))
  if (signer === undefined) throw notFound('người ký này')
  return signer
}
