import { returnedId } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'

interface NewReorganisation {
  kindCode: string
  effectiveOn: PlainDate
  decisionNumber: string | null
  decidedOn: PlainDate | null
  decisionIssuer: string | null
  recordedBy: number | null
  recordedAt: Date
}

/** Adds an act; answers its number. */
export async function insertReorganisation(tx: Tx, row: NewReorganisation): Promise<number> {
  return returnedId(
    tx('reorganisations')
      .insert({
        kind_code: row.kindCode,
        effective_on: row.effectiveOn,
        decision_number: row.decisionNumber,
        decided_on: row.decidedOn,
        decision_issuer: row.decisionIssuer,
        recorded_by: row.recordedBy,
        recorded_at: row.recordedAt,
      })
      .returning('id'),
  )
}

export interface ChangeRow {
  subjectType: 'organisation' | 'posting' | 'issuing-body' | 'account'
  subjectId: number
  before: unknown
  after: unknown
}

/** Keeps what an act found and left. */
export async function insertChanges(tx: Tx, reorganisationId: number, rows: ChangeRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.raw(
    `insert into reorganisation_changes (reorganisation_id, subject_type, subject_id, before, after)
     select ?, r."subjectType", r."subjectId", nullif(r.before, 'null'), nullif(r.after, 'null')
     from jsonb_to_recordset(?::jsonb) as r ("subjectType" text, "subjectId" bigint, before jsonb, after jsonb)`,
    [reorganisationId, JSON.stringify(rows)],
  )
}

/** Holds an act until the end of the transaction. */
export async function lockReorganisation(tx: Tx, id: number): Promise<void> {
  await tx('reorganisations').where({ id }).forUpdate().select('id')
}

/** Says that an act was taken back. */
export async function setTakenBack(
  tx: Tx,
  id: number,
  row: { by: number | null; at: Date; reason: string },
): Promise<void> {
  await tx('reorganisations')
    .where({ id })
    .update({ taken_back_by: row.by, taken_back_at: row.at, taken_back_reason: row.reason })
}

/** Takes away what an act said of successions. */
export async function deleteSuccessions(tx: Tx, reorganisationId: number): Promise<void> {
  await tx('organisation_successions').where({ reorganisation_id: reorganisationId }).delete()
}

/** Takes away units that an act began and that nothing hangs on. */
export async function deleteUnits(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx('organisation_versions')
    .whereIn('organisation_id', [...ids])
    .delete()
  await tx('organisations')
    .whereIn('id', [...ids])
    .delete()
}
