import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
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
 */

interface TestServer {
  admin: Db
  target: (database: string) => ConnectionTarget['connection']
  stop: () => Promise<void>
}

const FOLDER = 'so-vang-test-'
const DAY_MS = 24 * 60 * 60_000
const TEMPLATE = `so_vang_template_${process.pid}`
let server: TestServer | undefined
let made = 0

async function startServer(): Promise<TestServer> {
  const url = process.env.TEST_DATABASE_URL
  if (url !== undefined && url !== '') {
    const target = (database: string) => {
      const own = new URL(url)
      own.pathname = `/${database}`
      return own.href
    }
    const admin = connect({ connection: url, poolSize: 2 })
    return { admin, target, stop: () => admin.destroy() }
  }
  await removeLeftovers()
  const folder = await mkdtemp(path.join(tmpdir(), FOLDER))
  // Run as root, the server is another account's: shut out of this folder it would live elsewhere and stay there.
  await chmod(folder, 0o755)
  const embedded = await startEmbeddedPostgres({ directory: path.join(folder, 'pg18'), durability: 'tests' })
  const target = (database: string) => ({ ...embedded.connection, database })
  const admin = connect({ connection: target(embedded.connection.database), poolSize: 2 })
  return {
    admin,
    target,
    stop: async () => {
      await admin.destroy()
      await embedded.stop()
      // Not always in the folder asked for: a temporary folder of root's alone is shut to the server's account.
      await rm(path.dirname(embedded.dataDirectory), { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A run that was killed leaves its folder and its server; a server whose files are gone ends within a minute. */
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
  server = await startServer()
  try {
    await buildTemplate(server)
  } catch (error) {
    await stopTestPostgres()
    throw error
  }
}

async function buildTemplate({ admin, target }: TestServer): Promise<void> {
  await admin.raw('drop database if exists ?? with (force)', [TEMPLATE])
  await admin.raw('create database ??', [TEMPLATE])
  const db = connect({ connection: target(TEMPLATE), poolSize: 2 })
  try {
    await migrateToLatest(db)
    await inTransaction(db, loadReference)
    await inTransaction(db, (tx) => keepShippedDesigns(tx, new Date()))
    await inTransaction(db, (tx) => keepVerificationKey(tx, new Date()))
  } finally {
    await db.destroy()
  }
}

/** Drops the template and stops the server; called once, after the last test. */
export async function stopTestPostgres(): Promise<void> {
  for (const name of [TEMPLATE, `${TEMPLATE}_sample`]) {
    await server?.admin.raw('drop database if exists ?? with (force)', [name])
  }
  await server?.stop()
}

/** Which database a test starts from: nothing (for tests of the migrations), the catalogue, or the whole sample. */
export type Beginning = 'empty' | 'catalogue' | 'sample'

let sampleTemplate: Promise<string> | undefined

/** Made when the first test asks for it: most runs of a few tests never need it. */
async function buildSampleTemplate({ admin, target }: TestServer): Promise<string> {
  const name = `${TEMPLATE}_sample`
  await admin.raw('create database ?? template ??', [name, TEMPLATE])
  const db = connect({ connection: target(name), poolSize: 2 })
  const now = testClock().now()
  try {
    await inTransaction(db, (tx) =>
      loadSample({ tx, actor: SYSTEM_ACTOR, now, today: today(now), requestId: null }),
    )
    await db.raw('analyze')
  } finally {
    await db.destroy()
  }
  return name
}

async function templateFor(beginning: Beginning, testServer: TestServer): Promise<string> {
  if (beginning === 'empty') return 'template0'
  if (beginning === 'catalogue') return TEMPLATE
  sampleTemplate ??= buildSampleTemplate(testServer)
  return sampleTemplate
}

/** A database of its own for a test. */
export async function testDatabase(
  beginning: Beginning = 'catalogue',
): Promise<{ db: Db; url: ConnectionTarget['connection']; drop(): Promise<void> }> {
  if (server === undefined) throw new Error('The test server has not been started.')
  const { admin, target } = server
  made += 1
  const name = `so_vang_test_${process.pid}_${made}`
  const source = await templateFor(beginning, server)
  await admin.raw('create database ?? template ?? strategy file_copy', [name, source])
  const db = connect({ connection: target(name), poolSize: 5 })
  return {
    db,
    url: target(name),
    drop: async () => {
      await db.destroy()
      await admin.raw('drop database ?? with (force)', [name])
    },
  }
}
