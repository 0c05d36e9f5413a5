import { z } from 'zod'
import type { RecipientKind } from '../award-forms/award-form.ts'
import { inPortions } from '../database/portions.ts'
import { many, maybeOne, returnedIds, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { searchKey } from '../shared/vietnamese.ts'
import type { Home } from './household.queries.ts'

/** One line of a decision with its frozen facts. */
export interface AwardRow {
  lineNo: number
  recipientKind: RecipientKind
  personId: number | null
  organisationId: number | null
  householdId: number | null
  awardFormId: number
  kindCode: string
  periodFrom: PlainDate | null
  periodTo: PlainDate | null
  periodLabel: string | null
  achievement: string
  movementId: number | null
  proposingUnitId: number | null
  unitId: number
  unitPath: number[]
  rootUnitId: number
  recipientName: string
  recipientTypeCode: string | null
  formOfAddress: string | null
  birthText: string | null
  sex: string | null
  position: string | null
  unitName: string
  unitPathText: string
  formName: string
  statisticsCategoryCode: string | null
  searchKey: string
  duplicateReason: string | null
}

type Merit =
  | 'kindCode'
  | 'periodFrom'
  | 'periodTo'
  | 'periodLabel'
  | 'achievement'
  | 'movementId'
  | 'proposingUnitId'
  | 'duplicateReason'

/** A line as it is entered, in the parts it is made of. */
export interface NewAward {
  decision: { id: number; issuingBodyId: number; issuedOn: PlainDate }
  lineNo: number
  householdId: number | null
  /** What the register knew on the day of the decision. */
  day: Omit<AwardRow, 'lineNo' | 'householdId' | Merit>
  /** What was entered with the line. */
  merit: Pick<AwardRow, Merit>
}

const Written = z.object({ id: z.number(), decisionId: z.number(), lineNo: z.number() })

/** Half a megabyte of JSON at a time. */
const ROWS_PER_STATEMENT = 500

/**
 * Spelled out and not spread: ten thousand rows would be as many objects with a layout of their own. What is null is
 * undefined, which JSON leaves out: half of a row would be names of columns without a value.
 */
function columnsOf({ decision, lineNo, householdId, day, merit }: NewAward) {
  return {
    decision_id: decision.id,
    issuing_body_id: decision.issuingBodyId,
    issued_on: decision.issuedOn,
    line_no: lineNo,
    recipient_kind: day.recipientKind,
    person_id: day.personId ?? undefined,
    organisation_id: day.organisationId ?? undefined,
    household_id: householdId ?? undefined,
    award_form_id: day.awardFormId,
    kind_code: merit.kindCode,
    period_from: merit.periodFrom ?? undefined,
    period_to: merit.periodTo ?? undefined,
    period_label: merit.periodLabel ?? undefined,
    achievement: merit.achievement,
    movement_id: merit.movementId ?? undefined,
    proposing_unit_id: merit.proposingUnitId ?? undefined,
    unit_id: day.unitId,
    unit_path: day.unitPath,
    root_unit_id: day.rootUnitId,
    recipient_name: day.recipientName,
    recipient_type_code: day.recipientTypeCode ?? undefined,
    form_of_address: day.formOfAddress ?? undefined,
    birth_text: day.birthText ?? undefined,
    sex: day.sex ?? undefined,
    position: day.position ?? undefined,
    unit_name: day.unitName,
    unit_path_text: day.unitPathText,
    form_name: day.formName,
    statistics_category_code: day.statisticsCategoryCode ?? undefined,
    search_key: day.searchKey,
    duplicate_reason: merit.duplicateReason ?? undefined,
  }
}

function linesAsJson(rows: readonly NewAward[]) {
  const lines = rows.map(columnsOf)
  return { columns: Object.keys(lines[0] ?? {}).join(', '), json: JSON.stringify(lines) }
}

/** Writes lines of drafts, five hundred with each statement; answers their ids in the order given. */
export async function insertAwards(tx: Tx, rows: readonly NewAward[], createdAt: Date): Promise<number[]> {
  const written = await inPortions(rows, {
    size: ROWS_PER_STATEMENT,
    words: linesAsJson,
    write: ({ columns, json }) =>
      many(
        Written,
        tx.raw(
          `insert into awards (created_at, ${columns})
           select ?, ${columns} from json_populate_recordset(null::awards, ?) returning id, decision_id, line_no`,
          [createdAt, json],
        ),
      ),
  })
  const ids = new Map(written.flat().map(({ id, decisionId, lineNo }) => [`${decisionId}/${lineNo}`, id]))
  return rows.map(({ decision, lineNo }) => ids.get(`${decision.id}/${lineNo}`) ?? 0)
}

export type DraftRewrite = Partial<AwardRow> & {
  lineNo: number
  bonusAmount?: number | null
  bonusSource?: 'reckoned' | 'typed' | null
}

/** Lines of a draft that go with the movement of its head follow it; those of a movement of their own stay. */
export async function followMovement(
  tx: Tx,
  decisionId: number,
  { before, after }: { before: number | null; after: number | null },
): Promise<void> {
  await tx('awards')
    .where({ decision_id: decisionId })
    .whereRaw('movement_id is not distinct from ?', [before])
    .update({ movement_id: after })
}

/** Writes the given facts over those of the draft's lines; every line must give the same facts. */
export async function rewriteDraftAwards(tx: Tx, decisionId: number, rows: DraftRewrite[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(toColumns({ ...first })).filter((column) => column !== 'line_no')
  await tx.raw(
    `update awards a set version = a.version + 1, ${columns.map((column) => `${column} = f.${column}`).join(', ')}
     from jsonb_populate_recordset(null::awards, ?) f where a.decision_id = ? and a.line_no = f.line_no`,
    [JSON.stringify(rows.map((row) => toColumns({ ...row }))), decisionId],
  )
}

interface DraftLine {
  id: number
  decisionId: number
  version: number
}

const Removed = z.object({ lineNo: z.number() })

/** Removes a draft line and moves those after it up; false when somebody else has written since. */
export async function deleteDraftAward(tx: Tx, { id, decisionId, version }: DraftLine): Promise<boolean> {
  // The place it has now: lines taken off meanwhile have moved it up without rewriting it.
  const removed = await maybeOne(Removed, tx('awards').where({ id, version }).delete().returning('line_no'))
  if (removed === undefined) return false
  await tx('awards')
    .where({ decision_id: decisionId })
    .where('line_no', '>', removed.lineNo)
    .update({ line_no: tx.raw('line_no - 1') })
  return true
}

/** Writes over the version that was read; false when somebody else has written since. */
export async function updateAward(
  tx: Tx,
  { id, version }: { id: number; version: number },
  changes: Partial<AwardRow> & {
    bonusAmount?: number | null
    bonusSource?: 'typed' | null
  },
): Promise<boolean> {
  const changed = await tx('awards')
    .where({ id, version })
    .update({ ...toColumns({ ...changes }), version: version + 1 })
  return changed === 1
}

interface CorrectionRow {
  awardId: number
  before: Record<string, unknown>
  after: Record<string, unknown>
  reason: string
  recordedBy: number | null
  recordedAt: Date
}

/** What was first entered stays readable beside what it was corrected to. */
export async function insertCorrection(tx: Tx, { before, after, ...row }: CorrectionRow): Promise<void> {
  await tx('award_corrections').insert({
    ...toColumns(row),
    before: JSON.stringify(before),
    after: JSON.stringify(after),
  })
}

/** Adds households; answers their numbers in the order given. */
export async function insertHouseholds(tx: Tx, homes: readonly Home[]): Promise<number[]> {
  const ids: number[] = []
  for (let start = 0; start < homes.length; start += ROWS_PER_STATEMENT) {
    const rows = homes
      .slice(start, start + ROWS_PER_STATEMENT)
      .map((home) => toColumns({ ...home, searchKey: searchKey(home.headName) }))
    ids.push(...(await returnedIds(tx('households').insert(rows).returning('id'))))
  }
  return ids
}
