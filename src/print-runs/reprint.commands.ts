import { getDesignVersion } from '../certificate-designs/design-versions.queries.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { conflict, invalidField } from '../shared/problem.ts'
import { beginRun, chosenLot, chosenPrinter, type SheetToPrint } from './begin-run.ts'
import { heldForPrinting } from './prepare-run.commands.ts'
import type { PrintRun } from './print-run.queries.ts'
import { runPaper } from './run-paper.queries.ts'
import { currentWords } from './sheet-words.queries.ts'
import { correctedSince, saidWrong } from './reprint.queries.ts'
import { sheetsToReprint, type Sheet } from './sheet.queries.ts'

async function frozenDesigns(db: Db, sheets: readonly Sheet[]): Promise<Map<number, CertificateDesign>> {
  const designs = new Map<number, CertificateDesign>()
  for (const id of new Set(sheets.map(({ designVersionId }) => designVersionId))) {
    designs.set(id, (await getDesignVersion(db, id)).design)
  }
  return designs
}

interface Reprint {
  lot?: number | undefined
  fromSerial?: string | undefined
  words?: 'frozen' | 'corrected' | undefined
}

/** Of the sheets to print again those that take what the register says now. */
async function mendedCertificates(
  db: Db,
  spoiled: readonly Sheet[],
  { words, publicUrl }: { words: Reprint['words']; publicUrl: string },
): Promise<Set<number>> {
  const corrected = words === 'corrected' ? await correctedSince(db, spoiled, publicUrl) : []
  return new Set([...spoiled.filter(saidWrong), ...corrected].map(({ certificateId }) => certificateId))
}

/**
 * Prints the spoiled sheets of a run again, on the next blanks: the words and the design that were frozen then, except
 * for sheets that spoiled because their words were wrong, which take what the register says now; so do those of awards
 * corrected meanwhile when `words` asks for it. Answers the id of the new run. Throws Problem conflict when nothing is left to print again, `invalid` as `prepareRun` does.
 */
export async function reprintSpoiled(
  work: Work,
  run: PrintRun,
  { lot: lotId, fromSerial, words }: Reprint,
  { publicUrl }: { publicUrl: string },
): Promise<number> {
  const decision = await heldForPrinting(work, run.decisionId)
  const spoiled = await sheetsToReprint(work.tx, work.actor, run.id)
  if (spoiled.length === 0) throw conflict('Không còn tờ hỏng nào của đợt này cần in lại.')
  const printer = await chosenPrinter(work, run.printerId ?? undefined, run.mode)
  const lot = await chosenLot(work, lotId ?? run.blankLotId ?? undefined, run.mode)
  const paper = await runPaper(work.tx, run.mode === 'full' ? run.paper : undefined, lot)
  const wrong = await mendedCertificates(work.tx, spoiled, { words, publicUrl })
  const wanted = { decisionId: decision.id, certificateIds: wrong, paper, publicUrl }
  const mended = wrong.size === 0 ? new Map<number, never>() : await currentWords(work.tx, work.actor, wanted)
  const designs = await frozenDesigns(work.tx, spoiled)
  const sheets = spoiled.map(({ certificateId, copyNo, facts, designVersionId }): SheetToPrint => {
    const now = mended.get(certificateId)
    if (now !== undefined) return { certificateId, copyNo, ...now }
    const design = designs.get(designVersionId)
    if (design === undefined) throw invalidField('lot', 'Mẫu của tờ này không còn trong sổ.')
    return { certificateId, copyNo, facts, design, designVersionId }
  })
  return beginRun(work, {
    decision,
    mode: run.mode,
    paper,
    printer,
    lot,
    copies: run.copies,
    sheets,
    fromSerial,
    chosen: { reprintOf: run.id },
    reprintOf: run.id,
  })
}
