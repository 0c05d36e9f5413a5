import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadReference } from '../../seeds/reference/load.ts'
import { keepShippedDesigns } from '../../src/certificate-designs/shipped-designs.commands.ts'
import { loadSample } from '../../seeds/sample/load.ts'
import { connect, type ConnectionTarget } from '../../src/database/connection.ts'
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts'
import { migrateToLatest } from '../../src/database/migrations.ts'
import { inTransaction, type Db } from '../../src/database/transaction.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { today } from '../../src/shared/dates.ts'
import { keepVerificationKey } from '../../src/verification/verification-key.commands.ts'
import { testClock } from './clock.ts'

/**
 * One PostgreSQL for the whole run: the server that ships with the program in a temporary folder, or the office's kind by
 * TEST_DATABASE_URL (whose role may create databases). One migrated template; every test gets a copy of it in ~20 ms.
 *
 * Files of tests run in several processes at once. The first process starts the server and builds the template; it tells
 * the others where through the environment they inherit.
 */

/** What every process of the run needs to know. */
interface ServerAddress {
  /** A database of the server in which others may be created and dropped. */
  home: ConnectionTarget['connection']
  template: string
}

interface TestServer extends ServerAddress {
  admin: Db
}

const FOLDER = 'so-vang-test-'
const DAY_MS = 24 * 60 * 60_000
const ADDRESS = 'SO_VANG_TEST_SERVER'
let server: TestServer | undefined
let stopServer: (() => Promise<void>) | undefined
let made = 0

/** The same server, another database of it. */
function target({ home }: ServerAddress, database: string): ConnectionTarget['connection'] {
  if (typeof home !== 'string') return { ...home, database }
  const own = new URL(home)
  own.pathname = `/${database}`
  return own.href
}

/** The server of this run, from whichever process. */
function testServer(): TestServer {
  if (server === undefined) {
    const told = process.env[ADDRESS]
    if (told === undefined) throw new Error('The test server has not been started.')
    const address = JSON.parse(told) as ServerAddress // written below, by the process that started the run
    server = { ...address, admin: connect({ connection: address.home, poolSize: 2 }) }
  }
  return server
}

/** Answers where the server is, and how to stop it. */
async function startServer(): Promise<{ home: ServerAddress['home']; stop: () => Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL
  if (url !== undefined && url !== '') return { home: url, stop: () => Promise.resolve() }
  await removeLeftovers()
  const folder = await mkdtemp(path.join(tmpdir(), FOLDER))
  // Run as root, the server is another account's: shut out of this folder it would live elsewhere and stay there.
  await chmod(folder, 0o755)
  const embedded = await startEmbeddedPostgres({ directory: path.join(folder, 'pg18'), durability: 'tests' })
  // Not always in the folder asked for: a temporary folder of root's alone is shut to the server's account.
  const folders = [path.dirname(embedded.dataDirectory), folder]
  const watch = watchRun(embedded.dataDirectory, folders)
  return {
    home: embedded.connection,
    stop: async () => {
      await embedded.stop()
      for (const each of folders) await rm(each, { recursive: true, force: true })
      watch.done()
    },
  }
}

/**
 * A process that stops the server and removes the folders when this one ends before `done`, however it ends: Ctrl+C and
 * `kill -9` leave no server behind.
 */
