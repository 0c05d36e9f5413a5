import { z } from 'zod'
import type { Range } from '../blanks/blank-lot.ts'
import type { CertificateFacts } from '../certificates/certificate-facts.ts'
import { many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { SHEET_STATES, SPOIL_REASONS, type SheetState } from './print-run.ts'

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

/** Read in a few milliseconds, for others wait meanwhile: the words on a sheet are long. */
const SHEETS_A_TURN = 100

/** The sheets of a run, page by page, a hundred at a time. */
export async function* sheetsInTurn(db: Db, runId: number): AsyncGenerator<Sheet[]> {
  for (let last = 0; ; last += SHEETS_A_TURN) {
    const pages = sheets(db)
      .where('s.run_id', runId)
      .whereBetween('s.page_no', [last + 1, last + SHEETS_A_TURN])
    const found = await many(Sheet, pages.orderBy('s.page_no'))
    if (found.length === 0) return
    yield found
  }
}

/** All sheets of a run, page by page. */
export async function sheetsOfRun(db: Db, runId: number): Promise<Sheet[]> {
  const all: Sheet[] = []
  for await (const some of sheetsInTurn(db, runId)) all.push(...some)
  return all
}

const Mark = z.object({
  id: z.number(),
  pageNo: z.number(),
  serial: z.number().nullable(),
  recipientName: z.string(),
  /** Post and unit, or the unit above, as it stands on the paper. */
  recipientDetail: z.string().nullable(),
})
/** What tells a sheet from the others of its run. */
export type SheetMark = z.output<typeof Mark>

/** Whose every sheet of a run is, page by page, without the words on it. */
export async function marksOfRun(db: Db, runId: number): Promise<SheetMark[]> {
  return many(
    Mark,
    db('print_sheets')
      .where({ run_id: runId })
      .orderBy('page_no')
      .select('id', 'page_no', 'serial', db.raw("facts->>'recipientName' as recipient_name"))
      .select(db.raw("facts->>'recipientDetail' as recipient_detail")),
  )
}

/**
 * Spoiled sheets of a run that still want good paper: not those of awards taken back, of certificates replaced since, or
 * of copies that stand on good paper or wait for it by now.
 */
export async function sheetsToReprint(db: Db, { organisationId }: Actor, runId: number): Promise<Sheet[]> {
  const wanting = sheets(db)
    .where({ 's.run_id': runId, 's.state': 'spoiled', 'a.status': 'issued' })
    .whereRaw('not exists (select from certificates n where n.replaces_id = c.id)')
    .whereRaw(
      `not exists (select from print_sheets other where other.certificate_id = s.certificate_id
         and other.copy_no = s.copy_no and other.state not in ('spoiled', 'void'))`,
    )
    .orderBy('s.page_no')
  if (organisationId !== null) void wanting.whereRaw('a.unit_path @> array[?]::bigint[]', [organisationId])
  return many(Sheet, wanting)
}

const Total = z.object({ total: z.number() })
const SHEETS_AT_ONCE = 200

/** Some of the sheets of a run, as its page lists them: two hundred at a time. */
export async function listSheets(
  db: Db,
  runId: number,
  { page = 1, state }: { page?: number | undefined; state?: SheetState | undefined },
): Promise<Page<Sheet>> {
  const found = { 's.run_id': runId, ...(state !== undefined && { 's.state': state }) }
  const { total } = await one(Total, db('print_sheets as s').where(found).count('* as total'))
  const place = { page, pageSize: SHEETS_AT_ONCE }
  const rows = sheets(db).where(found).orderBy('s.page_no').limit(SHEETS_AT_ONCE).offset(offsetOf(place))
  return { rows: await many(Sheet, rows), ...place, total }
}

const SerialRange = z.object({ runId: z.number(), first: z.number(), last: z.number() })

/** The blanks each of these runs took, as ranges of serials, rising. */
export async function serialsOfRuns(db: Db, runIds: number[]): Promise<Map<number, Range[]>> {
  const rows = await many(
    SerialRange,
    db.raw(
      `select run_id, min(serial) as first, max(serial) as last
       from (select run_id, serial, serial - row_number() over (partition by run_id order by serial) as stretch
         from print_sheets where run_id = any(?::bigint[]) and serial is not null) as taken
       group by run_id, stretch order by run_id, first`,
      [runIds],
    ),
  )
  const serials = new Map<number, Range[]>()
  for (const { runId, first, last } of rows) {
    const known = serials.get(runId) ?? []
    known.push({ first, last })
    serials.set(runId, known)
  }
  return serials
}
