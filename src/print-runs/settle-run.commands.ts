import { record } from '../audit/audit.store.ts'
import { serialsText } from '../blanks/blank-lot.ts'
import type { Work } from '../database/work.ts'
import { conflict, invalid, Problem } from '../shared/problem.ts'
import { RUN_STATE_NAMES, SPOIL_REASON_NAMES, type RunState, type SpoilReason } from './print-run.ts'
import { getRun, type PrintRun } from './print-run.queries.ts'
import { lockRun, markPrinted, spoilSheets, updateRun, voidSheets } from './print-run.store.ts'
import { serialStyle } from './serial-style.ts'
import { marksOfRun, type SheetMark } from './sheet.queries.ts'
import { unknownPages, type SpoiledPage } from './spoiled-page.ts'

/** A run in one of these states, held to the end of the transaction. Throws conflict otherwise, `outdated` for another version. */
async function heldRun(
  work: Work,
  id: number,
  states: readonly RunState[],
  version?: number,
): Promise<PrintRun> {
  await lockRun(work.tx, id)
  const run = await getRun(work.tx, work.actor, id)
  if (!states.includes(run.state)) {
    throw conflict(`Đợt in này: ${RUN_STATE_NAMES[run.state].toLowerCase()}; không làm việc này được.`)
  }
  if (version !== undefined && version !== run.version) {
    throw new Problem('outdated', 'Đợt in này vừa được ghi ở nơi khác; hãy xem lại rồi làm tiếp.')
  }
  return run
}

/** Every page once, and of this run. Throws Problem `invalid` at `spoiled`. */
function spoiledSheets(sheets: readonly SheetMark[], spoiled: readonly SpoiledPage[]) {
  const byPage = new Map(sheets.map((sheet) => [sheet.pageNo, sheet]))
  const seen = new Set<number>()
  const errors: { path: string; text: string }[] = []
  const found = spoiled.flatMap(({ page, reason, note = null }) => {
    const sheet = byPage.get(page)
    errors.push(...unknownPages([page], sheets.length).map((text) => ({ path: reason, text })))
    if (seen.has(page)) errors.push({ path: reason, text: `Trang ${page} ghi hai lý do; hãy giữ một.` })
    seen.add(page)
    return sheet === undefined ? [] : [{ sheet, reason, note }]
  })
  if (errors.length > 0) throw invalid(errors)
  return found
}

/**
 * Says what came out of a run: the named pages spoiled, the others came out well. Their blanks are used up either way.
 * Throws Problem conflict unless the run waits for it, `invalid` for pages it does not have.
 */
export async function settleRun(
  work: Work,
  id: number,
  { spoiled, version }: { spoiled: readonly SpoiledPage[]; version?: number | undefined },
): Promise<{ good: number; spoiled: number }> {
  const run = await heldRun(work, id, ['made'], version)
  const sheets = await marksOfRun(work.tx, id)
  const lost = spoiledSheets(sheets, spoiled)
  const acts = new Map<string, { ids: number[]; reason: SpoilReason; note: string | null }>()
  for (const { sheet, reason, note } of lost) {
    const act = acts.get(`${reason} ${note ?? ''}`) ?? { ids: [], reason, note }
    acts.set(`${reason} ${note ?? ''}`, act)
    act.ids.push(sheet.id)
  }
  for (const { ids, reason, note } of acts.values()) {
    await spoilSheets(work.tx, ids, { reason, note, by: work.actor.accountId, at: work.now })
  }
  await markPrinted(work.tx, id)
  await updateRun(work.tx, run, { state: 'settled', settledBy: work.actor.accountId, settledAt: work.now })
  const serials = lost.flatMap(({ sheet }) => sheet.serial ?? [])
  const reasons = [...new Set(lost.map(({ reason }) => SPOIL_REASON_NAMES[reason]))].join(', ')
  await record(work, {
    action: 'print-run.settled',
    subject: { type: 'print-run', id },
    after: {
      good: sheets.length - lost.length,
      spoiled: lost.length,
      ...(serials.length > 0 && { spoiledSerials: serialsText(serialStyle(run), serials) }),
    },
    ...(reasons !== '' && { reason: reasons }),
  })
  return { good: sheets.length - lost.length, spoiled: lost.length }
}

/**
 * Gives up a run that was not settled. Its certificates may be printed in another one; its blanks go back to the pack
 * only when they were never fed into the printer. Throws Problem conflict once it is settled.
 */
export async function cancelRun(
  work: Work,
  id: number,
  { fed, version }: { fed: boolean; version?: number | undefined },
): Promise<void> {
  const run = await heldRun(work, id, ['prepared', 'made'], version)
  const serials = (await marksOfRun(work.tx, id)).flatMap(({ serial }) => serial ?? [])
  const by = { by: work.actor.accountId, at: work.now }
  await voidSheets(work.tx, id, { keepBlanks: fed, ...by })
  await updateRun(work.tx, run, { state: 'cancelled', settledBy: by.by, settledAt: by.at })
  await record(work, {
    action: 'print-run.cancelled',
    subject: { type: 'print-run', id },
    after: {
      sheets: run.sheets,
      ...(serials.length > 0 && { serials: serialsText(serialStyle(run), serials), blanksReturned: !fed }),
    },
  })
}