export function watchRun(
  dataDirectory: string,
  folders: readonly string[],
): { ended: Promise<unknown>; done: () => void; vanish: () => void } {
  const program = fileURLToPath(new URL('./run-watch.ts', import.meta.url))
  const watch = spawn(process.execPath, ['--import=tsx', program, dataDirectory, ...folders], {
    // A group of its own: what is typed at the terminal is not for it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watch.unref()
  return {
    ended: once(watch, 'exit'),
    done: () => void watch.stdin.end('done'),
    /** What the end of this process does to it. */
    vanish: () => void watch.stdin.end(),
  }
}

/** The machine may have gone down with a run; a server whose files are gone ends within a minute. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = path.join(tmpdir(), name)
    if (!name.startsWith(FOLDER)) continue
    try {
      if (Date.now() - (await stat(folder)).mtimeMs > DAY_MS)
        await rm(folder, { recursive: true, force: true })
    } catch {
      // Another user's, or just removed by another run: not ours to care about.
    }
  }
}

/** Starts the server and builds the template; called once, before the first test. */
export async function startTestPostgres(): Promise<void> {
  const { home, stop } = await startServer()
  stopServer = stop
  process.env[ADDRESS] = JSON.stringify({ home, template: `so_vang_template_${process.pid}` })
  try {
    await buildTemplate(testServer())
  } catch (error) {
    await stopTestPostgres()
    throw error
  }
}

async function buildTemplate({ admin, template, ...address }: TestServer): Promise<void> {
  await admin.raw('drop database if exists ?? with (force)', [template])
  await admin.raw('create database ??', [template])
  const db = connect({ connection: target({ ...address, template }, template), poolSize: 2 })
  try {
    await migrateToLatest(db)
    await inTransaction(db, loadReference)
    await inTransaction(db, (tx) => keepShippedDesigns(tx, new Date()))
    await inTransaction(db, (tx) => keepVerificationKey(tx, new Date()))
  } finally {
    await db.destroy()
  }
}

/** Drops the templates and stops the server; called once, after the last test. */
export async function stopTestPostgres(): Promise<void> {
  const { admin, template } = testServer()
  for (const name of [template, sampleName(template)]) {
    await admin.raw('drop database if exists ?? with (force)', [name])
  }
  await admin.destroy()
  await stopServer?.()
}

/** Which database a test starts from: nothing (for tests of the migrations), the catalogue, or the whole sample. */
export type Beginning = 'empty' | 'catalogue' | 'sample'

let sampleTemplate: Promise<string> | undefined

function sampleName(template: string): string {
  return `${template}_sample`
}

/** Made when the first test asks for it: most runs of a few tests never need it. Processes that ask at once wait for one. */
async function sampleOf({ admin, template, ...address }: TestServer): Promise<string> {
  const name = sampleName(template)
  await admin.transaction(async (lock) => {
    await lock.raw('select pg_advisory_xact_lock(hashtext(?))', [name])
    const { rows } = await lock.raw<{ rows: unknown[] }>('select 1 from pg_database where datname = ?', [
      name,
    ])
    if (rows.length > 0) return
    const unfinished = `${name}_unfinished`
    await admin.raw('create database ?? template ??', [unfinished, template])
    await fillWithSample(target({ ...address, template }, unfinished))
    await admin.raw('alter database ?? rename to ??', [unfinished, name])
  })
  return name
}

async function fillWithSample(connection: ConnectionTarget['connection']): Promise<void> {
  const db = connect({ connection, poolSize: 2 })
  const now = testClock().now()
  try {
    await inTransaction(db, (tx) =>
      loadSample({ tx, actor: SYSTEM_ACTOR, now, today: today(now), requestId: null }),
    )
    await db.raw('analyze')
  } finally {
    await db.destroy()
  }
}

async function templateFor(beginning: Beginning, at: TestServer): Promise<string> {
  if (beginning === 'empty') return 'template0'
  if (beginning === 'catalogue') return at.template
  sampleTemplate ??= sampleOf(at)
  return sampleTemplate
}

/** A database of its own for a test. */
export async function testDatabase(
  beginning: Beginning = 'catalogue',
): Promise<{ db: Db; url: ConnectionTarget['connection']; drop(): Promise<void> }> {
  const at = testServer()
  const { admin } = at
  made += 1
  const name = `so_vang_test_${process.pid}_${made}`
  const source = await templateFor(beginning, at)
  await admin.raw('create database ?? template ?? strategy file_copy', [name, source])
  const url = target(at, name)
  const db = connect({ connection: url, poolSize: 5 })
  return {
    db,
    url,
    drop: async () => {
      await db.destroy()
      await admin.raw('drop database ?? with (force)', [name])
    },
  }
}
