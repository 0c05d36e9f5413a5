import { toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'

interface Made {
  recordedBy: number | null
  recordedAt: Date
}

interface Recovery {
  moneyRecoveredOn?: PlainDate | undefined
  certificateReturnedOn?: PlainDate | undefined
}

interface RevocationRow extends Made, Recovery {
  awardId: number
  decisionNumber: string
  decidedOn: PlainDate
  issuerName: string
  signerName: string
  groundCode: string
  reason: string
}

/** Ends issued awards in the versions that were read; answers how many still were in them. */
export async function revokeIssued(
  tx: Tx,
  awards: { id: number; version: number }[],
  revokedOn: PlainDate,
): Promise<number> {
  const seen = JSON.stringify(awards.map(({ id, version }) => ({ id, version })))
  return tx('awards')
    .where({ status: 'issued' })
    .whereRaw(
      '(id, version) in (select id, version from jsonb_to_recordset(?) as s(id bigint, version integer))',
      [seen],
    )
    .update({ status: 'revoked', revoked_on: revokedOn, version: tx.raw('version + 1') })
}

export async function insertRevocations(tx: Tx, rows: RevocationRow[]): Promise<void> {
  await tx.batchInsert(
    'award_revocations',
    rows.map((row) => toColumns({ ...row })),
    1000,
  )
}

export async function insertRecovery(tx: Tx, row: Recovery & Made & { awardId: number }): Promise<void> {
  await tx('award_recoveries').insert(toColumns({ ...row }))
}
