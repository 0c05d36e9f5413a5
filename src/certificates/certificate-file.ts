import type { Writable } from 'node:stream'
import { inTransaction, type Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { invalid, invalidField, notFound, type Problem } from '../shared/problem.ts'
import type { CertificateDesign } from './certificate-design.ts'
import { certificatePages } from './certificate.layout.ts'
import { writeCertificates } from './certificate.pdf.ts'
import { certificateGroups, eachCertificate, type CertificateGroup } from './certificate.queries.ts'
import { defaultDesign, findDesign } from './design-catalogue.ts'
import type { FitProblem } from './fit-problem.ts'

/** The certificates of one decision (or of one award of it) on one paper. */
export interface CertificateRequest {
  decisionId: number
  awardId?: number | undefined
  /** Chosen design; the usual one for the form otherwise. */
  design?: string | undefined
  paper?: 'A4' | 'A3' | undefined
}

const GROUPS = { bang_khen: 'bang_khen', giay_khen: 'giay_khen' } as const

function usualDesign(group: CertificateGroup, paper: 'A4' | 'A3'): CertificateDesign {
  const { documentStyle, recipientKind, formGroup } = group
  const known = formGroup in GROUPS ? GROUPS[formGroup as keyof typeof GROUPS] : 'title' // checked on the left
  return defaultDesign({ documentStyle, recipientKind, formGroup: known, paper })
}

/** One design prints one kind of paper; a decision with several kinds is printed kind by kind. */
export interface CertificateJob {
  design: CertificateDesign
  group: CertificateGroup
}

/**
 * What printing a decision means: the kinds of paper with their designs.
 * @throws Problem not-found when the decision has nothing to print, invalid for an unknown design
 */
export async function certificateJobs(
  db: Db,
  actor: Actor,
  request: CertificateRequest,
): Promise<CertificateJob[]> {
  const groups = await certificateGroups(db, actor, {
    decisionId: request.decisionId,
    awardId: request.awardId,
  })
  if (groups.length === 0) throw notFound('bằng hoặc giấy nào để in của quyết định này')
  const chosen = request.design === undefined ? null : designNamed(request.design)
  return groups.map((group) => ({ group, design: chosen ?? usualDesign(group, request.paper ?? 'A4') }))
}

function designNamed(code: string): CertificateDesign {
  try {
    return findDesign(code)
  } catch {
    throw invalidField('design', `Không có mẫu ${code}; hãy chọn một mẫu trong danh mục mẫu bằng.`)
  }
}

/**
 * Checks that every certificate can be drawn before the first byte is sent, so that a letter that no font has is a
 * sentence on a page and not half a file. Answers how many pages there are.
 */
export async function checkCertificates(
  db: Db,
  actor: Actor,
  request: CertificateRequest,
  job: CertificateJob,
  publicUrl: string,
): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      let pages = 0
      for await (const facts of selection(tx, actor, request, job, publicUrl)) {
        const blocking = certificatePages([facts], job.design).problems.filter((problem) => problem.blocking)
        if (blocking.length > 0) throw unprintable(facts.recipientName, blocking)
        pages += 1
      }
      if (pages === 0) throw notFound('bằng hoặc giấy này')
      return pages
    },
    { mode: 'snapshot' },
  )
}

function unprintable(name: string, problems: FitProblem[]): Problem {
  const texts = problems.map(({ element, text }) => ({ path: element, text }))
  return invalid(texts, `Bằng của ${name} chưa in được. ${texts.map(({ text }) => text).join(' ')}`)
}

function selection(
  tx: Db,
  actor: Actor,
  request: CertificateRequest,
  job: CertificateJob,
  publicUrl: string,
) {
  const { decisionId, awardId } = request
  return eachCertificate(tx, actor, { decisionId, awardId, formGroup: job.group.formGroup }, publicUrl)
}

/** Streams the certificates as one PDF, a page each, in list order. */
export async function streamCertificates(
  output: Writable,
  db: Db,
  actor: Actor,
  request: CertificateRequest,
  job: CertificateJob,
  publicUrl: string,
): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      const { pages } = await writeCertificates(
        output,
        selection(tx, actor, request, job, publicUrl),
        job.design,
      )
      return pages
    },
    { mode: 'snapshot' },
  )
}
