import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { notFound } from '../shared/problem.ts'
import { designDefinitionSchema, type CertificateDesign } from './certificate-design.ts'
import { shippedMotifs } from './design-catalogue.ts'

const Version = z.object({
  id: z.number(),
  designId: z.number(),
  versionNo: z.number(),
  code: z.string(),
  shipped: z.boolean(),
  retired: z.boolean(),
  definition: designDefinitionSchema,
})

/** One version of a design, ready for layout. */
export interface DesignVersion {
  /** Of the version: what a printed sheet remembers. */
  id: number
  designId: number
  versionNo: number
  shipped: boolean
  /** No longer offered; what was printed with it can still be printed again. */
  retired: boolean
  design: CertificateDesign
}

function ready({ definition, code, ...version }: z.output<typeof Version>): DesignVersion {
  return { ...version, design: { ...definition, code, motifs: shippedMotifs() } }
}

function versions(db: Db) {
  return db('certificate_design_versions as v')
    .join('certificate_designs as d', 'd.id', 'v.design_id')
    .select('v.id', 'v.design_id', 'v.version_no', 'd.code', 'd.shipped', 'v.definition')
    .select(db.raw('d.retired_at is not null as retired'))
}

/** The newest version of every design, by code. */
export async function latestDesigns(db: Db): Promise<DesignVersion[]> {
  const newest = versions(db)
    .distinctOn('d.code')
    .orderBy([{ column: 'd.code' }, { column: 'v.version_no', order: 'desc' }])
  return (await many(Version, newest)).map(ready)
}

/** @throws Problem not-found */
export async function getDesignVersion(db: Db, versionId: number): Promise<DesignVersion> {
  const found = await maybeOne(Version, versions(db).where('v.id', versionId))
  if (found === undefined) throw notFound('phiên bản này của mẫu bằng, giấy khen')
  return ready(found)
}
