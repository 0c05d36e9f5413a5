import type { Writable } from 'node:stream'
import { latestDesigns } from '../certificate-designs/design-versions.queries.ts'
import {
  checkCertificates,
  streamCertificates,
  type CertificateRequest,
} from '../certificates/certificate-file.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import { findDecisionByNumber } from '../decisions/decision.queries.ts'
import type { AppDeps } from '../deps.ts'
import { writePages, type PageOnPaper } from '../documents/pdf/write-pages.ts'
import { adjustmentOf, calibrationFor } from '../printers/calibration.queries.ts'
import { findPrinterByName } from '../printers/printer.queries.ts'
import type { PrintMode } from '../print-runs/print-run.ts'
import { printCandidates } from '../print-runs/candidate.queries.ts'
import { sheetPages } from '../print-runs/sheet-pages.ts'
import { currentWords } from '../print-runs/sheet-words.queries.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { conflict, notFound } from '../shared/problem.ts'
import { TELL_NOBODY, type Tell } from '../shared/tell.ts'
import type { SignatureKey } from './write-signed.ts'
import { writeWhole } from './write-whole.ts'

export interface CertificatesToPrint {
  decision: string
  issuedOn?: PlainDate
  output: string
  design?: string
  mode?: PrintMode
  printer?: string
  /** The office's key, by which the file is signed. */
  signature?: SignatureKey
}

/** What was measured of the printer for all its paper; undefined, and a remark, when nothing was. */
async function adjustmentFor(
  db: Db,
  name: string | undefined,
  remarks: string[],
): Promise<PageOnPaper['adjust']> {
  if (name === undefined) return undefined
  const printer = await findPrinterByName(db, name)
  if (printer === undefined) throw notFound(`máy in «${name}»`)
  const calibration = await calibrationFor(db, printer.id, null)
  if (calibration !== undefined) return adjustmentOf(calibration)
  remarks.push(`${printer.name} chưa có số đo cho mọi giấy; tệp không được chỉnh.`)
  return undefined
}

/** The pages for a printer, or for blanks, in list order. */
async function pagesFor(
  tx: Db,
  { config }: AppDeps,
  { decisionId, design: code }: CertificateRequest,
  how: { mode: PrintMode; adjust: PageOnPaper['adjust'] },
): Promise<Iterable<PageOnPaper>> {
  const candidates = await printCandidates(tx, SYSTEM_ACTOR, decisionId, 'list')
  const certificateIds = new Set(candidates.map(({ certificateId }) => certificateId))
  const wanted = { decisionId, certificateIds, paper: 'A4', publicUrl: config.publicUrl } as const
  const words = await currentWords(tx, SYSTEM_ACTOR, wanted)
  const named = (await latestDesigns(tx)).find(({ design }) => design.code === code)?.design
  const sheets = candidates.flatMap(({ certificateId }) => {
    const said = words.get(certificateId)
    return said === undefined ? [] : [{ facts: said.facts, design: named ?? said.design }]
  })
  return sheetPages(sheets, how)
}

interface HowToPrint {
  request: CertificateRequest
  number: string
  mode: PrintMode
  adjust: PageOnPaper['adjust']
}

async function writeFor(
  output: Writable,
  deps: AppDeps,
  { request, number, ...how }: HowToPrint,
  onPage: (drawn: number) => void,
): Promise<void> {
  await inTransaction(
    deps.readDb,
    async (tx) => {
      const title = `Bằng, giấy khen: quyết định ${number}`
      await writePages(output, title, await pagesFor(tx, deps, request, how), onPage)
    },
    { mode: 'snapshot' },
  )
}

/**
 * Writes the certificates of a decision to a file and answers how many pages it has. No print run is recorded and no
 * blanks are taken; on blanks a remark says so.
 * @throws Problem when there is no such decision or printer, nothing to print, or a name that cannot be drawn; no file is left then
 */
export async function printCertificates(
  deps: AppDeps,
  options: CertificatesToPrint,
  tell: Tell = TELL_NOBODY,
): Promise<{ pages: number; remarks: string[] }> {
  const { db, readDb, config } = deps
  const { mode = 'full', printer } = options
  const decision = await findDecisionByNumber(db, options.decision, options.issuedOn)
  if (decision === undefined) {
    const day = options.issuedOn === undefined ? '' : ` ngày ${shortDate(options.issuedOn)}`
    throw notFound(`quyết định số ${options.decision}${day}`)
  }
  if (decision.status !== 'issued') throw conflict('Chỉ in được bằng của quyết định đã ban hành.')
  const remarks: string[] = []
  const adjust = await adjustmentFor(db, printer, remarks)
  if (mode === 'overprint') {
    remarks.push(
      'Không ghi đợt in và không dùng phôi nào trong sổ; muốn ghi, hãy in từ trang «In bằng, giấy khen».',
    )
  }
  const request = { decisionId: decision.id, design: options.design }
  const source = { db: readDb, actor: SYSTEM_ACTOR, publicUrl: config.publicUrl }
  const pages = await checkCertificates(source, request)
  const onPage = (drawn: number) => tell(drawn, pages)
  onPage(0)
  const { signature } = options
  await writeWhole(options.output, async (stream) => {
    const write = async (output: Writable) => {
      if (mode === 'full' && adjust === undefined)
        await streamCertificates(output, source, request, { onDrawn: onPage })
      else await writeFor(output, deps, { request, number: decision.number, mode, adjust }, onPage)
    }
    if (signature === undefined) return write(stream)
    const words = {
      reason: `Quyết định số ${decision.number}`,
      place: decision.place,
      signedAt: deps.clock.now(),
    }
    const { writeSigned } = await import('./write-signed.ts')
    return writeSigned(stream, write, signature, words)
  })
  return { pages, remarks }
}
