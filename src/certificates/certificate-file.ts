import type { Writable } from 'node:stream'
import { nowhere } from '../documents/pdf/nowhere.ts'
import { takingTurns } from '../documents/pdf/turns.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { invalid, invalidField, notFound, type Problem } from '../shared/problem.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import { certificatePage } from './certificate.layout.ts'
import {
  writeCertificates,
  writeCertificatesZip,
  writeTaggedCertificates,
  type DesignedCertificate,
} from './certificate.pdf.ts'
import { eachCertificate, type WordedCertificate } from './certificate.queries.ts'
import { certificatesToCheck } from './certificates-to-check.queries.ts'
import { designChooser, type DesignChooser } from '../certificate-designs/choose-design.queries.ts'
import { latestDesigns } from '../certificate-designs/design-versions.queries.ts'
import { firstPaperDesigns } from './first-paper.queries.ts'
import type { Paper } from '../certificate-designs/paper.ts'
import type { FitProblem } from './fit-problem.ts'
import { knownDesign } from './known-design.ts'
import { surelyPrintable } from './printable-letters.ts'

/** The certificates of one decision, of one award of it, or of one kind of paper it needs. */
export interface CertificateRequest {
  decisionId: number
  awardId?: number | undefined
  group?: string | undefined
  /** One design for all; each award's usual one otherwise. */
  design?: string | undefined
  paper?: Paper | undefined
}

/** Who asks, of which database, and the address that QR codes lead to. */
export interface CertificateSource {
  db: Db
  actor: Actor
  publicUrl: string
  /** As it was read before, where that is known to be still true; read with the certificates otherwise. */
  choose?: DesignChooser
}

async function designNamed(db: Db, code: string): Promise<CertificateDesign> {
  const found = (await latestDesigns(db)).find(({ design }) => design.code === code)
  if (found === undefined) {
    throw invalidField('design', `Không có mẫu ${code}; hãy chọn một mẫu trong danh mục mẫu bằng.`)
  }
  return knownDesign(found)
}

/** Answers each certificate in its design. */
async function designer(
  tx: Db,
  source: CertificateSource,
  request: CertificateRequest,
): Promise<(certificate: WordedCertificate) => DesignedCertificate> {
  const { design, paper = 'A4' } = request
  if (design !== undefined) {
    const chosen = await designNamed(tx, design)
    return ({ facts }) => ({ facts, design: chosen })
  }
  const choose = source.choose ?? (await designChooser(tx))
  const asFirstPrinted = await firstPaperDesigns(tx, request.decisionId)
  return ({ facts, certificateId, formGroup, awardFormId, issuingBodyId }) => {
    const { documentStyle, recipientKind, decisionDate: onDate } = facts
    const first = asFirstPrinted.get(certificateId)
    if (first?.design.paper === paper) return { facts, design: knownDesign(first) }
    const wish = { formGroup, awardFormId, issuingBodyId, documentStyle, recipientKind, onDate, paper }
    return { facts, design: knownDesign(choose(wish)) }
  }
}

function selectionOf({ decisionId, awardId, group }: CertificateRequest) {
  return { decisionId, awardId, formGroup: group }
}

async function* designed(
  tx: Db,
  source: CertificateSource,
  request: CertificateRequest,
): AsyncGenerator<DesignedCertificate> {
  const { actor, publicUrl } = source
  const inDesign = await designer(tx, source, request)
  for await (const certificate of eachCertificate(tx, actor, selectionOf(request), publicUrl)) {
    yield inDesign(certificate)
  }
}

/**
 * Checks that every certificate can be drawn before the first byte is sent, so that a letter that no font has is a
 * sentence on a page and not half a file. Answers how many pages there are.
 * @param stop aborted when nobody waits for the answer any more
 * @throws Problem not-found when there is nothing to print, invalid for an unknown design or a letter that cannot be printed
 */
export async function checkCertificates(
  source: CertificateSource,
  request: CertificateRequest,
  stop?: AbortSignal,
): Promise<number> {
  const { db, actor, publicUrl } = source
  return inTransaction(
    db,
    async (tx) => {
      const asked = { publicUrl, letters: surelyPrintable() }
      const { certificates, toCheck } = await certificatesToCheck(tx, actor, selectionOf(request), asked)
      if (certificates === 0) throw notFound('bằng hoặc giấy nào để in')
      const inDesign = await designer(tx, source, request)
      const turns = takingTurns()
      for (const certificate of toCheck) {
        if (turns.over()) await turns.next()
        stop?.throwIfAborted()
        const { facts, design } = inDesign(certificate)
        const blocking = certificatePage(facts, design).findings.filter((problem) => problem.blocking)
        if (blocking.length > 0) throw unprintable(facts.recipientName, blocking)
      }
      return certificates
    },
    { mode: 'snapshot', stop },
  )
}

function unprintable(name: string, problems: Omit<FitProblem, 'index'>[]): Problem {
  const texts = problems.map(({ element, text }) => ({ path: element, text: `${name}: ${text}` }))
  return invalid(texts, `Bằng, giấy chưa in được. ${texts.map(({ text }) => text).join(' ')}`)
}

interface StreamOptions {
  /** Told the number of certificates drawn so far, of several. */
  onDrawn?: (drawn: number) => void
  /** Aborted when nobody waits for the file any more. */
  stop?: AbortSignal | undefined
}

/**
 * Streams the certificates as one PDF, a page each, in list order; that of one award with tags for reading aloud. Check
 * them first.
 */
export async function streamCertificates(
  output: Writable,
  source: CertificateSource,
  request: CertificateRequest,
  { onDrawn, stop }: StreamOptions = {},
): Promise<number> {
  return inTransaction(
    source.db,
    async (tx) => {
      const certificates = designed(tx, source, request)
      if (request.awardId !== undefined)
        return writeTaggedCertificates(output, certificates, 'Bằng khen, giấy khen')
      return (await writeCertificates(output, certificates, onDrawn && { onPage: onDrawn })).pages
    },
    { mode: 'snapshot', stop },
  )
}

/** Streams a zip with a PDF for each certificate, in list order. Check them first. */
export async function streamCertificatesZip(
  output: Writable,
  source: CertificateSource,
  request: CertificateRequest,
  { now, onDrawn, stop }: StreamOptions & { now: Date },
): Promise<number> {
  return inTransaction(
    source.db,
    (tx) => writeCertificatesZip(output, designed(tx, source, request), now, onDrawn),
    { mode: 'snapshot', stop },
  )
}

/** As many as are read at once first. */
const FIRST_DRAWN = 20

/** Draws the first certificates to nowhere, as one file and as files of their own: what is made once for all like them is made then. */
export async function drawFirst(source: CertificateSource, request: CertificateRequest): Promise<void> {
  await inTransaction(
    source.db,
    async (tx) => {
      const first: DesignedCertificate[] = []
      for await (const certificate of designed(tx, source, request)) {
        if (first.push(certificate) === FIRST_DRAWN) break
      }
      await writeCertificates(nowhere(), first)
      await writeCertificatesZip(nowhere(), first, new Date(0))
    },
    { mode: 'snapshot' },
  )
}
