import { record } from '../audit/audit.store.ts'
import type { AuditAction } from '../audit/audit-event.ts'
import { rangesOf, serialsText } from '../blanks/blank-lot.ts'
import type { Work } from '../database/work.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { isAfter, isBefore, shortDate, type PlainDate } from '../shared/dates.ts'
import { conflict, invalidField } from '../shared/problem.ts'
import { heldSheets, type HeldSheet } from './held-sheets.queries.ts'
import { SHEET_STATE_NAMES, SPOIL_REASON_NAMES, type SheetState, type SpoilReason } from './print-run.ts'
import { advanceSheets, insertHandover, spoilSheets } from './print-run.store.ts'
import { serialStyle } from './serial-style.ts'

/** What happens to papers once they are printed: checked, signed, handed over, each by a person who says so. */

/** The papers an act is about: those named, or the whole decision's whose turn it is. */
export interface ChosenPapers {
  sheets: readonly number[]
  whole: boolean
}

/** The chosen sheets, held. Throws Problem conflict when one is in another state than `from`, or none is chosen. */
async function sheetsIn(
  work: Work,
  decision: Decision,
  { sheets: ids, whole }: ChosenPapers,
  from: readonly SheetState[],
): Promise<HeldSheet[]> {
  const held = await heldSheets(work.tx, work.actor, decision.id, whole ? { states: from } : { ids })
  const states = from.map((state) => `«${SHEET_STATE_NAMES[state]}»`).join(', ')
  if (held.length === 0) throw conflict(`Chưa chọn tờ nào, hoặc không có tờ nào ở trạng thái ${states}.`)
  const other = held.find(({ state }) => !from.includes(state))
  if (other !== undefined) {
    throw conflict(
      `Tờ của ${other.recipientName} (dòng ${other.lineNo}): ${SHEET_STATE_NAMES[other.state].toLowerCase()}; việc này chỉ cho tờ ở trạng thái ${states}.`,
    )
  }
  return held
}

function linesText(sheets: readonly HeldSheet[]): string {
  const lines = [...new Set(sheets.map(({ lineNo }) => lineNo))].sort((a, b) => a - b)
  return rangesOf(lines)
    .map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`))
    .join(', ')
}

/** '012341–012352': the serials of the sheets, lot after lot. */
function blanksText(sheets: readonly HeldSheet[]): string {
  const styles = new Map<string, HeldSheet[]>()
  for (const sheet of sheets.filter(({ serial }) => serial !== null)) {
    const key = JSON.stringify(serialStyle(sheet))
    styles.set(key, [...(styles.get(key) ?? []), sheet])
  }
  return [...styles.values()]
    .map((of) =>
      serialsText(
        serialStyle(of[0] ?? { serialPrefix: null, serialDigits: null }),
        of.flatMap(({ serial }) => serial ?? []),
      ),
    )
    .join(', ')
}

async function recordAct(
  work: Work,
  decision: Decision,
  action: AuditAction,
  sheets: readonly HeldSheet[],
  more: { after?: Record<string, unknown>; reason?: string } = {},
): Promise<void> {
  const blanks = blanksText(sheets)
  await record(work, {
    action,
    subject: { type: 'decision', id: decision.id },
    after: {
      papers: sheets.length,
      lines: linesText(sheets),
      ...(blanks !== '' && { serials: blanks }),
      ...more.after,
    },
    ...(more.reason !== undefined && { reason: more.reason }),
  })
}

/** Somebody has looked at printed papers and found them right. Answers how many. */
export async function checkPapers(work: Work, decision: Decision, chosen: ChosenPapers): Promise<number> {
  const sheets = await sheetsIn(work, decision, chosen, ['printed'])
  const ids = sheets.map(({ id }) => id)
  await advanceSheets(work.tx, ids, 'checked', { checkedBy: work.actor.accountId, checkedAt: work.now })
  await recordAct(work, decision, 'papers.checked', sheets)
  return sheets.length
}

/** Papers came back signed. Throws Problem `invalid` for a day to come. Answers how many. */
export async function signPapers(
  work: Work,
  decision: Decision,
  { signedOn, ...chosen }: ChosenPapers & { signedOn: PlainDate },
): Promise<number> {
  if (isAfter(signedOn, work.today)) throw invalidField('signedOn', 'Ngày ký không thể sau hôm nay.')
  const sheets = await sheetsIn(work, decision, chosen, ['checked'])
  await advanceSheets(
    work.tx,
    sheets.map(({ id }) => id),
    'signed',
    { signedOn, signedRecordedBy: work.actor.accountId, signedRecordedAt: work.now },
  )
  await recordAct(work, decision, 'papers.signed', sheets, { after: { signedOn } })
  return sheets.length
}

export interface HandOver extends ChosenPapers {
  receiver: string
  receiverUnit?: string | undefined
  handedOn: PlainDate
  note?: string | undefined
}

/**
 * Papers were taken by somebody. Throws Problem `invalid` for a day to come or before they were signed. Answers the id of
 * the handing over.
 */
export async function handOverPapers(
  work: Work,
  decision: Decision,
  { receiver, receiverUnit, handedOn, note, ...chosen }: HandOver,
): Promise<number> {
  if (isAfter(handedOn, work.today)) throw invalidField('handedOn', 'Ngày trao không thể sau hôm nay.')
  const sheets = await sheetsIn(work, decision, chosen, ['signed'])
  const early = sheets.find(({ signedOn }) => signedOn !== null && isBefore(handedOn, signedOn))
  if (early?.signedOn != null) {
    throw invalidField(
      'handedOn',
      `Tờ của ${early.recipientName} ký ngày ${shortDate(early.signedOn)}; ngày trao phải từ ngày đó.`,
    )
  }
  const id = await insertHandover(work.tx, {
    decisionId: decision.id,
    receiver,
    receiverUnit: receiverUnit ?? null,
    handedOn,
    note: note ?? null,
    recordedBy: work.actor.accountId,
    recordedAt: work.now,
  })
  await advanceSheets(
    work.tx,
    sheets.map(({ id: sheetId }) => sheetId),
    'handed_over',
    { handoverId: id },
  )
  await recordAct(work, decision, 'papers.handed-over', sheets, {
    after: { receiver, receiverUnit: receiverUnit ?? null, handedOn },
  })
  return id
}

/** Papers that were good and no longer are: smeared at the seal, lost on a desk. They may be printed again. */
export async function spoilPapers(
  work: Work,
  decision: Decision,
  { reason, note, ...chosen }: ChosenPapers & { reason: SpoilReason; note?: string | undefined },
): Promise<number> {
  const sheets = await sheetsIn(work, decision, chosen, ['printed', 'checked', 'signed'])
  const spoiling = { reason, note: note ?? null, by: work.actor.accountId, at: work.now }
  await spoilSheets(
    work.tx,
    sheets.map(({ id }) => id),
    spoiling,
  )
  const told = note === undefined ? SPOIL_REASON_NAMES[reason] : `${SPOIL_REASON_NAMES[reason]}: ${note}`
  await recordAct(work, decision, 'papers.spoiled', sheets, { reason: told })
  return sheets.length
}
