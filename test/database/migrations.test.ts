import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect } from 'chai'
import { connect } from '../../src/database/connection.ts'
import { migrateToLatest, migrationSource, schemaIsCurrent } from '../../src/database/migrations.ts'
import type { Db } from '../../src/database/transaction.ts'
import { testDatabase } from '../support/postgres.ts'
import { untilTrue } from '../support/waiting.ts'
import { inventory } from './inventory.ts'

const PROGRAM = path.join(import.meta.dirname, 'migrating-program.ts')
const FLAGS = '20261126190000_flags_have_no_certificate'
/** What these change are rows, of which a new database has none. */
const MENDS_ROWS = new Set([FLAGS])

describe('Migrating the database', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let db: Db
  let names: string[]

  beforeEach(async () => {
    database = await testDatabase('empty')
    db = database.db
    names = (await migrationSource.getMigrations([])).map((file) => migrationSource.getMigrationName(file))
  })

  afterEach(() => database.drop())

  const oneUp = () => db.migrate.up({ migrationSource })
  const oneDown = () => db.migrate.down({ migrationSource })

  /** Another program on the same database. */
  async function asAnotherProgram<T>(work: (other: Db) => Promise<T>): Promise<T> {
    const other = connect({ connection: database.url, poolSize: 2 })
    try {
      return await work(other)
    } finally {
      await other.destroy()
    }
  }

  it('brings an empty database up to date, once', async () => {
    expect(await migrateToLatest(db)).to.deep.equal(names)
    expect(await migrateToLatest(db)).to.deep.equal([])
  })

  it('takes back every migration without leaving anything behind, and makes the same again', async () => {
    const steps = [await inventory(db)]
    for (const name of names) {
      await oneUp()
      const now = await inventory(db)
      if (!MENDS_ROWS.has(name)) expect(now, `${name} changes something`).not.to.deep.equal(steps.at(-1))
      steps.push(now)
    }
    const whole = steps.at(-1)
    for (const name of [...names].reverse()) {
      await oneDown()
      steps.pop()
      expect(await inventory(db), `what ${name} leaves behind`).to.deep.equal(steps.at(-1))
    }
    await migrateToLatest(db)
    expect(await inventory(db)).to.deep.equal(whole)
  })

  it('takes the certificate from flags that came along, and leaves what the office says of them alone', async () => {
    for (const name of names) if (name < FLAGS) await oneUp()
    await db('award_forms').insert({
      code: 'CO_BT',
      system: 'state',
      form_type: 'title',
      form_group: 'co',
      sort_order: 1,
      everyday_name: 'Cờ thi đua',
    })
    const texts = [
      { source: 'NĐ 152/2025/NĐ-CP', valid_from: '2025-07-01', valid_to: '2026-01-01' },
      { source: 'Quy chế của Bộ', valid_from: '2026-01-01', valid_to: null },
    ]
    for (const text of texts) {
      await db('award_form_versions').insert({
        award_form_id: db('award_forms').select('id'),
        name: 'Cờ thi đua của bộ',
        ...text,
        recipient_kinds: ['collective'],
        recipient_types: [],
        issuing_levels: ['BO_TINH'],
        coefficient_is_maximum: false,
        has_certificate: true,
        confidence: 'verified',
      })
    }
    const certified = () => db('award_form_versions').orderBy('valid_from').pluck('has_certificate')
    await oneUp()
    expect(await certified()).to.deep.equal([false, true])
    await oneDown()
    expect(await certified()).to.deep.equal([true, true])
  })

  it('lets two programs that start at once wait for each other', async () => {
    const applied = await asAnotherProgram((other) =>
      Promise.all([migrateToLatest(db), migrateToLatest(other)]),
    )
    expect(applied.flat()).to.deep.equal(names)
    expect(await schemaIsCurrent(db)).to.equal(true)
  })

  it('clears the lock that a killed program left behind', async () => {
    await oneUp()
    await db('knex_migrations_lock').update({ is_locked: 1 })
    expect(await migrateToLatest(db)).to.deep.equal(names.slice(1))
  })

  it('starts again where a program was killed in the middle of a migration', async () => {
    await oneUp()
    // The next migration refers to this table, and so has to wait for us.
    const blocker = await db.transaction()
    await blocker.raw('lock table organisation_types in access exclusive mode')
    const program = spawn(process.execPath, ['--import', 'tsx', PROGRAM, JSON.stringify(database.url)])
    const ended = once(program, 'exit')
    try {
      await untilTrue(() => somebodyWaits(db))
    } finally {
      program.kill('SIGKILL')
      await ended
      await blocker.rollback()
    }
    expect(await migrateToLatest(db)).to.deep.equal(names.slice(1))
  })

  it('knows whether the schema is that of this program', async () => {
    await oneUp()
    expect(await schemaIsCurrent(db), 'after one of them').to.equal(false)
    await migrateToLatest(db)
    expect(await schemaIsCurrent(db), 'after all of them').to.equal(true)
    await db('knex_migrations').insert({
      name: '209912312359_from_a_newer_program',
      batch: 9,
      migration_time: new Date(),
    })
    expect(await schemaIsCurrent(db), 'after one of a newer program').to.equal(false)
  })
})

/** Whether somebody waits for a table that another transaction holds. */
async function somebodyWaits(db: Db): Promise<boolean> {
  const answer: { rows: unknown[] } = await db.raw(
    `select from pg_stat_activity where datname = current_database() and wait_event = 'relation'`,
  )
  return answer.rows.length > 0
}
