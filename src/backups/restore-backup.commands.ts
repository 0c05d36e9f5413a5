import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { record } from '../audit/audit.store.ts'
import { copyIn } from '../database/copy.ts'
import { appliedMigrations, knownMigrations, makeAnew, migrateWithin } from '../database/migrations.ts'
import { inTransaction, type Db, type Tx } from '../database/transaction.ts'
import type { FileStore } from '../documents/files.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import type { Clock } from '../shared/clock.ts'
import { today } from '../shared/dates.ts'
import { conflict, Problem } from '../shared/problem.ts'
import { openArchive, type Archive } from './archive-reader.ts'
import { FILES, FORMAT, MANIFEST, piecesOf } from './backup.ts'
import { bringGuardsBack, emptyTables, putGuardsAside, setSequence } from './bulk.store.ts'
import { copiedTables, isUsed } from './copied.queries.ts'
import { Manifest, ManifestFormat, rowsListed, type CopiedTable } from './manifest.schema.ts'

/** Where the register is to come into being. */
export interface RestoreRun {
  db: Db
  files: FileStore
  clock: Clock
}

export interface RestoredBackup {
  /** ISO instant. */
  takenAt: string
  rows: number
  files: number
}

function newer(): Problem {
  return new Problem(
    'invalid',
    'Bản sao lưu do một phiên bản Sổ Vàng mới hơn ghi ra; hãy cài phiên bản ấy hoặc mới hơn rồi khôi phục lại.',
  )
}

/** What the copy says of itself; refused when a later program made it. */
async function readManifest(archive: Archive): Promise<Manifest> {
  const said: unknown = JSON.parse((await buffer(archive.read(MANIFEST))).toString('utf8'))
  if (ManifestFormat.parse(said).format !== FORMAT) throw newer()
  const manifest = Manifest.parse(said)
  const known = new Set(await knownMigrations())
  if (!manifest.migrations.every((name) => known.has(name))) throw newer()
  return manifest
}

/** @throws Problem conflict unless nobody has entered anything: a copy never replaces a register */
async function requireUntouched(tx: Tx): Promise<void> {
  const known = new Set(await knownMigrations())
  const strange = (await appliedMigrations(tx)).some((name) => !known.has(name))
  if (!strange && !(await isUsed(tx))) return
  throw conflict(
    'Sổ ở đây đã có dữ liệu; bản sao lưu chỉ được khôi phục vào chỗ trống. Hãy đặt DATA_DIR vào một thư mục mới (hoặc DATABASE_URL vào một cơ sở dữ liệu mới) rồi chạy lại lệnh; sổ hiện có giữ nguyên.',
  )
}

async function loadTable(tx: Tx, archive: Archive, table: CopiedTable): Promise<void> {
  const pieces = archive.names.filter((name) => name.startsWith(piecesOf(table.name)))
  async function* packed() {
    for (const name of pieces) yield* archive.read(name) as AsyncIterable<Buffer> // made from buffers
  }
  await pipeline(Readable.from(packed()), createGunzip(), await copyIn(tx, table))
}

/** Rows of all tables, then what keeps them right. */
async function loadTables(
  tx: Tx,
  archive: Archive,
  { tables, sequences }: Manifest,
  onRows: (rows: number) => void,
) {
  await putGuardsAside(tx)
  await emptyTables(
    tx,
    tables.map(({ name }) => name),
  )
  for (const table of tables) {
    await loadTable(tx, archive, table)
    onRows(table.rows)
  }
  for (const sequence of sequences) await setSequence(tx, sequence)
  await bringGuardsBack(tx)
  const loaded = await copiedTables(tx)
  for (const { name, rows } of tables) {
    if (loaded.find((table) => table.name === name)?.rows === rows) continue
    throw new Error(`Table ${name} does not hold the ${rows} rows of the copy.`)
  }
}

/** Answers the names put back so far to `put`, also when one of them fails. */
async function putFilesBack(files: FileStore, archive: Archive, put: (name: string) => void): Promise<void> {
  for (const name of archive.names) {
    if (!name.startsWith(FILES)) continue
    const storageName = name.slice(FILES.length)
    put(storageName)
    await files.putBack(storageName, archive.read(name))
  }
}

async function makeRegister(
  tx: Tx,
  { files, clock }: RestoreRun,
  archive: Archive,
  manifest: Manifest,
  told: { rows: (rows: number) => void; file: (name: string) => void },
): Promise<void> {
  await requireUntouched(tx)
  await makeAnew(tx, manifest.migrations)
  await loadTables(tx, archive, manifest, told.rows)
  await putFilesBack(files, archive, told.file)
  await migrateWithin(tx)
  const now = clock.now()
  await record(
    { tx, now, today: today(now), actor: SYSTEM_ACTOR, requestId: null },
    {
      action: 'backup.restored',
      subject: { type: 'backup', id: manifest.log.line },
      after: {
        backupTakenAt: manifest.takenAt,
        copiedRows: rowsListed(manifest),
        copiedFiles: manifest.files,
      },
    },
  )
}

/** How much of the work is to check the file, before anything is written. */
const CHECKING = 0.1

/**
 * Makes the register of a copy where there is none yet, all of it or nothing, and brings it up to this program.
 * @throws Problem invalid for a file that is damaged, foreign or of a later program; conflict where a register is in use
 */
export async function restoreBackup(
  run: RestoreRun,
  file: string,
  onProgress: (share: number) => void,
): Promise<RestoredBackup> {
  const archive = await openArchive(file, (share) => onProgress(share * CHECKING))
  const put: string[] = []
  try {
    const manifest = await readManifest(archive)
    const rows = rowsListed(manifest)
    let done = 0
    const told = {
      rows: (loaded: number) => onProgress(CHECKING + (0.8 * (done += loaded)) / (rows + 1)),
      file: (name: string) => void put.push(name),
    }
    await inTransaction(run.db, (tx) => makeRegister(tx, run, archive, manifest, told))
    await run.db.raw('analyze')
    onProgress(1)
    return { takenAt: manifest.takenAt, rows, files: manifest.files }
  } catch (error) {
    for (const name of put) await run.files.takeAway(name)
    throw error
  } finally {
    await archive.close()
  }
}
