import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Picture } from '../documents/pdf/boxes.ts'
import { notFound } from '../shared/problem.ts'
import { IMAGE_PURPOSES, type DesignImage } from './design-image.ts'
import type { DesignDefinition } from './certificate-design.ts'

const MEDIA_TYPES = ['image/png', 'image/jpeg'] as const

const Listed = z.object({
  id: z.number(),
  purpose: z.enum(IMAGE_PURPOSES),
  label: z.string(),
  mediaType: z.enum(MEDIA_TYPES),
  widthPx: z.number(),
  heightPx: z.number(),
  sizeBytes: z.number(),
  sha256: z.string(),
})

function listed(db: Db) {
  return db('design_images')
    .select('id', 'purpose', 'label', 'media_type', 'width_px', 'height_px', 'sha256')
    .select(db.raw('octet_length(bytes) as size_bytes'))
}

/** Every picture of the office, without its bytes, newest first. */
export async function listDesignImages(db: Db): Promise<DesignImage[]> {
  return many(Listed, listed(db).orderBy('id', 'desc'))
}

/** The same picture for the same purpose, if it was loaded before. */
export async function findDesignImage(
  db: Db,
  sha256: string,
  purpose: string,
): Promise<DesignImage | undefined> {
  return maybeOne(Listed, listed(db).where({ sha256, purpose }))
}

/** The pictures a design is drawn with; the scan its editor shows is none of them. */
export function imageIdsOf({ background, elements }: DesignDefinition): number[] {
  const placed = elements.flatMap((element) => (element.kind === 'image' ? [element.image] : []))
  return [...new Set(background === undefined ? placed : [background, ...placed])]
}

const Stored = z.object({ sha256: z.string(), bytes: z.instanceof(Buffer) })

/** Bytes by their hash, the last used last: pictures never change, and every paper of a run needs them again. */
const held = new Map<string, Buffer>()
const MOST_HELD = 64 * 1024 * 1024

function hold(sha256: string, bytes: Buffer): void {
  held.delete(sha256)
  held.set(sha256, bytes)
  let size = [...held.values()].reduce((sum, one) => sum + one.length, 0)
  for (const [oldest, { length }] of held) {
    if (size <= MOST_HELD || oldest === sha256) break
    held.delete(oldest)
    size -= length
  }
}

/** The pictures with these numbers, ready to be drawn; those the register does not have are absent. */
export async function drawnImages(db: Db, ids: number[]): Promise<Map<number, Picture>> {
  if (ids.length === 0) return new Map()
  const found = await many(Listed, listed(db).whereIn('id', ids))
  const bytes = new Map<string, Buffer>()
  const unread: string[] = []
  for (const { sha256 } of found) {
    const kept = held.get(sha256)
    if (kept === undefined) unread.push(sha256)
    else bytes.set(sha256, kept)
  }
  for (const one of await storedBytes(db, unread)) {
    bytes.set(one.sha256, one.bytes)
    hold(one.sha256, one.bytes)
  }
  return new Map(
    found.flatMap(({ id, mediaType, sha256 }) => {
      const own = bytes.get(sha256)
      return own === undefined ? [] : [[id, { id: String(id), mediaType, bytes: own }] as const]
    }),
  )
}

async function storedBytes(db: Db, sha256: string[]): Promise<z.output<typeof Stored>[]> {
  if (sha256.length === 0) return []
  return many(
    Stored,
    db('design_images').distinctOn('sha256').whereIn('sha256', sha256).select('sha256', 'bytes'),
  )
}

/** @throws Problem not-found */
export async function getDesignImage(db: Db, id: number): Promise<Picture> {
  const image = (await drawnImages(db, [id])).get(id)
  if (image === undefined) throw notFound('ảnh này')
  return image
}

/** Width and height in pixels; undefined for a picture the register does not have. */
export async function findImageSize(
  db: Db,
  id: number,
): Promise<{ widthPx: number; heightPx: number } | undefined> {
  return maybeOne(Listed.pick({ widthPx: true, heightPx: true }), listed(db).where({ id }))
}
