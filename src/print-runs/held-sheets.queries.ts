import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { SHEET_STATES, type SheetState } from './print-run.ts'

const HeldSheet = z.object({
  id: z.number(),
  lineNo: z.number(),
  recipientName: z.string(),
  state: z.enum(SHEET_STATES),
  serial: z.number().nullable(),
  signedOn: z.string().nullable(),
  serialPrefix: z.string().nullable(),
  serialDigits: z.number().nullable(),
})
export type HeldSheet = z.output<typeof HeldSheet>

/**
 * Sheets of a decision within the actor's scope, held to the end of the transaction: those named, or all in one of the
 * states.
 */
export async function heldSheets(
  tx: Tx,
  { organisationId }: Actor,
  decisionId: number,
  which: { ids: readonly number[] } | { states: readonly SheetState[] },
): Promise<HeldSheet[]> {
  const found = tx('print_sheets as s')
    .join('certificates as c', 'c.id', 's.certificate_id')
    .join('awards as a', 'a.id', 'c.award_id')
    .leftJoin('blank_lots as l', 'l.id', 's.blank_lot_id')
    .where('a.decision_id', decisionId)
    .orderBy('s.id')
    .select('s.id', 'a.line_no', 'a.recipient_name', 's.state', 's.serial', 's.signed_on')
    .select('l.serial_prefix', 'l.serial_digits')
    .forUpdate('s')
  if (organisationId !== null) void found.whereRaw('a.unit_path @> array[?]::bigint[]', [organisationId])
  if ('ids' in which) void found.whereIn('s.id', [...which.ids])
  else void found.whereIn('s.state', [...which.states])
  return many(HeldSheet, found)
}
