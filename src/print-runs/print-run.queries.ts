import type { Knex } from 'knex'
import { z } from 'zod'
import { many, maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { visibleDecisions } from '../decisions/decision.access.ts'
import type { Actor } from '../shared/actor.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { notFound } from '../shared/problem.ts'
import { PRINT_MODES, RUN_STATES, type RunState } from './print-run.ts'

const PrintRun = z.object({
  id: z.number(),
  decisionId: z.number(),
  decisionNumber: z.string(),
  mode: z.enum(PRINT_MODES),
  paper: z.string(),
  printerId: z.number().nullable(),
  printerName: z.string().nullable(),
  printerTray: z.string().nullable(),
  printerFace: z.enum(['up', 'down']).nullable(),
  calibrationId: z.number().nullable(),
  blankLotId: z.number().nullable(),
  lotCode: z.string().nullable(),
  serialPrefix: z.string().nullable(),
  serialDigits: z.number().nullable(),
  copies: z.number(),
  sheets: z.number(),
  state: z.enum(RUN_STATES),
  reprintOf: z.number().nullable(),
  pagesDone: z.number(),
  touchedAt: z.date(),
  failure: z.string().nullable(),
  fileId: z.number().nullable(),
  storageName: z.string().nullable(),
  fileSha256: z.string().nullable(),
  createdBy: z.number().nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.date(),
  settledByName: z.string().nullable(),
  settledAt: z.date().nullable(),
  version: z.number(),
  spoiled: z.number(),
})
/** A print run, with the names of what it was printed with. */
export type PrintRun = z.output<typeof PrintRun>

/** Runs over decisions the actor may see; whoever is confined to a unit sees no run that holds another unit's papers. */
function visibleRuns(db: Db, actor: Actor): Knex.QueryBuilder {
  const runs = visibleDecisions(
    db('print_runs as r').join('decisions as d', 'd.id', 'r.decision_id'),
    db,
    actor,
  )
  if (actor.organisationId === null) return runs
  return runs.whereRaw(
    `not exists (select from print_sheets s join certificates c on c.id = s.certificate_id join awards a on a.id = c.award_id
       where s.run_id = r.id and not a.unit_path @> array[?]::bigint[])`,
    [actor.organisationId],
  )
}

function told(runs: Knex.QueryBuilder, db: Db): Knex.QueryBuilder {
  return runs
    .leftJoin('printers as p', 'p.id', 'r.printer_id')
    .leftJoin('blank_lots as l', 'l.id', 'r.blank_lot_id')
    .leftJoin('stored_files as f', 'f.id', 'r.file_id')
    .leftJoin('accounts as c', 'c.id', 'r.created_by')
    .leftJoin('accounts as e', 'e.id', 'r.settled_by')
    .select('r.*', 'd.number as decision_number', 'p.name as printer_name', 'p.tray as printer_tray')
    .select('p.face as printer_face', 'l.code as lot_code', 'l.serial_prefix', 'l.serial_digits')
    .select(
      'f.storage_name',
      'f.sha256 as file_sha256',
      'c.name as created_by_name',
      'e.name as settled_by_name',
    )
    .select(
      db.raw(
        `(select count(*) from print_sheets s where s.run_id = r.id and s.state = 'spoiled') as spoiled`,
      ),
    )
}

/** @throws Problem not-found, also for what lies outside the actor's scope */
export async function getRun(db: Db, actor: Actor, id: number): Promise<PrintRun> {
  const run = await maybeOne(PrintRun, told(visibleRuns(db, actor).where('r.id', id), db))
  if (run === undefined) throw notFound('đợt in này')
  return run
}

/** The runs of a decision, the last first. */
export async function runsOfDecision(db: Db, actor: Actor, decisionId: number): Promise<PrintRun[]> {
  const runs = visibleRuns(db, actor).where('r.decision_id', decisionId).orderBy('r.id', 'desc').limit(200)
  return many(PrintRun, told(runs, db))
}

const Total = z.object({ total: z.number() })
const RUNS_A_PAGE = 50

interface RunsAsked {
  state?: RunState | undefined
  lot?: number | undefined
  page?: number | undefined
}

/** All runs, the last first. */
export async function listRuns(db: Db, actor: Actor, asked: RunsAsked): Promise<Page<PrintRun>> {
  const { page = 1, state, lot } = asked
  const filtered = () => {
    const runs = visibleRuns(db, actor)
    if (state !== undefined) void runs.where('r.state', state)
    if (lot !== undefined) void runs.where('r.blank_lot_id', lot)
    return runs
  }
  const { total } = await one(Total, filtered().count('* as total'))
  const place = { page, pageSize: RUNS_A_PAGE }
  const runs = filtered().orderBy('r.id', 'desc').limit(RUNS_A_PAGE).offset(offsetOf(place))
  return { rows: await many(PrintRun, told(runs, db)), ...place, total }
}

/** `total`: how many there are in all, the same in every row. */
const OpenRun = z.object({ id: z.number(), decisionNumber: z.string(), total: z.number() })
export type OpenRun = z.output<typeof OpenRun>

/** The first runs whose file is being made, or that wait for somebody to say what came out of them. */
export async function openRuns(db: Db, actor: Actor, state: 'prepared' | 'made'): Promise<OpenRun[]> {
  const open = visibleRuns(db, actor).where('r.state', state)
  return many(
    OpenRun,
    open
      .select('r.id', 'd.number as decision_number')
      .select(db.raw('count(*) over () as total'))
      .orderBy('r.id')
      .limit(5),
  )
}
