import { isDeepStrictEqual } from 'node:util'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { DesignVersion } from '../certificate-designs/design-versions.queries.ts'

const known = new Map<number, CertificateDesign>()
const answered = new WeakMap<CertificateDesign, CertificateDesign>()
const MOST = 200

/**
 * The design of a version as it was read before, when it is still the same: what was drawn and fitted for it once serves
 * every later print. Versions never change, but two registers may number theirs alike.
 */
export function knownDesign({ id, design }: DesignVersion): CertificateDesign {
  let same = answered.get(design)
  if (same === undefined) {
    const before = known.get(id)
    same = before !== undefined && isDeepStrictEqual(before, design) ? before : design
    if (known.size >= MOST) known.clear()
    known.set(id, same)
    answered.set(design, same)
  }
  return same
}
