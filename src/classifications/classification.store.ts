import { z } from 'zod'
import { many, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'

export interface ClassificationRow {
  year: number
  organisationId: number | null
  personId: number | null
  /** The unit itself, or where the person stood at the end of the year. */
  unitId: number
  levelCode: string
  basis: string
  decidedOn: PlainDate | null
}

const Added = z.object({ id: z.number() })

/** Adds classifications in one statement; answers their numbers in the order given. */
export async function insertClassifications(
  tx: Tx,
  rows: readonly ClassificationRow[],
  made: { recordedBy: number | null; recordedAt: Date },
): Promise<number[]> {
  if (rows.length === 0) return []
  const added = await many(
    Added,
    tx.raw(
      `insert into classifications (year, organisation_id, person_id, unit_id, level_code, basis, decided_on, recorded_by,
         recorded_at)
       select r.year, r."organisationId", r."personId", r."unitId", r."levelCode", r.basis, r."decidedOn", ?::bigint,
         ?::timestamptz
       from jsonb_to_recordset(?::jsonb) as r (year integer, "organisationId" bigint, "personId" bigint,
         "unitId" bigint, "levelCode" text, basis text, "decidedOn" date, place bigint)
       order by r.place
       returning id`,
      [made.recordedBy, made.recordedAt, JSON.stringify(rows.map((row, place) => ({ ...row, place })))],
    ),
  )
  return added.map(({ id }) => id)
}

interface Result {
  levelCode: string | null
  basis: string
  decidedOn: PlainDate | null
}

/** Writes another result; false when somebody else changed it since `version`. */
export async function updateClassification(
  tx: Tx,
  { id, version }: { id: number; version: number },
  result: Result,
): Promise<boolean> {
  const columns = { ...toColumns({ ...result }), version: version + 1 }
  return (await tx('classifications').where({ id, version }).update(columns)) > 0
}

interface CorrectionRow {
  classificationId: number
  before: Record<string, unknown>
  after: Record<string, unknown>
  reason: string
  recordedBy: number | null
  recordedAt: Date
}

/** What was first entered stays readable beside what it was corrected to. */
export async function insertClassificationCorrection(
  tx: Tx,
  { before, after, ...row }: CorrectionRow,
): Promise<void> {
  await tx('classification_corrections').insert({
    ...toColumns(row),
    before: JSON.stringify(before),
    after: JSON.stringify(after),
  })
}
