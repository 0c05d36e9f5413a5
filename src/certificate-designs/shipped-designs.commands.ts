import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../database/transaction.ts'
import {
  designDefinitionSchema,
  type CertificateDesign,
  type DesignDefinition,
} from './certificate-design.ts'
import { shippedDesigns } from './design-catalogue.ts'
import { latestDesigns } from './design-versions.queries.ts'
import { insertDesign, insertDesignVersion } from './design-versions.store.ts'

/**
 * Keeps the designs that come with the program as versions in the register: a release that draws one differently makes a
 * new version, so that what was printed with the old one can be printed again the same. Safe to run at every start.
 */
export async function keepShippedDesigns(tx: Tx, now: Date): Promise<void> {
  const known = new Map((await latestDesigns(tx)).map((version) => [version.design.code, version]))
  for (const design of shippedDesigns()) {
    const kept = known.get(design.code)
    const definition = definitionOf(design)
    if (kept !== undefined && (!kept.shipped || isDeepStrictEqual(definitionOf(kept.design), definition)))
      continue
    const { code } = design
    const designId = kept?.designId ?? (await insertDesign(tx, { code, shipped: true, createdBy: null }, now))
    const versionNo = (kept?.versionNo ?? 0) + 1
    await insertDesignVersion(tx, { designId, versionNo, definition, note: null, createdBy: null }, now)
  }
}

function definitionOf(design: CertificateDesign): DesignDefinition {
  return designDefinitionSchema.parse(design)
}
