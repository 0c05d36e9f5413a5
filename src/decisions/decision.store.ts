import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { DocumentStyle } from '../issuing-bodies/issuing-body.ts'
import type { PlainDate } from '../shared/dates.ts'
import { findKey } from '../shared/vietnamese.ts'
import { numberKey } from './decision.ts'

/** What stands on the head of the paper, with the facts of its day. */
export interface DecisionRow {
  issuingBodyId: number
  number: string
  issuedOn: PlainDate
  subject: string
  place: string
  issuerName: string
  certificateTitle: string
  documentStyle: DocumentStyle
  signerName: string
  signerPosition: string
  signerCapacity: string | null
  movementId: number | null
  note: string | null
  /** How many the paper says there are. */
  expectedCollectives: number | null
  expectedIndividuals: number | null
  expectedHouseholds: number | null
}

function columns(row: DecisionRow): Record<string, unknown> {
  return toColumns({
    ...row,
    numberKey: numberKey(row.number),
    searchKey: findKey(`${row.number} ${row.subject} ${row.issuerName}`),
  })
}

export async function insertDecision(
  tx: Tx,
  row: DecisionRow,
  made: { by: number | null; at: Date; invented: boolean },
): Promise<number> {
  const values = { ...columns(row), created_by: made.by, created_at: made.at, invented: made.invented }
  return returnedId(tx('decisions').insert(values).returning('id'))
}

export async function updateDraft(tx: Tx, id: number, row: DecisionRow): Promise<void> {
  await tx('decisions')
    .where({ id })
    .update({ ...columns(row), version: tx.raw('version + 1') })
}

/** The lists changed: whoever read the decisions before has read other ones. */
export async function countVersionUp(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx('decisions')
    .whereRaw('id = any(?::bigint[])', [[...ids]])
    .update({ version: tx.raw('version + 1') })
}

/** Holds the decision to the end of the transaction, so that its list and its state change by one person at a time. */
export async function lockDecision(tx: Tx, id: number): Promise<void> {
  await tx('decisions').where({ id }).forUpdate().select('id')
}

export async function deleteDraft(tx: Tx, id: number): Promise<void> {
  await tx('awards').where({ decision_id: id }).delete()
  await tx('decisions').where({ id }).delete()
}

export async function setScan(tx: Tx, id: number, scanFileId: number): Promise<void> {
  await tx('decisions')
    .where({ id })
    .update({ scan_file_id: scanFileId, version: tx.raw('version + 1') })
}

export async function setAnnulled(
  tx: Tx,
  id: number,
  annulment: { annulledOn: PlainDate; annulmentText: string; annulmentGroundCode?: string | undefined },
): Promise<void> {
  await tx('decisions')
    .where({ id })
    .update({ ...toColumns(annulment), status: 'annulled', version: tx.raw('version + 1') })
}

export async function setIssued(tx: Tx, id: number, enteredAt: Date): Promise<void> {
  await tx('decisions')
    .where({ id })
    .update({ status: 'issued', entered_at: enteredAt, version: tx.raw('version + 1') })
}
