import type { Knex } from 'knex'
import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { eachRow, many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { takingTurns } from '../documents/pdf/turns.ts'
import type { Actor } from '../shared/actor.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { wordsOf } from '../shared/vietnamese.ts'
import { CERTIFICATE_KINDS } from '../verification/certificate-kind.ts'
import { PAPER_STATES, type PaperState } from './print-run.ts'
import type { PaperFilter } from './print-run.schema.ts'

/** Where the papers of a decision are. A paper is a certificate's good sheet, or the certificate while it has none. */

const LIVE = `s.state not in ('spoiled', 'void')`

/**
 * Certificates that are given today with their good sheets, and sheets of certificates since replaced; `a`, `c`, `s`.
 */
function papers(db: Db, { organisationId }: Actor): Knex.QueryBuilder {
  const all = db('certificates as c')
    .join('awards as a', 'a.id', 'c.award_id')
    .joinRaw(`left join print_sheets s on s.certificate_id = c.id and ${LIVE}`)
    .whereRaw(
      `(s.id is not null or (a.status = 'issued' and not exists (select from certificates n where n.replaces_id = c.id)))`,
    )
  return organisationId === null ? all : all.whereRaw('a.unit_path @> array[?]::bigint[]', [organisationId])
}

const Count = z.object({ state: z.enum(PAPER_STATES), papers: z.number() })
export type PaperCounts = Record<PaperState, number>

/** How many papers of a decision are where. */
export async function paperCounts(db: Db, actor: Actor, decisionId: number): Promise<PaperCounts> {
  const rows = await many(
    Count,
    papers(db, actor)
      .where('a.decision_id', decisionId)
      .select(db.raw(`coalesce(s.state, 'none') as state, count(*) as papers`))
      .groupByRaw('1'),
  )
  const none: PaperCounts = { none: 0, waiting: 0, printed: 0, checked: 0, signed: 0, handed_over: 0 }
  return rows.reduce((counts, { state, papers: number }) => ({ ...counts, [state]: number }), none)
}

const Paper = z.object({
  sheetId: z.number().nullable(),
  awardId: z.number(),
  certificateKind: z.enum(CERTIFICATE_KINDS),
  lineNo: z.number(),
  copyNo: z.number().nullable(),
  recipientName: z.string(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  unitName: z.string(),
  unitPathText: z.string(),
  position: z.string().nullable(),
  registerNumber: z.number().nullable(),
  state: z.enum(PAPER_STATES),
  runId: z.number().nullable(),
  serial: z.number().nullable(),
  serialPrefix: z.string().nullable(),
  serialDigits: z.number().nullable(),
  lotCode: z.string().nullable(),
  createdAt: z.date().nullable(),
  settledAt: z.date().nullable(),
  settledByName: z.string().nullable(),
  checkedAt: z.date().nullable(),
  checkedByName: z.string().nullable(),
  signedOn: z.string().nullable(),
  signedByName: z.string().nullable(),
  handedOn: z.string().nullable(),
  receiver: z.string().nullable(),
  receiverUnit: z.string().nullable(),
  handedByName: z.string().nullable(),
  handoverId: z.number().nullable(),
})
/** One paper: whose, on which blank, where, since when and by whom. */
export type Paper = z.output<typeof Paper>

function told(query: Knex.QueryBuilder, db: Db): Knex.QueryBuilder {
  return query
    .leftJoin('register_entries as e', 'e.award_id', 'a.id')
    .leftJoin('print_runs as r', 'r.id', 's.run_id')
    .leftJoin('blank_lots as l', 'l.id', 's.blank_lot_id')
    .leftJoin('handovers as h', 'h.id', 's.handover_id')
    .leftJoin('accounts as settler', 'settler.id', 'r.settled_by')
    .leftJoin('accounts as checker', 'checker.id', 's.checked_by')
    .leftJoin('accounts as signer', 'signer.id', 's.signed_recorded_by')
    .leftJoin('accounts as giver', 'giver.id', 'h.recorded_by')
    .select(
      's.id as sheet_id',
      'a.id as award_id',
      'c.kind as certificate_kind',
      'a.line_no',
      's.copy_no',
      'a.recipient_name',
      'a.recipient_kind',
    )
    .select(
      'a.unit_name',
      'a.unit_path_text',
      'a.position',
      'e.number as register_number',
      's.run_id',
      's.serial',
      'l.serial_prefix',
    )
    .select(
      'l.serial_digits',
      'l.code as lot_code',
      'r.created_at',
      'r.settled_at',
      's.checked_at',
      's.signed_on',
    )
    .select('h.handed_on', 'h.receiver', 'h.receiver_unit', 's.handover_id')
    .select('settler.name as settled_by_name', 'checker.name as checked_by_name')
    .select('signer.name as signed_by_name', 'giver.name as handed_by_name')
    .select(db.raw(`coalesce(s.state, 'none') as state`))
    .orderBy(['a.line_no', 'c.id', 's.copy_no'])
}

const Total = z.object({ total: z.number() })
const PAPERS_A_PAGE = 200

/** The papers of a decision, in the order of its list. */
export async function papersPage(
  db: Db,
  actor: Actor,
  decisionId: number,
  filter: PaperFilter,
): Promise<Page<Paper>> {
  const { page = 1, state, q } = filter
  const filtered = () => {
    const found = papers(db, actor).where('a.decision_id', decisionId)
    if (state !== undefined) void found.whereRaw(`coalesce(s.state, 'none') = ?`, [state])
    for (const word of wordsOf(q ?? '')) void found.whereLike('a.search_key', `%${word}%`)
    return found
  }
  const { total } = await one(Total, filtered().count('* as total'))
  const place = { page, pageSize: PAPERS_A_PAGE }
  const rows = told(filtered(), db).limit(PAPERS_A_PAGE).offset(offsetOf(place))
  return { rows: await many(Paper, rows), ...place, total }
}

/** Papers of a decision named by their sheets. */
export async function namedPapers(
  db: Db,
  actor: Actor,
  decisionId: number,
  sheetIds: readonly number[],
): Promise<Paper[]> {
  if (sheetIds.length === 0) return []
  const found = papers(db, actor).where('a.decision_id', decisionId)
  return many(Paper, told(found.whereIn('s.id', [...sheetIds]), db))
}

/** The papers of an award: one for each copy; the certificate itself while nothing is printed. */
export async function papersOfAward(db: Db, actor: Actor, awardId: number): Promise<Paper[]> {
  return many(Paper, told(papers(db, actor).where('a.id', awardId), db))
}

const PaperToHandOver = Paper.pick({
  recipientName: true,
  recipientKind: true,
  unitName: true,
  unitPathText: true,
  position: true,
  registerNumber: true,
  serial: true,
  serialPrefix: true,
  serialDigits: true,
})
/** A paper as the list to sign names it. */
export type PaperToHandOver = z.output<typeof PaperToHandOver>

/** So many at once that nobody else waits while they are read. */
const ROWS_AT_ONCE = 200

/** The signed papers of a decision that nobody has taken yet, or those of one handing over. Inside a transaction. */
export async function papersToHandOver(
  tx: Db,
  actor: Actor,
  { decisionId, handoverId }: { decisionId: number; handoverId: number | null },
): Promise<PaperToHandOver[]> {
  const { sql, bindings } = papers(tx, actor)
    .where('a.decision_id', decisionId)
    .where(handoverId === null ? { 's.state': 'signed' } : { 's.handover_id': handoverId })
    .leftJoin('register_entries as e', 'e.award_id', 'a.id')
    .leftJoin('blank_lots as l', 'l.id', 's.blank_lot_id')
    .select('a.recipient_name', 'a.recipient_kind', 'a.unit_name', 'a.unit_path_text', 'a.position')
    .select('e.number as register_number', 's.serial', 'l.serial_prefix', 'l.serial_digits')
    .orderBy(['a.line_no', 'c.id', 's.copy_no'])
    .toSQL()
  const found: PaperToHandOver[] = []
  const turns = takingTurns()
  for await (const paper of eachRow(PaperToHandOver, tx, sql, bindings, ROWS_AT_ONCE)) {
    found.push(paper)
    if (turns.over()) await turns.next()
  }
  return found
}

const Handover = z.object({
  id: z.number(),
  decisionId: z.number(),
  receiver: z.string(),
  receiverUnit: z.string().nullable(),
  handedOn: z.string(),
  note: z.string().nullable(),
  recordedByName: z.string().nullable(),
  papers: z.number(),
})
export type Handover = z.output<typeof Handover>

/** Whom papers of a decision were handed to, the last first; one of them only when named. */
export async function handoversOf(
  db: Db,
  { decisionId, id }: { decisionId?: number; id?: number },
): Promise<Handover[]> {
  const found = db('handovers as h')
    .leftJoin('accounts as a', 'a.id', 'h.recorded_by')
    .select('h.id', 'h.decision_id', 'h.receiver', 'h.receiver_unit', 'h.handed_on', 'h.note')
    .select('a.name as recorded_by_name')
    .select(db.raw('(select count(*) from print_sheets s where s.handover_id = h.id) as papers'))
    .orderBy('h.id', 'desc')
  if (decisionId !== undefined) void found.where('h.decision_id', decisionId)
  if (id !== undefined) void found.where('h.id', id)
  return many(Handover, found)
}
