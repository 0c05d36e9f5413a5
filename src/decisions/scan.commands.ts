import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import type { FileStore } from '../documents/files.ts'
import { insertStoredFile } from '../documents/stored-file.store.ts'
import { invalidField, notFound } from '../shared/problem.ts'
import { cleanLine } from '../shared/typed-text.ts'
import { requireWholeDecision } from './decision.access.ts'
import { findDecision } from './decision.queries.ts'
import { setScan } from './decision.store.ts'
import { PNG_SIGNATURE } from '../documents/pdf/png.ts'

const MEGABYTE = 1024 * 1024
/** The largest scan taken in. */
export const MOST_SCAN_BYTES = 20 * MEGABYTE

/** How files of each kind begin; what a file is called proves nothing. */
const BEGINNINGS: [mediaType: string, bytes: readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [...PNG_SIGNATURE]],
]

/** The media type of a scan by its first bytes; undefined for anything but PDF, JPEG and PNG. */
function scanMediaType(bytes: Buffer): string | undefined {
  return BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte))?.[0]
}

/**
 * Keeps a scan of the signed paper with the decision; one attached before stays stored, but no longer shows. Throws
 * Problem `invalid` for anything but a PDF, JPEG or PNG of at most 20 MB, not-found outside the actor's scope, forbidden
 * where only a part of the decision lies within it: the paper is everybody's who is on it.
 */
export async function attachScan(
  work: Work,
  files: FileStore,
  decisionId: number,
  scan: { name: string; bytes: Buffer },
): Promise<void> {
  const decision = await findDecision(work.tx, work.actor, decisionId)
  if (decision === undefined) throw notFound('quyết định này')
  await requireWholeDecision(work, decision)
  const mediaType = scanMediaType(scan.bytes)
  if (mediaType === undefined) {
    throw invalidField(
      'scan',
      'Bản quét phải là tệp PDF, JPEG hoặc PNG; hãy quét lại và lưu theo một trong ba loại đó.',
    )
  }
  if (scan.bytes.length > MOST_SCAN_BYTES) {
    throw invalidField(
      'scan',
      `Bản quét lớn quá ${MOST_SCAN_BYTES / MEGABYTE} MB; hãy quét với độ phân giải thấp hơn.`,
    )
  }
  const { storageName, sha256 } = await files.put(scan.bytes)
  const originalName = cleanLine(scan.name).slice(0, 200)
  const scanFileId = await insertStoredFile(work.tx, {
    sha256,
    mediaType,
    sizeBytes: scan.bytes.length,
    originalName: originalName === '' ? 'ban-quet' : originalName,
    storageName,
    accountId: work.actor.accountId,
    storedAt: work.now,
  })
  await setScan(work.tx, decision.id, scanFileId)
  const subject = { type: 'decision', id: decision.id } as const
  await record(work, { action: 'decision.scan-attached', subject, after: { originalName, sha256 } })
}
