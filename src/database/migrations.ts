import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Knex } from 'knex'
import { z } from 'zod'
import { TELL_NOBODY, type Tell } from '../shared/tell.ts'
import type { Db, Tx } from './transaction.ts'

/**
 * Migrations are found beside the compiled or the source code, whichever runs, and recorded without their extension:
 * knex would otherwise call a database made from source "corrupt" when the compiled program opens it.
 */

const Migration = z.object({
  up: z.custom<Knex.Migration['up']>((value) => typeof value === 'function'),
  down: z.custom<Knex.Migration['up']>((value) => typeof value === 'function'),
})

const FOLDER = path.resolve(import.meta.dirname, '../../migrations')
const LOCK_KEY = 770_155

/** Where knex finds our migrations; also handed to its command line by knexfile.ts. */
export const migrationSource: Knex.MigrationSource<string> = {
  async getMigrations() {
    const files = await readdir(FOLDER)
    return files.filter((file) => /^\d{12,14}_\w+\.[jt]s$/.test(file)).sort()
  },
  getMigrationName: (file) => file.replace(/\.[jt]s$/, ''),
  async getMigration(file) {
    return Migration.parse(await import(pathToFileURL(path.join(FOLDER, file)).href))
  },
}

/**
 * Brings the schema up to date and answers the names that were applied. Two programs starting at once wait for each
 * other; a lock left behind by a killed program is cleared, because the advisory lock proves nobody else is migrating.
 * Use a direct connection, not one through a transaction pooler.
 * @param tell hears how many of the migrations that are due are done
 */
export async function migrateToLatest(db: Db, tell: Tell = TELL_NOBODY): Promise<string[]> {
  return db.transaction(async (guard) => {
    await guard.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY])
    await db.migrate.forceFreeMigrationsLock({ migrationSource }).catch(() => undefined)
    const due = (await knownMigrations()).length - (await appliedMigrations(db)).length
    const [, applied] = z
      .tuple([z.number(), z.array(z.string())])
      .parse(await db.migrate.latest({ migrationSource: told(due, tell) }))
    return applied
  })
}

/** The same migrations, each of which says when it begins, and the last also when it is done. */
function told(due: number, tell: Tell): Knex.MigrationSource<string> {
  let done = 0
  return {
    ...migrationSource,
    async getMigration(file) {
      const { up, down } = Migration.parse(await migrationSource.getMigration(file))
      const counted: Knex.Migration['up'] = async (db) => {
        tell(done, due)
        await up(db)
        tell((done += 1), due)
      }
      return { up: counted, down }
    },
  }
}

/** True when every migration of this program, and no other, has been applied. */
export async function schemaIsCurrent(db: Db): Promise<boolean> {
  const files = await migrationSource.getMigrations([])
  const wanted = files.map((file) => migrationSource.getMigrationName(file))
  const rows = z.array(z.object({ name: z.string() })).parse(await db('knex_migrations').select('name'))
  const applied = new Set(rows.map((row) => row.name))
  return applied.size === wanted.length && wanted.every((name) => applied.has(name))
}

/** Names of this program's migrations, in the order in which they run. */
export async function knownMigrations(): Promise<string[]> {
  const files = await migrationSource.getMigrations([])
  return files.map((file) => migrationSource.getMigrationName(file))
}

/** Names of the migrations that made this database; none where there is no register yet. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  if (!(await db.schema.hasTable('knex_migrations'))) return []
  const rows = await db('knex_migrations').select('name').orderBy('id')
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name)
}

/** Takes every table away and makes those of exactly these migrations, all of which must be known; empty, in one transaction. */
export async function makeAnew(tx: Tx, names: readonly string[]): Promise<void> {
  await takeTurn(tx)
  await tx.migrate.rollback({ migrationSource }, true)
  const only: Knex.MigrationSource<string> = {
    ...migrationSource,
    async getMigrations() {
      const files = await migrationSource.getMigrations([])
      return files.filter((file) => names.includes(migrationSource.getMigrationName(file)))
    },
  }
  await tx.migrate.latest({ migrationSource: only })
}

/** Brings the schema up to date inside a transaction that does more than that. */
export async function migrateWithin(tx: Tx): Promise<void> {
  await takeTurn(tx)
  await tx.migrate.latest({ migrationSource })
}

/** A lock left behind by a killed program is cleared: whose turn it is knows that nobody else is migrating. */
async function takeTurn(tx: Tx): Promise<void> {
  await tx.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY])
  if (await tx.schema.hasTable('knex_migrations_lock')) {
    await tx('knex_migrations_lock').update({ is_locked: 0 })
  }
}
