import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect } from 'chai'
import fc from 'fast-check'
import { ArchiveWriter } from '../../src/backups/archive-writer.ts'
import { openArchive } from '../../src/backups/archive-reader.ts'
import { MANIFEST } from '../../src/backups/backup.ts'
import { restoreBackup } from '../../src/backups/restore-backup.commands.ts'
import { takeBackup } from '../../src/backups/take-backup.commands.ts'
import { folderFileStore } from '../../src/documents/files.ts'
import { useOffice } from '../support/office.ts'
import { testDatabase } from '../support/postgres.ts'
import { aMadeRun, aPrintShop } from '../support/printing.ts'
import { problemOf } from '../support/problem.ts'

const NOBODY_LOOKS = () => undefined

/** A copy with this text as its manifest and nothing else. */
async function sealed(file: string, manifest: object): Promise<void> {
  const handle = await open(file, 'w')
  const archive = new ArchiveWriter(handle)
  await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest)))
  await archive.finish()
  await handle.close()
}

describe('A copy that cannot be restored', () => {
  const office = useOffice()
  let empty: Awaited<ReturnType<typeof testDatabase>>
  let folder: string
  let file: string

  beforeEach(async () => {
    empty = await testDatabase('empty')
    folder = await mkdtemp(path.join(tmpdir(), 'so-vang-backup-'))
    file = path.join(folder, 'so-vang.tar')
  })
  afterEach(async () => {
    await empty.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const takes = () =>
    takeBackup(
      { db: office.db, files: office.deps.files, clock: office.clock, version: '0.1.0' },
      file,
      NOBODY_LOOKS,
    )
  const files = () => folderFileStore(path.join(folder, 'files'))
  const refusal = async (db = empty.db) =>
    (await problemOf(restoreBackup({ db, files: files(), clock: office.clock }, file, NOBODY_LOOKS))).detail
  const tablesIn = () => empty.db('pg_tables').where({ schemaname: 'public' }).pluck('tablename')

  it('is damaged in any one byte, or cut off anywhere, and nothing is begun', async () => {
    await takes()
    const whole = await readFile(file)
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.nat({ max: whole.length - 1 }),
          fc.nat({ max: 511 }),
          fc.integer({ min: whole.length - 2048, max: whole.length - 1 }),
        ),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const other = Buffer.from(whole)
          other.writeUInt8(other.readUInt8(at) ^ flip, at)
          await writeFile(file, other)
          const said = at <= MANIFEST.length ? 'không phải là bản sao lưu' : 'bị hỏng'
          expect((await problemOf(openArchive(file, NOBODY_LOOKS))).detail).to.include(said)
          await writeFile(file, whole.subarray(0, Math.max(512, at)))
          expect((await problemOf(openArchive(file, NOBODY_LOOKS))).detail).to.include('bị hỏng')
        },
      ),
      { numRuns: 60 },
    )
    expect(await refusal()).to.include('chép lại từ nơi cất giữ')
    expect(await tablesIn()).to.deep.equal([])
  })

  it('is no copy of ours', async () => {
    for (const content of ['', 'xin chào', 'PK'.repeat(9000)]) {
      await writeFile(file, content)
      expect(await refusal()).to.include('không phải là bản sao lưu của Sổ Vàng')
    }
    await rm(file)
    expect(await refusal()).to.include('Không mở được tệp')
  })

  it('comes from a later program', async () => {
    await sealed(file, { program: 'so-vang', format: 2 })
    expect(await refusal()).to.include('phiên bản Sổ Vàng mới hơn')
    const nothing = { tables: [], sequences: [], files: 0, log: { line: 0, hash: '' } }
    const migrations = ['209912312359_from_a_newer_program']
    const said = { version: '9.0.0', takenAt: '2099-12-31T00:00:00Z', migrations, ...nothing }
    await sealed(file, { program: 'so-vang', format: 1, ...said })
    expect(await refusal()).to.include('phiên bản Sổ Vàng mới hơn')
    expect(await tablesIn()).to.deep.equal([])
  })

  it('would replace a register that somebody uses', async () => {
    await aPrintShop(office)
    await takes()
    const decisions = await office.db('decisions').pluck('number')
    expect(await refusal(office.db)).to.include('đã có dữ liệu')
    expect(await office.db('decisions').pluck('number')).to.deep.equal(decisions)
  })

  /** The copy once more, sealed anew, with a member more. */
  async function addMember(name: string): Promise<void> {
    const whole = await openArchive(file, NOBODY_LOOKS)
    const longer = path.join(folder, 'longer.tar')
    const handle = await open(longer, 'w')
    const archive = new ArchiveWriter(handle)
    for (const member of whole.names) await archive.add(member, await buffer(whole.read(member)))
    await archive.add(name, Buffer.from('xin chào'))
    await archive.finish()
    await handle.close()
    await whole.close()
    file = longer
  }

  const failure = () =>
    restoreBackup({ db: empty.db, files: files(), clock: office.clock }, file, NOBODY_LOOKS).then(
      () => 'nothing',
      (error: unknown) => String(error),
    )

  async function filesIn(): Promise<string[]> {
    const found = await readdir(path.join(folder, 'files'), { recursive: true, withFileTypes: true })
    return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }

  it('fails at the last: neither rows nor files stay, and nothing is written outside', async () => {
    await aMadeRun(office, await aPrintShop(office))
    await takes()
    await addMember('files/../ngoài')
    expect(await failure()).to.include('Not a storage name of ours')
    expect(await tablesIn()).to.deep.equal([])
    expect(await filesIn()).to.deep.equal([])
    expect(await stat(path.join(folder, 'ngoài')).catch(() => null)).to.equal(null)
  })

  it('holds rows that do not agree with each other', async () => {
    await aPrintShop(office)
    await office.db.transaction(async (tx) => {
      await tx.raw('alter table person_postings disable trigger all')
      await tx.raw('alter table people disable trigger all')
      await tx('people').delete()
      await tx.raw('alter table people enable trigger all')
      await tx.raw('alter table person_postings enable trigger all')
    })
    await takes()
    expect(await failure()).to.include('violates foreign key constraint')
    expect(await tablesIn()).to.deep.equal([])
  })

  it('never replaces an older one, and leaves none half written', async () => {
    await writeFile(file, 'bản cũ')
    const again = await problemOf(takes())
    expect(again.detail).to.include('Bản sao lưu cũ không bị ghi đè')
    expect(await readFile(file, 'utf8')).to.equal('bản cũ')
    file = path.join(folder, 'không có', 'so-vang.tar')
    expect((await problemOf(takes())).detail).to.include('hãy chọn một thư mục có sẵn')
    expect(await stat(`${file}.tmp`).catch(() => null)).to.equal(null)
  })

  it('lacks a kept file that was gone already, and says which', async () => {
    await aMadeRun(office, await aPrintShop(office))
    const [gone] = await office.db('stored_files').select<{ storage_name: string; original_name: string }[]>()
    await rm(office.deps.files.pathOf(gone?.storage_name ?? ''))
    expect(await takes()).to.deep.include({ files: 0, missing: [gone?.original_name] })
    const restored = await restoreBackup(
      { db: empty.db, files: files(), clock: office.clock },
      file,
      NOBODY_LOOKS,
    )
    expect(restored.files).to.equal(0)
  })
})
