import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { checkCertificates, streamCertificates } from '../certificates/certificate-file.ts'
import { findDecisionByNumber } from '../decisions/decision.queries.ts'
import type { AppDeps } from '../deps.ts'
import { signPdf, type SignatureWords } from '../documents/pdf/signing/sign-pdf.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { conflict, notFound, Problem } from '../shared/problem.ts'
import { writeWhole } from './write-whole.ts'

export interface CertificatesToPrint {
  decision: string
  issuedOn?: PlainDate
  output: string
  design?: string
  /** The office's key, by which the file is signed. */
  signature?: { keyFile: string; password: string }
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
  const { signature } = options
  await writeWhole(options.output, async (stream) => {
    if (signature === undefined) await streamCertificates(stream, source, request)
    else {
      const whole = new PassThrough()
      const [bytes] = await Promise.all([buffer(whole), streamCertificates(whole, source, request)])
      const words = {
        reason: `Quyết định số ${decision.number}`,
        place: decision.place,
        signedAt: deps.clock.now(),
      }
      await pipeline([signed(bytes, signature, words)], stream)
    }
  })
  return pages
}

function signed(
  bytes: Buffer,
  { keyFile, password }: NonNullable<CertificatesToPrint['signature']>,
  words: SignatureWords,
): Buffer {
  try {
    return signPdf(bytes, readFileSync(keyFile), password, words)
  } catch (error) {
    const text = `Không ký được bằng ${keyFile}; hãy kiểm tra tệp khoá PKCS#12 (.p12, .pfx) và mật khẩu của nó.`
    throw new Problem('invalid', text, { cause: error })
  }
}
