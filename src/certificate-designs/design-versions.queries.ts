import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db, Tx } from '../database/transaction.ts'
import { notFound } from '../shared/problem.ts'
import type { CertificateDesign } from './certificate-design.ts'
import { shippedMotifs } from './design-catalogue.ts'
import { drawnImages, imageIdsOf } from './design-images.queries.ts'
import { definitionsOf } from './known-definitions.queries.ts'

const Version = z.object({
  id: z.number(),
  designId: z.number(),
  versionNo: z.number(),
  code: z.string(),
  shipped: z.boolean(),
  retired: z.boolean(),
  digest: z.string(),
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

/** With their definitions and pictures, which are read for all of them at once. */
async function ready(db: Db, rows: z.output<typeof Version>[]): Promise<DesignVersion[]> {
  const definitions = await definitionsOf(db, rows)
  const images = await drawnImages(db, [...new Set([...definitions.values()].flatMap(imageIdsOf))])
  const motifs = shippedMotifs()
  return rows.flatMap(({ code, digest, ...version }) => {
    const definition = definitions.get(version.id)
    if (definition === undefined) return []
    const own = imageIdsOf(definition).flatMap((id) => {
      const image = images.get(id)
      return image === undefined ? [] : [[id, image] as const]
    })
    return [{ ...version, design: { ...definition, code, motifs, images: new Map(own) } }]
  })
}

function versions(db: Db) {
  return db('certificate_design_versions as v')
    .join('certificate_designs as d', 'd.id', 'v.design_id')
    .select('v.id', 'v.design_id', 'v.version_no', 'd.code', 'd.shipped')
    .select(db.raw('d.retired_at is not null as retired, md5(v.definition::text) as digest'))
}

/** The newest version of every design, by code. */
export async function latestDesigns(db: Db): Promise<DesignVersion[]> {
  const newest = versions(db)
    .distinctOn('d.code')
    .orderBy([{ column: 'd.code' }, { column: 'v.version_no', order: 'desc' }])
  return ready(db, await many(Version, newest))
}

async function theOne(db: Db, query: PromiseLike<unknown>): Promise<DesignVersion> {
  const found = await maybeOne(Version, query)
  const [version] = found === undefined ? [] : await ready(db, [found])
  if (version === undefined) throw notFound('phiên bản này của mẫu bằng, giấy khen')
  return version
}

/** @throws Problem not-found */
export async function getDesignVersion(db: Db, versionId: number): Promise<DesignVersion> {
  return theOne(db, versions(db).where('v.id', versionId))
}

/** The newest version of one design, or the one with this number. @throws Problem not-found */
export async function getDesign(db: Db, designId: number, versionNo?: number): Promise<DesignVersion> {
  const own = versions(db).where('d.id', designId).orderBy('v.version_no', 'desc').limit(1)
  return theOne(db, versionNo === undefined ? own : own.where('v.version_no', versionNo))
}

const Code = z.object({ code: z.string() })

/** Every code that is taken. */
export async function designCodes(db: Db): Promise<string[]> {
  return (await many(Code, db('certificate_designs').select('code'))).map(({ code }) => code)
}

const Saved = z.object({
  versionNo: z.number(),
  name: z.string(),
  note: z.string().nullable(),
  createdAt: z.date(),
  accountName: z.string().nullable(),
})
export type SavedVersion = z.output<typeof Saved>

/** Who saved which version of a design when, newest first. */
export async function versionsOf(db: Db, designId: number): Promise<SavedVersion[]> {
  return many(
    Saved,
    db('certificate_design_versions as v')
      .leftJoin('accounts as a', 'a.id', 'v.created_by')
      .where('v.design_id', designId)
      .orderBy('v.version_no', 'desc')
      .select('v.version_no', 'v.name', 'v.note', 'v.created_at', 'a.name as account_name'),
  )
}

/** Nobody else saves or retires the design until the transaction ends. @throws Problem not-found */
export async function lockDesign(tx: Tx, designId: number): Promise<void> {
  const Locked = z.object({ id: z.number() })
  const found = await maybeOne(
    Locked,
    tx('certificate_designs').where({ id: designId }).select('id').forUpdate(),
  )
  if (found === undefined) throw notFound('mẫu bằng, giấy khen này')
}

/** Choices are made one after another: what each ends depends on the others. */
export async function lockDesigns(tx: Tx): Promise<void> {
  await tx.raw('lock table certificate_design_choices in share row exclusive mode')
}

const Group = z.object({ formGroup: z.string() })

/** The group a form belongs to; undefined for an unknown form. */
export async function formGroupOf(db: Db, awardFormId: number): Promise<string | undefined> {
  return (await maybeOne(Group, db('award_forms').where({ id: awardFormId }).select('form_group')))?.formGroup
}

export async function isIssuingBody(db: Db, id: number): Promise<boolean> {
  const found = await maybeOne(z.object({ id: z.number() }), db('issuing_bodies').where({ id }).select('id'))
  return found !== undefined
}
