import type { CertificateDesign } from '../../src/certificate-designs/certificate-design.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'

/** A design that comes with the program, by its code and paper: 'STATE_BK_A4'. */
export function shippedDesign(code: string): CertificateDesign {
  const design = shippedDesigns().find((one) => one.code === code)
  if (design === undefined) throw new Error(`No design ${code} comes with the program.`)
  return design
}
