import type { RecipientKind } from '../award-forms/award-form.ts'
import type { CertificateDesign } from './certificate-design.ts'
import { designGroups } from './design-group.ts'

/** What a certificate asks of its design. */
export interface DesignFitness {
  documentStyle: CertificateDesign['documentStyle']
  /** Of the catalogue. */
  formGroup: string
  recipientKind: RecipientKind
  paper: CertificateDesign['paper']
}

/**
 * The best of some designs on the paper asked for: that of the own system for the nearest kind of certificate, and only
 * when the own system has none, that of the other.
 */
export function fittingDesign<Candidate>(
  candidates: readonly Candidate[],
  designOf: (candidate: Candidate) => CertificateDesign,
  wish: DesignFitness,
): Candidate | undefined {
  const groups = designGroups(wish.formGroup, wish.recipientKind)
  const onPaper = candidates.filter((one) => designOf(one).paper === wish.paper)
  const own = onPaper.filter((one) => designOf(one).documentStyle === wish.documentStyle)
  for (const pool of [own, onPaper]) {
    for (const group of groups) {
      const found = pool.find((one) => designOf(one).formGroup === group)
      if (found !== undefined) return found
    }
  }
  return undefined
}
