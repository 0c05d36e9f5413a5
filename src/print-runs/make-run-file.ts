import { Writable } from 'node:stream'
import { record } from '../audit/audit.store.ts'
import { getDesignVersion } from '../certificate-designs/design-versions.queries.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import { knownDesign } from '../certificates/known-design.ts'
import { explainRefusal } from '../database/constraints.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { FileStore } from '../documents/files.ts'
import { insertStoredFile } from '../documents/stored-file.store.ts'
import { writePages, type PageOnPaper } from '../documents/pdf/write-pages.ts'
import { adjustmentOf, findCalibration } from '../printers/calibration.queries.ts'
import type { Actor } from '../shared/actor.ts'
import type { Clock } from '../shared/clock.ts'
import { today } from '../shared/dates.ts'
import { Problem } from '../shared/problem.ts'
import { getRun, type PrintRun } from './print-run.queries.ts'
import { noteProgress, updateRun } from './print-run.store.ts'
import { sheetPages } from './sheet-pages.ts'
import { sheetsInTurn } from './sheet.queries.ts'

/** Making the file of a long run outlives the request that asked for it, so it opens its own transactions. */
export interface RunMaker {
  db: Db
  files: FileStore
  clock: Clock
  actor: Actor
  requestId: string | null
}

/** Pages between two notes of progress. */
const NOTE_EVERY = 50

/** The pages of a run, from the words, designs and measuring it was prepared with; read as they are drawn. */
async function* pagesOf(db: Db, run: PrintRun): AsyncGenerator<PageOnPaper> {
  const calibration = run.calibrationId === null ? undefined : await findCalibration(db, run.calibrationId)
  const adjust = calibration === undefined ? undefined : adjustmentOf(calibration)
  const designs = new Map<number, CertificateDesign>()
  for await (const sheets of sheetsInTurn(db, run.id)) {
    for (const id of new Set(sheets.map(({ designVersionId }) => designVersionId))) {
      if (!designs.has(id)) designs.set(id, knownDesign(await getDesignVersion(db, id)))
    }
    const designed = sheets.flatMap(({ facts, designVersionId }) => {
      const design = designs.get(designVersionId)
      return design === undefined ? [] : [{ facts, design }]
    })
    yield* sheetPages(designed, { mode: run.mode, adjust })
  }
}

/** The whole file, drawn into memory: a run is bounded, and a file is kept only when it is complete. */
async function drawn(db: Db, run: PrintRun, onPage: (drawn: number) => void): Promise<Buffer> {
  const chunks: Buffer[] = []
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  await writePages(output, `Đợt in ${run.id}, quyết định ${run.decisionNumber}`, pagesOf(db, run), onPage)
  return Buffer.concat(chunks)
}

/**
 * Keeps the file of a run. Throws Problem conflict when somebody else made or cancelled the run meanwhile; the bytes in
 * the store then belong to no record.
 */
async function keepFile(
  work: Work,
  run: PrintRun,
  kept: { storageName: string; sha256: string; size: number },
) {
  const fileId = await insertStoredFile(work.tx, {
    sha256: kept.sha256,
    mediaType: 'application/pdf',
    sizeBytes: kept.size,
    originalName: `dot-in-${run.id}.pdf`,
    storageName: kept.storageName,
    accountId: work.actor.accountId,
    storedAt: work.now,
  })
  const made = { state: 'made', fileId, failure: null, pagesDone: run.sheets, touchedAt: work.now } as const
  if (!(await updateRun(work.tx, run, made))) {
    throw new Problem('conflict', 'Đợt in này vừa được làm xong hoặc bỏ ở nơi khác.')
  }
  await record(work, {
    action: 'print-run.made',
    subject: { type: 'print-run', id: run.id },
    after: { sha256: kept.sha256, sheets: run.sheets },
  })
}

/** Draws and keeps the file of a prepared run within one transaction of the caller, for when nobody else is there: the sample. */
export async function makeFileNow(work: Work, files: FileStore, id: number): Promise<void> {
  const run = await getRun(work.tx, work.actor, id)
  const bytes = await drawn(work.tx, run, () => undefined)
  await keepFile(work, run, { ...(await files.put(bytes)), size: bytes.length })
}

async function tellFailure({ db, clock }: RunMaker, run: PrintRun, problem: unknown): Promise<void> {
  const failure =
    problem instanceof Problem
      ? problem.detail
      : 'Phần mềm gặp lỗi khi tạo tệp; số phôi vẫn được giữ cho đợt này.'
  await inTransaction(db, (tx) => updateRun(tx, run, { failure, touchedAt: clock.now() }))
}

/**
 * Makes the file of a prepared run: drawn from what was frozen, kept with its SHA-256. Says on the run how far it is, and
 * what stopped it; a run that was stopped is made again from the beginning, to the same pages.
 */
export async function makeRunFile(maker: RunMaker, id: number): Promise<void> {
  const { db, files, clock, actor, requestId } = maker
  const run = await getRun(db, actor, id)
  if (run.state !== 'prepared') return
  await noteProgress(db, id, 0, clock.now())
  const onPage = (pages: number) => {
    // A lost note only makes the page show less progress.
    if (pages % NOTE_EVERY === 0) noteProgress(db, id, pages, clock.now()).catch(() => undefined)
  }
  try {
    const bytes = await drawn(db, run, onPage)
    const kept = { ...(await files.put(bytes)), size: bytes.length }
    await inTransaction(db, (tx) => {
      const now = clock.now()
      return keepFile({ tx, actor, now, today: today(now), requestId }, run, kept)
    })
  } catch (error) {
    const problem = explainRefusal(error)
    await tellFailure(maker, run, problem)
    if (!(problem instanceof Problem)) throw error
  }
}
