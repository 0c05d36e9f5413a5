import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { expect } from 'chai'
import { SAMPLE_ROOT } from '../../seeds/sample/load.ts'
import { runConsole } from '../../src/console/console.ts'
import { databaseAddress, runCommand } from '../support/console.ts'
import { testDatabase } from '../support/postgres.ts'

describe('The console', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let folder: string
  let environment: NodeJS.ProcessEnv

  before(async () => {
    database = await testDatabase('sample')
    folder = await mkdtemp(path.join(tmpdir(), 'so-vang-console-'))
    environment = { DATABASE_URL: databaseAddress(database.url), DATA_DIR: folder, LOG_LEVEL: 'silent' }
  })
  after(async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const so = (words: string, input?: string) => runCommand(words.split(' '), environment, input)

  it('answers the coverage as JSON', async () => {
    const { code, out } = await so(
      `coverage --organisation-type chi_bo --within ${SAMPLE_ROOT} --year 2023 --json`,
    )
    expect(code).to.equal(0)
    expect(JSON.parse(out)).to.include({
      commended: 50,
      total: 5200,
      percent: 0.96,
      denominator: 'registered',
    })
  })

  for (const typed of ['Chi bộ', 'CHI BO', 'Chi bộ'.normalize('NFD')]) {
    it(`knows a type of unit by its name: ${typed}`, async () => {
      const words = [
        'coverage',
        '--organisation-type',
        typed,
        '--within',
        SAMPLE_ROOT,
        '--year',
        '2023',
        '--json',
      ]
      const { out } = await runCommand(words, environment)
      expect(out).to.equal((await runCommand(words.with(2, 'chi_bo'), environment)).out)
      expect(out).to.include('"total":5200')
    })
  }

  it('does what it was told when whoever reads its answer goes away', async () => {
    const gone = () =>
      new Writable({
        write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
      })
    const streams = { stdin: Readable.from([]), stdout: gone(), stderr: gone() }
    const asked = (words: string) =>
      runConsole(['node', 'so-vang', ...words.split(' ')], environment, streams)
    expect(await asked(`coverage --organisation-type chi_bo --within ${SAMPLE_ROOT} --year 2023`)).to.equal(0)
    expect(await asked('coverage --organisation-type chi_bo --within KHONG --year 2023')).to.equal(1)
  })

  it('says where no data can be kept, also where the system has no folders to give', async () => {
    const taken = path.join(folder, 'la-tep')
    await writeFile(taken, '')
    const places = [
      taken,
      path.join(taken, 'trong'),
      ...(process.platform === 'linux' ? ['/proc/so-vang/x'] : []),
    ]
    for (const place of places) {
      const { code, err } = await runCommand(['verify'], { ...environment, DATA_DIR: place })
      expect([code, err.trim()]).to.deep.equal([
        1,
        `Không tạo được thư mục dữ liệu ${place}. Hãy đặt DATA_DIR vào một thư mục ghi được.`,
      ])
    }
  })

  it('answers the coverage in words', async () => {
    const { out } = await so(`coverage --organisation-type chi_bo --within ${SAMPLE_ROOT} --year 2023`)
    expect(out.trim()).to.equal('50 trên 5.200 (0,96\u00a0%), theo số có trong sổ ngày 31/12/2023')
  })

  it('says of a reported denominator when it was reported, that it is older than the period, and what the register gives', async () => {
    const asked = `coverage --organisation-type ca_nhan --within ${SAMPLE_ROOT}`
    const reported = ', theo số báo cáo ngày 31/12/2017'
    const registered = 'theo số có trong sổ ngày 31/12/2023'
    expect((await so(`${asked} --year 2023`)).out).to.match(
      new RegExp(
        `^30 trên 65\\.000 \\(0,05\u00a0%\\)${reported}; số này có trước kỳ được tính; ${registered}: 30 trên 260 \\(11,54\u00a0%\\)\\n$`,
      ),
    )
    expect((await so(`${asked} --from 2017-01-01 --to 2023-12-31`)).out).to.match(
      new RegExp(`${reported}; ${registered}: .*\\n$`),
    )
  })

  it('helps without a word of English of its own', async () => {
    for (const command of ['', 'account', 'account create', 'token', 'import', 'certificates', 'coverage']) {
      const { code, out } = await so(`${command} --help`.trim())
      expect(code).to.equal(0)
      expect(out, command).not.to.match(/\[options\]|\[command\]|choices:|default:|display help/)
    }
  })

  it('answers the statistics as JSON and as a workbook', async () => {
    const { code, out } = await so(
      `statistics --from 2021-01-01 --to 2023-12-31 --organisation ${SAMPLE_ROOT} --json`,
    )
    expect(code).to.equal(0)
    expect(out).to.include('"form":"PBK_TU_CB","formName"').and.to.include('"awards":50,"recipients":50')
    const file = path.join(folder, 'thong-ke.xlsx')
    expect((await so(`statistics --year 2023 --output ${file}`)).code).to.equal(0)
    expect((await readFile(file)).subarray(0, 2).toString()).to.equal('PK')
  })

  it('writes the certificates of a decision, a page each', async () => {
    const file = path.join(folder, 'bang.pdf')
    const { code, out } = await so(
      `certificates --decision 127-QĐ/ĐUK --issued-on 2023-05-18 --output ${file}`,
    )
    expect(code).to.equal(0)
    expect(out).to.match(/^50 trang: /)
    const pdf = (await readFile(file)).toString('latin1')
    expect(pdf.startsWith('%PDF-1.7')).to.equal(true)
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(50)
  })

  it('writes what goes on blanks, and says that it records no run', async () => {
    const file = path.join(folder, 'phoi.pdf')
    const asked = `certificates --decision 127-QĐ/ĐUK --issued-on 2023-05-18 --mode overprint --output ${file}`
    const { code, out, err } = await so(asked)
    expect(code).to.equal(0)
    expect(out).to.match(/^50 trang: /)
    expect(err).to.include('Không ghi đợt in và không dùng phôi nào')
    const pdf = (await readFile(file)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(50)
    const unknown = await so(`${asked} --printer KHONG-CO`)
    expect(unknown.code).to.equal(1)
    expect(unknown.err).to.include('Không tìm thấy máy in «KHONG-CO»')
  })

  it('leaves no file behind when it refuses', async () => {
    const file = path.join(folder, 'khong-co.pdf')
    const { code, err } = await so(`certificates --decision 999-QĐ/ĐUK --output ${file}`)
    expect(code).to.equal(1)
    expect(err).to.include('Không tìm thấy quyết định số 999-QĐ/ĐUK')
    expect(await stat(file).catch(() => null)).to.equal(null)
  })

  it('finds the register whole, and says what is wrong once it is not', async () => {
    expect((await so('verify')).out).to.include('Sổ nguyên vẹn')
    await database.db.transaction(async (tx) => {
      await tx.raw('set local session_replication_role = replica')
      await tx.raw(`update audit_events set actor_name = 'Kẻ gian' where id = 7`)
    })
    const { code, err } = await so('verify')
    expect(code).to.equal(1)
    expect(err).to.include('Nhật ký bị thay đổi từ dòng 7')
  })

  it('makes an account from a password on standard input, and a token for it', async () => {
    const words = [
      'account',
      'create',
      '--email',
      'hoa@vidu.vn',
      '--name',
      'Lê Hoà',
      '--role',
      'clerk',
      '--password-stdin',
    ]
    const made = await runCommand(words, environment, 'chiếc thuyền ngoài xa 1983\n')
    expect(made).to.include({ code: 0, err: '' })
    const token = await so('token create --email hoa@vidu.vn')
    expect(token.out.trim()).to.match(/^sv_/)
    const again = await runCommand(words, environment, 'chiếc thuyền ngoài xa 1983\n')
    expect(again.code).to.equal(1)
    expect(again.err).to.include('đã có tài khoản')
  })

  it('leads somebody who forgot the password, also an administrator, to a new one', async () => {
    const create = ['account', 'create', '--email', 'dung@vidu.vn', '--name', 'Phạm Dũng']
    const administrator = [...create, '--role', 'administrator', '--password-stdin']
    await runCommand(administrator, environment, 'chiếc thuyền ngoài xa 1983\n')
    const { code, out } = await so('account password-link --email Dung@vidu.vn')
    expect(code).to.equal(0)
    expect(out).to.match(
      /Mật khẩu cũ của dung@vidu\.vn không dùng được nữa[^]*\nhttp:\/\/localhost:3000\/setup\/\S{43}\n$/,
    )
    const kept = await database.db('accounts').where({ email: 'dung@vidu.vn' }).pluck('password_hash')
    expect(kept).to.deep.equal([null])
    const nobody = await so('account password-link --email ai@vidu.vn')
    expect(nobody).to.include({ code: 1, out: '', err: 'Không tìm thấy tài khoản ai@vidu.vn.\n' })
  })

  it('brings the schema up to date and says that it is', async () => {
    expect((await so('migrate')).out.trim()).to.equal('Cơ sở dữ liệu đã ở phiên bản mới nhất.')
  })

  const refused: [words: string, code: number, sentence: string][] = [
    ['', 2, 'so-vang --help'],
    ['nhap', 2, 'Không có lệnh này. (nhap)'],
    ['coverage', 2, 'Lệnh còn thiếu tuỳ chọn bắt buộc.'],
    ['statistics --json', 2, 'Hãy cho biết kỳ'],
    ['statistics --year 2023', 2, 'Chọn một trong hai'],
    ['statistics --year hai --json', 2, "'hai' không phải là năm, ví dụ 2023"],
    ['statistics --from 2023-02-31 --to 2023-03-01 --json', 2, "'2023-02-31' không phải là ngày"],
    ['statistics --from 2023-12-31 --to 2023-01-01 --json', 2, 'Ngày ở --to phải sau ngày ở --from.'],
    ['statistics --year 2023 --from 2023-01-01 --json', 2, 'Chọn một trong hai cách ghi kỳ'],
    ['account create --email a@vidu.vn --name b --role nope --password-stdin', 2, 'chỉ nhận clerk, head'],
    ['import horses x.xlsx', 2, 'chỉ nhận issuing-bodies, organisations'],
    ['statistics --year 2023 --output bang.pdf', 2, 'đuôi .xlsx'],
    ['coverage --organisation-type meo --within DBK_CQTW --year 2023', 2, 'Không có loại đơn vị «meo»'],
    ['statistics --year 2023 --xyz', 2, 'Có tuỳ chọn không dùng được'],
    ['statistics --year 2023 --organisation KHONG --json', 1, 'Không có đơn vị mã KHONG'],
    ['account create --email a --name b --role clerk --password-stdin', 1, 'ví dụ van.a@tinh.gov.vn'],
    ['token create --email khong@vidu.vn', 1, 'Không tìm thấy'],
    ['token create --email khong', 1, 'hư điện tử'],
  ]
  for (const [words, code, sentence] of refused) {
    it(`refuses «${words}» with ${code}`, async () => {
      const outcome = words === '' ? await runCommand([], environment) : await so(words)
      expect(outcome.code).to.equal(code)
      expect(outcome.err).to.include(sentence)
      expect(outcome.out).to.equal('')
    })
  }

  it('names every wrong variable of the environment at once', async () => {
    const outcome = await runCommand(['verify'], {
      PORT: 'abc',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
    })
    expect(outcome.code).to.equal(2)
    expect(outcome.err).to.include('PORT:').and.to.include('LOG_LEVEL:').and.to.include('DATABASE_URL:')
  })

  it('says in plain words that the database cannot be reached', async () => {
    const outcome = await runCommand(['verify'], {
      ...environment,
      DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x',
    })
    expect(outcome.code).to.equal(1)
    expect(outcome.err).to.include('Không kết nối được cơ sở dữ liệu')
  })
})
