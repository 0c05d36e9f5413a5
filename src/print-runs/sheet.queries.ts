import { z } from 'zod'
import type { CertificateFacts } from '../certificates/certificate-facts.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { SHEET_STATES, SPOIL_REASONS } from './print-run.ts'

/** Words frozen by this program itself: the type that wrote them is the one that reads them. */
const Facts = z.custom<CertificateFacts>(
  (value) => typeof value === 'object' && value !== null && 'recipientName' in value && 'formTitle' in value,
)

const Sheet = z.object({
  id: z.number(),
  runId: z.number(),
  pageNo: z.number(),
  certificateId: z.number(),
  copyNo: z.number(),
  designVersionId: z.number(),
  facts: Facts,
  serial: z.number().nullable(),
  state: z.enum(SHEET_STATES),
  spoiledReason: z.enum([...SPOIL_REASONS, 'cancelled']).nullable(),
  spoiledNote: z.string().nullable(),
  lineNo: z.number(),
  awardId: z.number(),
  decisionId: z.number(),
})
/** One sheet of a run, with the words frozen on it. */
export type Sheet = z.output<typeof Sheet>

function sheets(db: Db) {
  return db('print_sheets as s')
    .join('certificates as c', 'c.id', 's.certificate_id')
    .join('awards as a', 'a.id', 'c.award_id')
    .select('s.*', 'a.line_no', 'a.id as award_id', 'a.decision_id')
}

/** The sheets of a run, page by page. */
export async function sheetsOfRun(db: Db, runId: number): Promise<Sheet[]> {
  return many(Sheet, sheets(db).where('s.run_id', runId).orderBy('s.page_no'))
}

const Serial = z.object({ runId: z.number(), serial: z.number() })

/** The serials each of these runs took, rising. */
export async function serialsOfRuns(db: Db, runIds: number[]): Promise<Map<number, number[]>> {
  const rows = await many(
    Serial,
    db('print_sheets')
      .whereIn('run_id', runIds)
      .whereNotNull('serial')
      .select('run_id', 'serial')
      .orderBy('serial'),
  )
  const serials = new Map<number, number[]>()
  for (const { runId, serial } of rows) serials.set(runId, [...(serials.get(runId) ?? []), serial])
  return serials
}
