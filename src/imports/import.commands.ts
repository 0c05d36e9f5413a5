import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import type { FileStore } from '../documents/files.ts'
import { insertStoredFile } from '../documents/stored-file.store.ts'
import { conflict, forbidden, Problem } from '../shared/problem.ts'
import { cleanLine } from '../shared/typed-text.ts'
import { IMPORT_STATUS_NAMES, type ImportKind, type ImportStatus } from './import-kind.ts'
import { kindsFor } from './import.access.ts'
import { isInterrupted } from './interrupted.ts'
import { getImport, type Import } from './import.queries.ts'
import { insertImport, updateImport } from './import.store.ts'
import { NO_SETTINGS, type ListSettings } from './list/settings.schema.ts'

/** What a person does with an import, short acts; reading and applying are long and stand in files of their own. */

const MEGABYTE = 1024 * 1024
/** The largest file taken in. */
export const MOST_FILE_BYTES = 50 * MEGABYTE

interface BroughtFile {
  name: string
  bytes: Buffer
  /** How it is kept; unknown bytes unless told otherwise. */
  mediaType?: string
}

/**
 * Keeps the file and begins an import of it; answers its number. Reading it comes next. Throws forbidden for a kind the
 * account may not take in.
 */
export async function beginImport(
  work: Work,
  files: FileStore,
  kind: ImportKind,
  { name, bytes, mediaType = 'application/octet-stream' }: BroughtFile,
): Promise<number> {
  if (!kindsFor(work.actor).includes(kind)) throw forbidden()
  const { storageName, sha256 } = await files.put(bytes)
  const { accountId, organisationId } = work.actor
  const fileName = cleanLine(name).slice(0, 200) || 'danh-sach'
  const fileId = await insertStoredFile(work.tx, {
    sha256,
    mediaType,
    sizeBytes: bytes.length,
    originalName: fileName,
    storageName,
    accountId,
    storedAt: work.now,
  })
  return insertImport(work.tx, {
    kind,
    fileId,
    fileName,
    fileSha256: sha256,
    settings: NO_SETTINGS,
    organisationId,
    createdBy: accountId,
    createdAt: work.now,
  })
}

/** The import in one of these states and the version that was read. Throws conflict and `outdated` otherwise. */
export async function importIn(
  work: Pick<Work, 'tx' | 'actor'>,
  id: number,
  states: readonly ImportStatus[],
  version?: number,
): Promise<Import> {
  const found = await getImport(work.tx, work.actor, id)
  if (!states.includes(found.status)) {
    throw conflict(
      `Lần nhập này: ${IMPORT_STATUS_NAMES[found.status].toLowerCase()}; không làm việc này được nữa.`,
    )
  }
  if (version !== undefined && version !== found.version) throw outdatedImport()
  return found
}

export function outdatedImport(): Problem {
  return new Problem('outdated', 'Lần nhập này vừa được sửa ở nơi khác; hãy xem bản mới nhất rồi làm lại.')
}

/** Says otherwise how the list is to be understood; it is then read again. */
export async function changeSettings(
  work: Work,
  id: number,
  settings: ListSettings,
  version?: number,
): Promise<void> {
  const found = await importIn(work, id, ['checked', 'failed'], version)
  const change = { settings, status: 'reading', failure: null, progress: 0 } as const
  if (!(await updateImport(work.tx, found, change, work.now))) throw outdatedImport()
}

/**
 * Begins reading again what could not be read or was interrupted. An interrupted applying had changed nothing, and if it
 * runs on after all, finds that the import is no longer its own. Throws conflict while something is still running.
 */
export async function readImportAgain(work: Work, id: number, version?: number): Promise<void> {
  const found = await importIn(work, id, ['failed', 'reading', 'applying'], version)
  if (found.status !== 'failed' && !isInterrupted(found, work.now))
    throw conflict('Lần nhập này đang được xử lý; hãy chờ xong.')
  const change = { status: 'reading', failure: null, progress: 0 } as const
  if (!(await updateImport(work.tx, found, change, work.now))) throw outdatedImport()
}

/** Has a checked import checked once more: whoever asks holds it as being read until then. */
export async function beginChecking(work: Work, found: Import): Promise<void> {
  if (!(await updateImport(work.tx, found, { status: 'reading', progress: 0 }, work.now)))
    throw outdatedImport()
}

/** Puts an import aside. What it has read stays, the register was never touched. */
export async function discardImport(work: Work, id: number, version?: number): Promise<void> {
  const found = await importIn(work, id, ['checked', 'failed', 'reading'], version)
  const change = { status: 'discarded', failure: null } as const
  if (!(await updateImport(work.tx, found, change, work.now))) throw outdatedImport()
  await record(work, {
    action: 'import.discarded',
    subject: { type: 'import', id },
    before: { fileName: found.fileName, kind: found.kind },
  })
}
