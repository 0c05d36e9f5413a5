import { createReadStream } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import { pipeline } from 'node:stream'
import { record } from '../audit/audit.store.ts'
import { copyOut } from '../database/copy.ts'
import { appliedMigrations } from '../database/migrations.ts'
import { inTransaction, type Db, type Tx } from '../database/transaction.ts'
import type { FileStore } from '../documents/files.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import type { Clock } from '../shared/clock.ts'
import { today } from '../shared/dates.ts'
import { conflict, Problem } from '../shared/problem.ts'
import { ArchiveWriter } from './archive-writer.ts'
import { FILES, FORMAT, MANIFEST, pieceName } from './backup.ts'
import { copiedSequences, copiedTables, keptFiles, lastLine } from './copied.queries.ts'
import { inPieces } from './pieces.ts'
import { rowsListed, type CopiedTable, type Manifest } from './manifest.schema.ts'

/** The register of this installation. */
export interface BackupRun {
  db: Db
  files: FileStore
  clock: Clock
  /** Of the program. */
  version: string
}

export interface TakenBackup {
  file: string
  bytes: number
  rows: number
  files: number
  /** Kept files, as their senders called them, that are no longer there and so not in the copy. */
  missing: string[]
}

interface FoundFile {
  storageName: string
  size: number
}

/** The kept files with their sizes, and the names of those that are gone. */
async function findFiles(db: Db, files: FileStore): Promise<{ found: FoundFile[]; missing: string[] }> {
  const found: FoundFile[] = []
  const missing: string[] = []
  for (const { storageName, originalName } of await keptFiles(db)) {
    const there = await stat(files.pathOf(storageName)).catch(() => undefined)
    if (there === undefined) missing.push(originalName)
    else found.push({ storageName, size: there.size })
  }
  return { found, missing }
}

async function writeTable(archive: ArchiveWriter, tx: Tx, table: CopiedTable): Promise<void> {
  const rows = await copyOut(tx, table)
  // An error of either is thrown where the pieces are read.
  const packed = pipeline(rows, createGzip({ level: 6 }), () => undefined)
  let piece = 0
  for await (const bytes of inPieces(packed)) {
    piece += 1
    await archive.add(pieceName(table.name, piece), bytes)
  }
}

/** Writes everything into the file, as it stood at one moment; others go on working. */
async function writeRegister(
  file: FileHandle,
  tx: Tx,
  { files, clock, version }: BackupRun,
  onProgress: (share: number) => void,
): Promise<{ manifest: Manifest; bytes: number; missing: string[] }> {
  const tables = await copiedTables(tx)
  const { found, missing } = await findFiles(tx, files)
  const manifest: Manifest = {
    program: 'so-vang',
    format: FORMAT,
    version,
    takenAt: clock.now().toISOString(),
    migrations: await appliedMigrations(tx),
    tables,
    sequences: await copiedSequences(tx, tables),
    files: found.length,
    log: await lastLine(tx),
  }
  const archive = new ArchiveWriter(file)
  await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest, null, 1)))
  // A kept file weighs as much as a few hundred rows: near enough for a bar.
  const whole = rowsListed(manifest) + found.length * ROWS_PER_FILE + 1
  let done = 0
  for (const table of tables) {
    await writeTable(archive, tx, table)
    onProgress((done += table.rows) / whole)
  }
  for (const { storageName, size } of found) {
    await archive.addFrom({ name: FILES + storageName, size }, createReadStream(files.pathOf(storageName)))
    onProgress((done += ROWS_PER_FILE) / whole)
  }
  await archive.finish()
  return { manifest, bytes: archive.size, missing }
}

const ROWS_PER_FILE = 500

const NOT_WRITABLE = ['ENOENT', 'EACCES', 'EISDIR', 'EROFS', 'ENOTDIR', 'EPERM']
const NO_ROOM = ['ENOSPC', 'EFBIG', 'EDQUOT']

function explained(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (NOT_WRITABLE.includes(code)) {
    return new Problem('invalid', `Không ghi được tệp ${file}; hãy chọn một thư mục có sẵn và ghi được.`, {
      cause: error,
    })
  }
  if (NO_ROOM.includes(code)) {
    const text = `Không đủ chỗ để ghi ${file}, hoặc ổ đĩa không nhận tệp lớn như vậy (USB định dạng FAT32 chỉ nhận đến 4 GB); hãy chọn ổ đĩa khác.`
    return new Problem('invalid', text, { cause: error })
  }
  return error
}

/** @throws Problem conflict when something already stands there: an older copy is never replaced */
async function requireFree(file: string): Promise<void> {
  const there = await stat(file).catch(() => undefined)
  if (there === undefined) return
  throw conflict(`Đã có ${file}; hãy đặt tên khác, ví dụ thêm ngày. Bản sao lưu cũ không bị ghi đè.`)
}

/** In the log of the register itself, so after the snapshot: a copy does not contain its own line. */
async function recordTaken({ db, clock }: BackupRun, file: string, manifest: Manifest): Promise<void> {
  const now = clock.now()
  await inTransaction(db, (tx) =>
    record(
      { tx, now, today: today(now), actor: SYSTEM_ACTOR, requestId: null },
      {
        action: 'backup.taken',
        subject: { type: 'backup', id: manifest.log.line },
        after: {
          backupFile: path.basename(file),
          copiedRows: rowsListed(manifest),
          copiedFiles: manifest.files,
        },
      },
    ),
  )
}

/**
 * Copies the whole register into a new file that only its owner may read. It appears under its name once it is whole.
 * @throws Problem conflict when the file exists, invalid when it cannot be written
 */
export async function takeBackup(
  run: BackupRun,
  file: string,
  onProgress: (share: number) => void,
): Promise<TakenBackup> {
  await requireFree(file)
  const unfinished = `${file}.tmp`
  try {
    await rm(unfinished, { force: true })
    const handle = await open(unfinished, 'wx', 0o600)
    try {
      const written = await inTransaction(run.db, (tx) => writeRegister(handle, tx, run, onProgress), {
        mode: 'snapshot',
      })
      await handle.close()
      await requireFree(file)
      await recordTaken(run, file, written.manifest)
      await rename(unfinished, file)
      onProgress(1)
      const { manifest, bytes, missing } = written
      return { file, bytes, rows: rowsListed(manifest), files: manifest.files, missing }
    } finally {
      await handle.close()
    }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw explained(error, file)
  }
}
