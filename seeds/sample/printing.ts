import { receiveLot } from '../../src/blanks/blank-lot.commands.ts'
import type { Work } from '../../src/database/work.ts'
import { findDecisionByNumber } from '../../src/decisions/decision.queries.ts'
import type { FileStore } from '../../src/documents/files.ts'
import { makeFileNow } from '../../src/print-runs/make-run-file.ts'
import { prepareRun } from '../../src/print-runs/prepare-run.commands.ts'
import { PrepareRun } from '../../src/print-runs/print-run.schema.ts'
import { settleRun } from '../../src/print-runs/settle-run.commands.ts'
import { addPrinter, calibratePrinter } from '../../src/printers/printer.commands.ts'
import { getPrinter } from '../../src/printers/printer.queries.ts'
import { parseInput } from '../../src/shared/fields.ts'
import { SAMPLE_DECISION } from './load.ts'

const A4 = { width: 297, height: 210 }
/** Read off a sheet printed a little too far right, and askew. */
const MEASURED = {
  barX: 100.1,
  barY: 100,
  aLeft: 20.9,
  aTop: 19.7,
  bLeft: 271.1,
  bTop: 20.6,
  cLeft: 20.3,
  cTop: 189.7,
}

/**
 * A measured printer, a lot of blanks, and a settled run of the sample's decision with one spoiled sheet: something to
 * look at in the print shop. Only for a sample that was just loaded.
 */
export async function loadPrinting(
  work: Work,
  { files, publicUrl }: { files: FileStore; publicUrl: string },
): Promise<void> {
  const { number, issuedOn } = SAMPLE_DECISION
  const decision = await findDecisionByNumber(work.tx, number, issuedOn)
  if (decision === undefined) return
  const printer = await addPrinter(work, { name: 'Máy in mẫu', tray: 'khay 2', face: 'up' })
  const measuring = { lotId: null, paper: A4, measured: MEASURED }
  await calibratePrinter(work, await getPrinter(work.tx, printer), measuring)
  const lot = await receiveLot(work, {
    code: 'A',
    name: 'Bằng khen khổ A4 (mẫu)',
    ...A4,
    firstSerial: '012341',
    lastSerial: '012440',
    serialPrefix: undefined,
    serialsPrinted: true,
    supplier: undefined,
    note: undefined,
    receivedOn: work.today,
    warnBelow: 20,
  })
  const choice = parseInput(PrepareRun, { mode: 'overprint', lines: '1-5', printer, lot })
  const run = await prepareRun(work, decision.id, choice, { publicUrl })
  await makeFileNow(work, files, run)
  await settleRun(work, run, { spoiled: [{ page: 3, reason: 'jam' }] })
}
