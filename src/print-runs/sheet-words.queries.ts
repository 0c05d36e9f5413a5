import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import { designChooser } from '../certificate-designs/choose-design.queries.ts'
import type { CertificateFacts } from '../certificates/certificate-facts.ts'
import { eachCertificate } from '../certificates/certificate.queries.ts'
import { knownDesign } from '../certificates/known-design.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { invalidField, Problem } from '../shared/problem.ts'

/** What a certificate says today, and the design it takes. */
export interface Words {
  facts: CertificateFacts
  design: CertificateDesign
  designVersionId: number
}

interface Wanted {
  decisionId: number
  certificateIds: ReadonlySet<number>
  paper: CertificateDesign['paper']
  /** Base of the address in QR codes. */
  publicUrl: string
}

/**
 * What the wanted certificates say as the register has it now, by certificate. Those that are no longer given, because
 * their award was revoked, are absent. Throws Problem `invalid` at `paper` when a form has no design on this paper.
 */
export async function currentWords(
  tx: Db,
  actor: Actor,
  { decisionId, certificateIds, paper, publicUrl }: Wanted,
): Promise<Map<number, Words>> {
  const choose = await designChooser(tx)
  const words = new Map<number, Words>()
  const selection = { decisionId, certificateIds: [...certificateIds] }
  for await (const certificate of eachCertificate(tx, actor, selection, publicUrl)) {
    const { certificateId, facts, formGroup, awardFormId, issuingBodyId } = certificate
    const { documentStyle, recipientKind, decisionDate: onDate } = facts
    const wish = { formGroup, awardFormId, issuingBodyId, documentStyle, recipientKind, onDate, paper }
    const version = designFor(() => choose(wish))
    words.set(certificateId, { facts, design: knownDesign(version), designVersionId: version.id })
  }
  return words
}

function designFor<T>(choose: () => T): T {
  try {
    return choose()
  } catch (error) {
    throw error instanceof Problem ? invalidField('paper', `${error.detail} Hãy chọn khổ khác.`) : error
  }
}
