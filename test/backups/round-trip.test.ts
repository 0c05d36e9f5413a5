import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { restoreBackup } from '../../src/backups/restore-backup.commands.ts'
import { takeBackup } from '../../src/backups/take-backup.commands.ts'
import { LEFT_OUT } from '../../src/backups/backup.ts'
import { copiedTables, lastLine } from '../../src/backups/copied.queries.ts'
import { folderFileStore } from '../../src/documents/files.ts'
import { listAuditEvents, verifyAuditChain } from '../../src/audit/audit.queries.ts'
import { fieldName } from '../../src/audit/field-names.ts'
import { damagedFiles } from '../../src/documents/stored-file.queries.ts'
import { migrationSource, schemaIsCurrent } from '../../src/database/migrations.ts'
import type { Db } from '../../src/database/transaction.ts'
import { inventory } from '../database/inventory.ts'
import { contents, lastNumbers } from '../support/backups.ts'
import { useOffice, type Office } from '../support/office.ts'
import { testDatabase } from '../support/postgres.ts'
import { aMadeRun, aPrintShop } from '../support/printing.ts'

const NOBODY_LOOKS = () => undefined

describe('A register restored from a copy', () => {
  const office = useOffice()
  let folder: string
  let file: string
  const opened: { drop(): Promise<void> }[] = []

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'so-vang-backup-'))
    file = path.join(folder, 'so-vang.tar')
  })
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const takes = ({ db, deps, clock }: Office = office) =>
    takeBackup({ db, files: deps.files, clock, version: '0.1.0' }, file, NOBODY_LOOKS)

  async function restored(beginning: 'empty' | 'catalogue') {
    const database = await testDatabase(beginning)
    opened.push(database)
    const files = folderFileStore(path.join(folder, 'files'))
    const said = await restoreBackup({ db: database.db, files, clock: office.clock }, file, NOBODY_LOOKS)
    return { db: database.db, files, said }
  }

  /** Everything but the line of the log that says that it was restored. */
  async function expectTheSame(db: Db, line: number) {
    expect(await contents(db, { upToLine: line })).to.deep.equal(
      await contents(office.db, { upToLine: line }),
    )
    expect(await lastNumbers(db)).to.deep.equal(await lastNumbers(office.db))
    expect(await inventory(db)).to.deep.equal(await inventory(office.db))
    expect(await schemaIsCurrent(db)).to.equal(true)
  }

  for (const beginning of ['empty', 'catalogue'] as const) {
    it(`is the register it was, row by row and file by file, in a database that is ${beginning}`, async () => {
      await aMadeRun(office, await aPrintShop(office))
      const { line } = await lastLine(office.db)
      const taken = await takes()
      const { db, files, said } = await restored(beginning)
      expect(taken).to.include({ files: 1, rows: said.rows })
      await expectTheSame(db, line)
      expect(await damagedFiles(db, files)).to.deep.equal([])
      expect(await verifyAuditChain(db)).to.include({ events: line + 1, brokenAt: null })
    })
  }

  it('goes on where the other stopped: guards, numbers and log', async () => {
    const shop = await aPrintShop(office)
    await takes()
    const { db } = await restored('empty')
    const refused = await db('register_entries')
      .delete()
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    expect(String(refused)).to.include('register_entries keeps every row')
    expect(await db('decisions').where({ id: shop.decisionId }).pluck('status')).to.deep.equal(
      await office.db('decisions').where({ id: shop.decisionId }).pluck('status'),
    )
    const told = await db('audit_events').orderBy('id', 'desc').limit(1).pluck('action')
    expect(told).to.deep.equal(['backup.restored'])
  })

  it('can be copied again, and has the same contents', async () => {
    await aPrintShop(office)
    const { line } = await lastLine(office.db)
    await takes()
    const { db, files } = await restored('empty')
    const second = path.join(folder, 'again.tar')
    await takeBackup({ db, files, clock: office.clock, version: '0.1.0' }, second, NOBODY_LOOKS)
    const third = await testDatabase('empty')
    opened.push(third)
    await restoreBackup({ db: third.db, files, clock: office.clock }, second, NOBODY_LOOKS)
    await expectTheSame(third.db, line)
  })

  it('is brought up to this program when an older one took the copy', async () => {
    await office.db.migrate.down({ migrationSource })
    expect(await schemaIsCurrent(office.db)).to.equal(false)
    await takes()
    const { db } = await restored('catalogue')
    expect(await schemaIsCurrent(db)).to.equal(true)
    await office.db.migrate.latest({ migrationSource })
    expect(await inventory(db)).to.deep.equal(await inventory(office.db))
  })

  it('has every table of the schema but those that are left out by name', async () => {
    const tables = await office.db('pg_tables').where({ schemaname: 'public' }).pluck('tablename')
    const copied = (await copiedTables(office.db)).map(({ name }) => name)
    expect(tables).to.have.members([...copied, ...Object.keys(LEFT_OUT)])
    expect(Object.keys(LEFT_OUT)).to.have.members([
      ...['knex_migrations', 'knex_migrations_lock', 'sessions', 'setup_links', 'idempotency_keys'],
      ...['rate_limits', 'award_changes', 'posting_changes'],
    ])
  })

  it('knows nobody who was signed in', async () => {
    await office.signedIn('clerk')
    expect(await office.db('sessions').pluck('id_hash')).to.have.length(1)
    await takes()
    const { db } = await restored('empty')
    for (const table of Object.keys(LEFT_OUT).filter((name) => !name.startsWith('knex_'))) {
      expect(await db(table).count('* as rows').first(), table).to.deep.equal({ rows: 0 })
    }
    expect(await db('accounts').pluck('password_hash')).to.deep.equal(
      await office.db('accounts').pluck('password_hash'),
    )
  })

  it('holds what was committed when the copy began', async () => {
    await aPrintShop(office)
    const { line } = await lastLine(office.db)
    const before = await contents(office.db, { upToLine: line })
    let late: Promise<unknown> | undefined
    await takeBackup(
      { db: office.db, files: office.deps.files, clock: office.clock, version: '0.1.0' },
      file,
      () => {
        late ??= office.db('printers').insert({ name: 'Máy in đến sau', created_at: office.clock.now() })
      },
    )
    await late
    const { db } = await restored('empty')
    expect(await contents(db, { upToLine: line })).to.deep.equal(before)
  })

  it('is kept from other eyes, and tells the log of it', async () => {
    await takes()
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).to.equal(0o600)
    const [told] = await listAuditEvents(office.db, {}, 1)
    expect(told?.action).to.equal('backup.taken')
    const names = Object.keys(told?.after ?? {})
    expect(names).to.have.length(3)
    expect(names.filter((name) => fieldName(name) === name)).to.deep.equal([])
  })
})
