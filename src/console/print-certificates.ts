import { checkCertificates, streamCertificates } from '../certificates/certificate-file.ts'
import { findDecisionByNumber } from '../decisions/decision.queries.ts'
import type { AppDeps } from '../deps.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { conflict, notFound } from '../shared/problem.ts'
import { writeWhole } from './write-whole.ts'

export interface CertificatesToPrint {
  decision: string
  issuedOn?: PlainDate
  output: string
  design?: string
}

/**
 * Writes the certificates of a decision to a file and answers how many pages it has.
 * @throws Problem when there is no such decision, nothing to print, or a name that cannot be drawn; no file is left then
 */
export async function printCertificates(deps: AppDeps, options: CertificatesToPrint): Promise<number> {
  const { db, readDb, config } = deps
  const decision = await findDecisionByNumber(db, options.decision, options.issuedOn)
  if (decision === undefined) {
    const day = options.issuedOn === undefined ? '' : ` ngày ${shortDate(options.issuedOn)}`
    throw notFound(`quyết định số ${options.decision}${day}`)
  }
  if (decision.status !== 'issued') throw conflict('Chỉ in được bằng của quyết định đã ban hành.')
  const request = { decisionId: decision.id, design: options.design }
  const source = { db: readDb, actor: SYSTEM_ACTOR, publicUrl: config.publicUrl }
  const pages = await checkCertificates(source, request)
  await writeWhole(options.output, async (stream) => {
    await streamCertificates(stream, source, request)
  })
  return pages
}
