import type { Writable } from 'node:stream'
import { inTransaction, type Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { invalid, invalidField, notFound, type Problem } from '../shared/problem.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import { certificatePages } from './certificate.layout.ts'
import { writeCertificates, type DesignedCertificate } from './certificate.pdf.ts'
import { eachCertificate } from './certificate.queries.ts'
import { designChooser } from '../certificate-designs/choose-design.queries.ts'
import { latestDesigns } from '../certificate-designs/design-versions.queries.ts'
import { firstPaperDesigns } from './first-paper.queries.ts'
import type { Paper } from '../certificate-designs/paper.ts'
import type { FitProblem } from './fit-problem.ts'

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
}

async function designNamed(db: Db, code: string): Promise<CertificateDesign> {
  const found = (await latestDesigns(db)).find(({ design }) => design.code === code)
  if (found === undefined) {
    throw invalidField('design', `Không có mẫu ${code}; hãy chọn một mẫu trong danh mục mẫu bằng.`)
  }
  return found.design
}

async function* designed(
  tx: Db,
  { actor, publicUrl }: CertificateSource,
  request: CertificateRequest,
): AsyncGenerator<DesignedCertificate> {
  const chosen = request.design === undefined ? null : await designNamed(tx, request.design)
  const choose = await designChooser(tx)
  const { decisionId, awardId, group, paper = 'A4' } = request
  const asFirstPrinted = await firstPaperDesigns(tx, decisionId)
  const selection = { decisionId, awardId, formGroup: group }
  for await (const { facts, ...about } of eachCertificate(tx, actor, selection, publicUrl)) {
    const { documentStyle, recipientKind, decisionDate: onDate } = facts
    const wish = { ...about, documentStyle, recipientKind, onDate, paper }
    const first = asFirstPrinted.get(about.certificateId)
    const suits = first?.paper === paper ? first : undefined
    yield { facts, design: chosen ?? suits ?? choose(wish).design }
  }
}

/**
 * Checks that every certificate can be drawn before the first byte is sent, so that a letter that no font has is a
 * sentence on a page and not half a file. Answers how many pages there are.
 * @throws Problem not-found when there is nothing to print, invalid for an unknown design or a letter that cannot be printed
 */
export async function checkCertificates(
  source: CertificateSource,
  request: CertificateRequest,
): Promise<number> {
  return inTransaction(
    source.db,
    async (tx) => {
      let pages = 0
      for await (const { facts, design } of designed(tx, source, request)) {
        const blocking = certificatePages([facts], design).problems.filter((problem) => problem.blocking)
        if (blocking.length > 0) throw unprintable(facts.recipientName, blocking)
        pages += 1
      }
      if (pages === 0) throw notFound('bằng hoặc giấy nào để in')
      return pages
    },
    { mode: 'snapshot' },
  )
}

function unprintable(name: string, problems: FitProblem[]): Problem {
  const texts = problems.map(({ element, text }) => ({ path: element, text }))
  return invalid(texts, `Bằng của ${name} chưa in được. ${texts.map(({ text }) => text).join(' ')}`)
}

/** Streams the certificates as one PDF, a page each, in list order. Check them first. */
export async function streamCertificates(
  output: Writable,
  source: CertificateSource,
  request: CertificateRequest,
): Promise<number> {
  return inTransaction(
    source.db,
    async (tx) => (await writeCertificates(output, designed(tx, source, request))).pages,
    { mode: 'snapshot' },
  )
}
