import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { loadReference } from '../seeds/reference/load.ts'
import { figureMemory } from './audit/figure-memory.ts'
import { keepShippedDesigns } from './certificate-designs/shipped-designs.commands.ts'
import { keepVerificationKey } from './verification/verification-key.commands.ts'
import type { Config } from './config.ts'
import { connect, requireUsableServer, type ConnectionTarget } from './database/connection.ts'
import { startEmbeddedPostgres } from './database/embedded/embedded-postgres.ts'
import { migrateToLatest } from './database/migrations.ts'
import { inTransaction, type Db } from './database/transaction.ts'
import type { AppDeps } from './deps.ts'
import { folderFileStore, type FileStore } from './documents/files.ts'
import { watchedDownloads } from './http/watched-downloads.ts'
import { createLog } from './log.ts'
import { systemClock, type Clock } from './shared/clock.ts'
import { Problem } from './shared/problem.ts'
import type { Tell } from './shared/tell.ts'
import { forgetOldChanges } from './statistics/fact-table/fact-changes.queries.ts'
import { keptFacts, type KeptFacts } from './statistics/fact-table/kept-facts.ts'

/** The register, opened: database running and current, catalogue in it, files at hand. */
export interface Register {
  deps: AppDeps
  /** Names of the migrations that had to be applied. */
  migrated: string[]
  close(): Promise<void>
}

interface OpenOptions {
  /** Hears, in Vietnamese, what the embedded database has to say. */
  tell: (message: string) => void
  /** Hears how many steps of an update are done. */
  onMigration?: Tell
  /** Breaks off the opening, and later whatever is under way in the database; to close it is left to the caller. */
  stop?: AbortSignal | undefined
}

/**
 * Opens the register this configuration names: the office's own PostgreSQL, or the embedded one in the data directory.
 * @throws Problem 'unavailable' saying in plain words what to do
 */
export async function openRegister(
  config: Config,
  { tell, onMigration, stop }: OpenOptions,
): Promise<Register> {
  await makeDataDirectory(config.dataDirectory)
  const server = await findServer(config, { tell, stop })
  const db = connect({ connection: server.connection, stop })
  const readDb = config.databaseReadUrl === null ? db : connect({ connection: config.databaseReadUrl, stop })
  const log = createLog(config.logLevel)
  const failed = (reason: unknown) => log.warn({ err: reason }, 'figures are counted without the fact table')
  // Two servers do not number their transactions alike: what one says was changed means nothing to the other.
  const facts = readDb === db ? keptFacts({ failed }) : null
  const close = async () => {
    await facts?.close()
    if (readDb !== db) await readDb.destroy()
    await db.destroy()
    await server.stop()
  }
  try {
    await requireUsableServer(db)
    const migrated = await migrateToLatest(db, onMigration)
    await inTransaction(db, loadReference)
    await inTransaction(db, (tx) => keepShippedDesigns(tx, systemClock.now()))
    await inTransaction(db, (tx) => keepVerificationKey(tx, systemClock.now()))
    await inTransaction(db, forgetOldChanges)
    const deps: AppDeps = {
      config,
      sessionSecret: config.sessionSecret ?? (await keptSecret(config.dataDirectory)),
      db,
      readDb,
      clock: systemClock,
      log,
      files: filesOf(config),
      figures: { ...figureMemory(), facts },
      downloads: watchedDownloads(systemClock),
      metrics: processMetrics(facts),
    }
    return { deps, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Node's own recursive mkdir tries for ever where a folder is there and yet takes none, as /proc does. */
async function makeFolders(directory: string): Promise<void> {
  if (existsSync(directory)) {
    if (!(await stat(directory)).isDirectory()) throw new Error(`${directory} is no folder`)
    return
  }
  const parent = path.dirname(directory)
  // A drive that is not there is its own parent.
  if (parent !== directory) await makeFolders(parent)
  // Two programs may begin at once.
  await mkdir(directory).catch((error: unknown) => {
    if (!existsSync(directory)) throw error
  })
}

async function makeDataDirectory(directory: string): Promise<void> {
  try {
    await makeFolders(directory)
  } catch (error) {
    throw new Problem(
      'unavailable',
      `Không tạo được thư mục dữ liệu ${directory}. Hãy đặt DATA_DIR vào một thư mục ghi được.`,
      { cause: error },
    )
  }
}

/** Only the database and the place of the files, as they are: nothing is migrated or loaded. */
export interface OpenDatabase {
  db: Db
  files: FileStore
  clock: Clock
  close(): Promise<void>
}

/**
 * Opens the database this configuration names without making a register of it, for whoever brings one along.
 * @throws Problem 'unavailable' saying in plain words what to do
 */
export async function openDatabase(config: Config, { tell, stop }: OpenOptions): Promise<OpenDatabase> {
  await makeDataDirectory(config.dataDirectory)
  const server = await findServer(config, { tell, stop })
  const db = connect({ connection: server.connection, stop })
  const close = async () => {
    await db.destroy()
    await server.stop()
  }
  try {
    await requireUsableServer(db)
    return { db, files: filesOf(config), clock: systemClock, close }
  } catch (error) {
    await close()
    throw error
  }
}

function filesOf(config: Config): FileStore {
  return folderFileStore(path.join(config.dataDirectory, 'files'))
}

interface Server {
  connection: ConnectionTarget['connection']
  stop(): Promise<void>
}

async function findServer(config: Config, { tell, stop }: OpenOptions): Promise<Server> {
  if (config.databaseUrl !== null) {
    return { connection: config.databaseUrl, stop: () => Promise.resolve() }
  }
  return startEmbeddedPostgres({ directory: path.join(config.dataDirectory, 'pg18'), log: tell, stop })
}

/** The cookie secret of this installation: made at the first start, readable by its owner only. */
async function keptSecret(dataDirectory: string): Promise<string> {
  const file = path.join(dataDirectory, 'session-secret')
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
    await chmod(file, 0o600)
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!exists) throw error
  }
  return readFile(file, 'utf8')
}

function processMetrics(facts: KeptFacts | null): Registry {
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  new Gauge({
    name: 'so_vang_fact_table_fill_seconds',
    help: 'How long it took to fill the table figures are counted from; 0 while the database counts them.',
    registers: [metrics],
    collect() {
      this.set(facts?.filledInSeconds ?? 0)
    },
  })
  return metrics
}
