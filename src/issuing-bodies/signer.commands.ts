import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { lastDay, type PlainDate } from '../shared/dates.ts'
import { invalid, Problem } from '../shared/problem.ts'
import { wrongOrder } from './issuing-body.ts'
import type { IssuingBody } from './issuing-body.queries.ts'
import { insertSigners, updateSignerEnd, type SignerRow } from './issuing-body.store.ts'
import type { Signer } from './signer.queries.ts'

export interface AppointSigner {
  fullName: string
  position: string
  /** 'T/M BAN THƯỜNG VỤ', 'KT. BỘ TRƯỞNG' */
  capacity?: string | undefined
  validFrom: PlainDate
  /** First day no longer signing. */
  validTo?: PlainDate | undefined
}

/** A signer as columns; `endField` is where a period that ends before it starts is reported. */
export function signerRow(signer: AppointSigner, endField: string): SignerRow {
  const errors = wrongOrder(signer, endField)
  if (errors.length > 0) throw invalid(errors)
  return { ...signer, capacity: signer.capacity ?? null, validTo: signer.validTo ?? null }
}

/** Adds who signs for a body from a day on. Throws Problem `invalid` for an upside-down period or an overlap. */
export async function appointSigner(work: Work, body: IssuingBody, input: AppointSigner): Promise<void> {
  const row = signerRow(input, 'validTo')
  await insertSigners(work.tx, body.id, [row])
  const subject = { type: 'issuing-body', id: body.id } as const
  await record(work, { action: 'signer.registered', subject, after: { ...row } })
}

/**
 * Says from which day on a signer signs no more. `signer` is the version that was read. Throws Problem `invalid` for a day
 * not after the first one, and `outdated` when somebody else changed it since.
 */
export async function endSigner(work: Work, signer: Signer, validTo: PlainDate): Promise<void> {
  const errors = wrongOrder({ validFrom: signer.validFrom, validTo }, 'validTo')
  if (errors.length > 0) throw invalid(errors)
  if (!(await updateSignerEnd(work.tx, signer, validTo))) {
    throw new Problem(
      'outdated',
      'Người ký này vừa được người khác sửa; hãy mở lại để xem bản mới rồi sửa tiếp.',
    )
  }
  await record(work, {
    action: 'issuing-body.changed',
    subject: { type: 'issuing-body', id: signer.issuingBodyId },
    before: { signer: signer.fullName, lastDay: lastDay(signer.validTo) },
    after: { signer: signer.fullName, lastDay: lastDay(validTo) },
  })
}
