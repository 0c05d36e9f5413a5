import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { folderFileStore } from '../../src/documents/files.ts'
import { databaseAddress, runCommand, watchCommand } from '../support/console.ts'
import { testDatabase } from '../support/postgres.ts'

const CERTIFICATES = ['certificates', '--decision', '127-QĐ/ĐUK', '--issued-on', '2023-05-18']

describe('Long work in the console', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let folder: string
  let environment: NodeJS.ProcessEnv

  before(async () => {
    database = await testDatabase('sample')
    folder = await mkdtemp(path.join(tmpdir(), 'so-vang-progress-'))
    environment = { DATABASE_URL: databaseAddress(database.url), DATA_DIR: folder, LOG_LEVEL: 'silent' }
  })
  after(async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const place = (name: string) => path.join(folder, name)

  it('shows how many certificates are drawn, and leaves a clean line', async () => {
    const words = [...CERTIFICATES, '--output', place('bang.pdf')]
    const { code, out, bars, left } = await watchCommand(words, environment)
    expect(code).to.equal(0)
    expect(bars[0]).to.match(/^·+ 0 % đang in: 0\/50 bằng$/)
    expect(bars).to.include('███████████████··············· 50 % đang in: 25/50 bằng')
    expect(left).to.deep.equal([])
    expect(out).to.match(/^50 trang: /)
  })

  it('shows how many rows of the statistics are written', async () => {
    const words = ['statistics', '--year', '2023', '--output', place('thong-ke.xlsx')]
    const { code, bars, left } = await watchCommand(words, environment)
    expect(code).to.equal(0)
    expect(bars[0]).to.match(/^·+ 0 % đang tính số liệu$/)
    const rows = bars.flatMap(
      (bar) => /đang ghi bảng thống kê: ([\d.]+)\/([\d.]+) dòng$/.exec(bar)?.slice(1) ?? [],
    )
    expect(rows.length).to.be.greaterThan(2)
    expect(new Set(rows.filter((_, at) => at % 2 === 1)).size, 'one whole').to.equal(1)
    expect(left).to.deep.equal([])
  })

  it('says what of the register is being verified', async () => {
    const stored = await folderFileStore(place('files')).put(Buffer.from('%PDF-1.7'))
    await database.db('stored_files').insert({
      original_name: 'quyet-dinh.pdf',
      media_type: 'application/pdf',
      size_bytes: 8,
      sha256: stored.sha256,
      storage_name: stored.storageName,
      stored_at: new Date('2026-11-22T05:00:00Z'),
    })
    const { code, bars, left } = await watchCommand(['verify'], environment)
    expect(code).to.equal(0)
    for (const what of ['nhật ký: 0/', 'số vào sổ: số của từng cơ quan', 'tệp lưu: 0/1 tệp']) {
      expect(
        bars.some((bar) => bar.includes(`kiểm tra ${what}`)),
        what,
      ).to.equal(true)
    }
    expect(left).to.deep.equal([])
  })

  it('never writes more than a line holds', async () => {
    const { bars, widest } = await watchCommand(['verify'], environment, 40)
    expect(bars).not.to.deep.equal([])
    expect(widest).to.equal(39)
  })

  it('takes the bar away before it says why nothing came of it', async () => {
    const nowhere = path.join(import.meta.filename, 'thong-ke.xlsx')
    const words = ['statistics', '--year', '2023', '--output', nowhere]
    const { code, bars, left } = await watchCommand(words, environment)
    expect(code).to.equal(1)
    expect(bars).to.have.length(1)
    expect(left).to.deep.equal([`Không ghi được tệp ${nowhere}; hãy chọn một thư mục ghi được.`])
  })

  it('says nothing of it to a program that reads JSON, nor where there is no terminal', async () => {
    const asked = ['statistics', '--year', '2023', '--json']
    expect(await watchCommand(asked, environment)).to.deep.include({ bars: [], left: [] })
    const { err } = await runCommand([...CERTIFICATES, '--output', place('y.pdf')], environment)
    expect(err).to.equal('')
  })

  it('shows the steps of a new register', async () => {
    const empty = await testDatabase('empty')
    try {
      const { code, bars, left } = await watchCommand(['migrate'], {
        ...environment,
        DATABASE_URL: databaseAddress(empty.url),
      })
      expect(code).to.equal(0)
      expect(bars[0]).to.match(/0 % cập nhật cơ sở dữ liệu: 0\/\d+ bước$/)
      expect(left).to.deep.equal([])
    } finally {
      await empty.drop()
    }
  })
})
