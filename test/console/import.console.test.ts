import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { expect } from 'chai'
import { runConsole } from '../../src/console/console.ts'
import { bodyOf, rowsOf } from '../support/loose.ts'
import { workbookOf, type Row } from '../support/lists.ts'
import { testDatabase } from '../support/postgres.ts'

const UNITS: Row[] = [
  ['Mã đơn vị *', 'TÊN ĐƠN VỊ', 'Loai don vi', 'Mã đơn vị cấp trên', 'Ghi chú'],
  ['0101', 'Chi bộ Phòng Kế toán', 'Chi bộ', 'DB-9', 'mới'],
  ['DB-9', 'Đảng bộ Cục Thử', 'Đảng bộ cơ sở', null, null],
]

describe('so-vang import', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let folder: string
  beforeEach(async () => {
    database = await testDatabase()
    folder = await mkdtemp(path.join(tmpdir(), 'so-vang-import-'))
  })
  afterEach(async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  async function so(...words: string[]): Promise<{ code: number; out: string; err: string }> {
    const { url } = database
    const address =
      typeof url === 'string'
        ? url
        : `postgres://${url.user}:${encodeURIComponent(url.password)}@${url.host}:${url.port}/${url.database}`
    const written = { out: '', err: '' }
    const into = (name: 'out' | 'err') =>
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          written[name] += String(chunk)
          done()
        },
      })
    const environment = { DATABASE_URL: address, DATA_DIR: folder, LOG_LEVEL: 'silent' }
    const streams = { stdin: Readable.from([]), stdout: into('out'), stderr: into('err') }
    const code = await runConsole(['node', 'so-vang', 'import', ...words], environment, streams)
    return { code, ...written }
  }

  async function fileOf(rows: Row[]): Promise<string> {
    const file = path.join(folder, 'don-vi.xlsx')
    await writeFile(file, await workbookOf(rows))
    return file
  }
  const answer = (out: string) => bodyOf({ body: JSON.parse(out) as unknown })
  const units = () => rowsOf(database.db('organisations').orderBy('code').select('code'))

  it('takes a list in, and nothing of it the second time', async () => {
    const file = await fileOf(UNITS)
    const rehearsed = await so('organisations', file, '--dry-run', '--json')
    expect(rehearsed.code).to.equal(0)
    const counts = { created: 2, updated: 0, unchanged: 0, problems: [] }
    expect(answer(rehearsed.out)).to.deep.equal({ status: 'checked', ...counts })
    expect(await units()).to.deep.equal([])
    const done = await so('organisations', file, '--json')
    expect([done.code, answer(done.out)]).to.deep.equal([0, { status: 'applied', ...counts }])
    expect(await units()).to.deep.equal([{ code: '0101' }, { code: 'DB-9' }])
    const again = await so('organisations', file)
    expect([again.code, again.out.trim()]).to.deep.equal([
      0,
      'Đã nhập: 0 mới, 0 thay đổi, 2 đã có và không đổi.',
    ])
  }).timeout(60_000)

  it('refuses the whole list at the row, the column and the value, exit code 1', async () => {
    const file = await fileOf([...UNITS, ['0102', 'Đội bóng', 'Câu lạc bộ', 'KHONG', null]])
    const { code, out, err } = await so('organisations', file, '--json')
    expect(code).to.equal(1)
    const { problems, ...rest } = answer(out)
    expect(rest).to.deep.equal({ status: 'refused', created: 0, updated: 0, unchanged: 0 })
    expect(problems).to.have.length.greaterThan(0)
    expect(JSON.stringify(problems)).to.include('"row":4').and.to.include('"message"')
    expect(err).to.include('chưa có gì được nhập')
    const inWords = await so('organisations', file)
    expect(inWords.err).to.match(/Dòng 4, cột /)
    expect(await units()).to.deep.equal([])
  }).timeout(60_000)

  it('refuses a list of titles alone, which is a mistake', async () => {
    const file = await fileOf(UNITS.slice(0, 1))
    const { code, err } = await so('organisations', file)
    expect(code).to.equal(1)
    expect(err).to.include('- Danh sách không có dòng nào dưới dòng tiêu đề')
    const asJson = await so('organisations', file, '--json')
    expect([asJson.code, answer(asJson.out).status]).to.deep.equal([1, 'refused'])
  }).timeout(60_000)

  it('says which titles are missing, at no row when there is no heading', async () => {
    const file = await fileOf([['hello']])
    expect((await so('people', file)).err)
      .to.include('- Thiếu cột «Họ và tên»')
      .and.not.to.include('Dòng 0')
  }).timeout(60_000)

  it('says in words what cannot be read, and knows no other kinds of list', async () => {
    const missing = await so('people', path.join(folder, 'khong-co.xlsx'))
    expect([missing.code, missing.err]).to.satisfy(
      ([code, err]: [number, string]) => code === 1 && err.includes('Không mở được tệp'),
    )
    const broken = path.join(folder, 'hong.xlsx')
    await writeFile(broken, Buffer.from('504b0304ffff', 'hex'))
    expect((await so('people', broken)).code).to.equal(1)
    const asJson = await so('people', path.join(folder, 'khong-co.xlsx'), '--json')
    expect([asJson.code, answer(asJson.out).status]).to.deep.equal([1, 'refused'])
    expect(asJson.out).to.include('Không mở được tệp')
    expect((await so('horses', broken)).code).to.equal(2)
  }).timeout(60_000)
})
