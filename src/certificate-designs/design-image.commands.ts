import { createHash } from 'node:crypto'
import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { invalidField } from '../shared/problem.ts'
import { MOST_IMAGE_BYTES, readImage, type ImagePurpose } from './design-image.ts'
import { findDesignImage } from './design-images.queries.ts'
import { insertDesignImage } from './design-images.store.ts'

interface LoadedImage {
  purpose: ImagePurpose
  label: string
  bytes: Buffer
}

/**
 * Keeps a picture for designs. Answers its id; the same picture for the same purpose is kept once. Throws Problem
 * `invalid` for what is no sound PNG or JPEG, or too large.
 */
export async function loadDesignImage(work: Work, { purpose, label, bytes }: LoadedImage): Promise<number> {
  if (bytes.length > MOST_IMAGE_BYTES) {
    const most = MOST_IMAGE_BYTES / 1024 / 1024
    throw invalidField('file', `Ảnh lớn quá ${most} MB; hãy thu nhỏ ảnh, 300 điểm mỗi inch là đủ in.`)
  }
  const read = readImage(bytes)
  if (typeof read === 'string') throw invalidField('file', read)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const same = await findDesignImage(work.tx, sha256, purpose)
  if (same !== undefined) return same.id
  const about = { purpose, label, ...read, sha256 }
  const createdBy = work.actor.accountId
  const id = await insertDesignImage(work.tx, { ...about, bytes, createdBy, createdAt: work.now })
  const subject = { type: 'design-image', id } as const
  await record(work, { action: 'design-image.loaded', subject, after: about })
  return id
}
