import type { Work } from '../database/work.ts'
import { lockDecision } from '../decisions/decision.store.ts'
import { getDecision, type Decision } from '../decisions/decision.queries.ts'
import { conflict, invalidField } from '../shared/problem.ts'
import { beginRun, chosenLot, chosenPrinter, type SheetToPrint } from './begin-run.ts'
import { printCandidates } from './candidate.queries.ts'
import { chooseSheets } from './choose-certificates.ts'
import type { PrepareRun } from './print-run.schema.ts'
import { runPaper } from './run-paper.queries.ts'
import { currentWords } from './sheet-words.queries.ts'

/**
 * The decision, held so that runs on it come one after another. Throws Problem not-found, and conflict while it is a
 * draft or once it was annulled.
 */
export async function heldForPrinting(work: Work, decisionId: number): Promise<Decision> {
  await lockDecision(work.tx, decisionId)
  const decision = await getDecision(work.tx, work.actor, decisionId)
  if (decision.status === 'draft') {
    throw conflict(`Quyết định ${decision.number} còn là bản nháp; ghi nhận ban hành rồi mới in được.`)
  }
  if (decision.status === 'annulled') {
    throw conflict(`Quyết định ${decision.number} đã huỷ bỏ nên không in được.`)
  }
  return decision
}

/**
 * Prepares a run: chooses the certificates, freezes what stands on each, takes the next blanks of the lot. Answers its
 * id; its file is made afterwards. Throws Problem `invalid` at the field that stands in the way (nothing to print, no
 * blanks, another paper size, letters that cannot be printed); then nothing is printed, numbered or taken.
 */
export async function prepareRun(
  work: Work,
  decisionId: number,
  input: PrepareRun,
  { publicUrl }: { publicUrl: string },
): Promise<number> {
  const decision = await heldForPrinting(work, decisionId)
  const { mode, order = 'list', copies = 1, ...choice } = input
  const candidates = await printCandidates(work.tx, work.actor, decision.id, order)
  const chosen = chooseSheets(candidates, { ...choice, copies })
  const printer = await chosenPrinter(work, input.printer, mode)
  const lot = await chosenLot(work, input.lot, mode)
  const paper = await runPaper(work.tx, input.paper, lot)
  const certificateIds = new Set(chosen.map(({ candidate }) => candidate.certificateId))
  const words = await currentWords(work.tx, work.actor, { decisionId, certificateIds, paper, publicUrl })
  const sheets = chosen.flatMap(({ candidate: { certificateId }, copyNo }): SheetToPrint[] => {
    const said = words.get(certificateId)
    return said === undefined ? [] : [{ certificateId, copyNo, ...said }]
  })
  if (sheets.length === 0) throw invalidField('lines', 'Quyết định này không có bằng, giấy nào để in.')
  return beginRun(work, {
    decision,
    mode,
    paper,
    printer,
    lot,
    copies,
    sheets,
    reprintOf: null,
    fromSerial: input.fromSerial,
    chosen: { ...choice, order },
  })
}
