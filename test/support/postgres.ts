import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadReference } from '../../seeds/reference/load.ts'
import { connect, type ConnectionTarget } from '../../src/database/connection.ts'
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts'
import { migrateToLatest } from '../../src/database/migrations.ts'
import { inTransaction, type Db } from '../../src/database/transaction.ts'

/**
 * One PostgreSQL for the whole run: the server that ships with the program in a temporary folder, or the office's kind by
 * TEST_DATABASE_URL (whose role may create databases). One migrated template; every test gets a copy of it in ~20 ms.
 */

interface TestServer {
  admin: Db
  target(database: string): ConnectionTarget['connection']
  stop(): Promise<void>
}

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
  const folder = await mkdtemp(path.join(tmpdir(), 'so-vang-test-'))
  const embedded = await startEmbeddedPostgres({ directory: path.join(folder, 'pg18'), durability: 'tests' })
  const target = (database: string) => ({ ...embedded.connection, database })
  const admin = connect({ connection: target(embedded.connection.database), poolSize: 2 })
  return {
    admin,
    target,
    stop: async () => {
      await admin.destroy()
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts the server and builds the template; called once, before the first test. */
export async function startTestPostgres(): Promise<void> {
  server = await startServer()
  await server.admin.raw('drop database if exists ?? with (force)', [TEMPLATE])
  await server.admin.raw('create database ??', [TEMPLATE])
  const db = connect({ connection: server.target(TEMPLATE), poolSize: 2 })
  await migrateToLatest(db)
  await inTransaction(db, loadReference)
  await db.destroy()
}

/** Drops the template and stops the server; called once, after the last test. */
export async function stopTestPostgres(): Promise<void> {
  await server?.admin.raw('drop database if exists ?? with (force)', [TEMPLATE])
  await server?.stop()
}

/** A database of its own for a test, migrated and with the catalogue in it; `empty` for tests of the migrations. */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<{ db: Db; url: ConnectionTarget['connection']; drop(): Promise<void> }> {
  if (server === undefined) throw new Error('The test server has not been started.')
  const { admin, target } = server
  made += 1
  const name = `so_vang_test_${process.pid}_${made}`
  const source = options.empty === true ? 'template0' : TEMPLATE
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
