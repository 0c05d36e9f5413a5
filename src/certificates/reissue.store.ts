import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { ReissueKind } from '../verification/certificate-kind.ts'

export interface ReissueRow {
  awardId: number
  verificationCode: string
  kind: ReissueKind
  replacesId: number
  reason: string
  reissueNumber: string
  reissuedOn: PlainDate
  oldReturnedOn: PlainDate | undefined
  correctionId: number | null
  issuedBy: number | null
  issuedAt: Date
}

/** A certificate in the place of another; the other row stays as it is. Answers its id. */
export async function insertReissue(tx: Tx, row: ReissueRow): Promise<number> {
  return returnedId(
    tx('certificates')
      .insert(toColumns({ ...row }))
      .returning('id'),
  )
}
