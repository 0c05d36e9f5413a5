import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkPapers, handOverPapers, signPapers } from '../../src/print-runs/paper-acts.commands.ts'
import { settleRun } from '../../src/print-runs/settle-run.commands.ts'
import { getDecision } from '../../src/decisions/decision.queries.ts'
import { databaseAddress, runCommand } from '../support/console.ts'
import { useOffice } from '../support/office.ts'
import { testDatabase } from '../support/postgres.ts'
import { aMadeRun, aPrintShop } from '../support/printing.ts'

/** Papers around certificates, as programs outside ours read them. */

describe('The list to sign for certificates, read by poppler', () => {
  const office = useOffice()
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'papers-'))))
  after(() => rmSync(folder, { recursive: true }))

  it('holds every name, number and blank of what was handed over, and who took it when', async () => {
    const shop = await aPrintShop(office)
    const run = await aMadeRun(office, shop)
    await office.does(async (work) => {
      await settleRun(work, run, { spoiled: [{ page: 2, reason: 'jam' }] })
      const decision = await getDecision(work.tx, work.actor, shop.decisionId)
      const all = { sheets: [], whole: true }
      await checkPapers(work, decision, all)
      await signPapers(work, decision, { ...all, signedOn: '2026-11-20' })
      const taken = {
        receiver: 'Lê Thị Bích Hằng',
        receiverUnit: 'Văn phòng Bộ Ví dụ',
        handedOn: '2026-11-21',
      }
      await handOverPapers(work, decision, { ...all, ...taken })
    })
    const file = join(folder, 'giao-nhan.pdf')
    writeFileSync(file, await (await office.signedIn('clerk')).download('/handovers/1/sheet.pdf'))
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).to.include('No syntax')
    const read = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
    expect(read).to.equal(read.normalize('NFC'))
    expect(read).to.include('DANH SÁCH GIAO, NHẬN BẰNG, GIẤY KHEN')
    expect(read).to.include('(Theo Quyết định số 127-QĐ/ĐUK ngày 18 tháng 5 năm 2023')
    expect(read).to.include('Đơn vị nhận: Văn phòng Bộ Ví dụ').and.to.include('Lê Thị Bích Hằng')
    expect(read).to.match(/1\s+Chi bộ Vụ Pháp chế \(Đảng bộ Cục\s+1\/2023\s+012341/)
    expect(read).to.match(/3\s+Trần Thị Lan \(Chuyên viên,.*\s+4\/2023\s+012344/)
    expect(read).to.include('Danh sách này có 04 bằng, giấy khen.')
    expect(read).not.to.include('Chi bộ Văn phòng')
    expect(read).to.match(/ngày 21 tháng 11 năm 2026/)
  })
})

describe('Certificates signed from the console', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let folder: string
  let environment: NodeJS.ProcessEnv

  before(async () => {
    database = await testDatabase('sample')
    folder = mkdtempSync(join(tmpdir(), 'signed-'))
    environment = { DATABASE_URL: databaseAddress(database.url), DATA_DIR: folder, LOG_LEVEL: 'silent' }
  })
  after(async () => {
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  function keyOfTheOffice(password: string): string {
    const [key, certificate, file] = [
      join(folder, 'key.pem'),
      join(folder, 'office.crt'),
      join(folder, 'office.p12'),
    ]
    const quiet = { stdio: 'ignore' } as const
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate]
    execFileSync('openssl', [...made, '-subj', '/CN=Van phong Dang uy'], quiet)
    const packed = ['pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', file]
    execFileSync('openssl', [...packed, '-passout', `pass:${password}`], quiet)
    return file
  }

  it('are valid to poppler as a whole; a wrong password leaves no file', async () => {
    const key = keyOfTheOffice('mật khẩu 1')
    const target = join(folder, 'ky-so.pdf')
    const asked = ['certificates', '--decision', '127-QĐ/ĐUK', '--issued-on', '2023-05-18', '--sign', key]
    const wrong = await runCommand([...asked, '--output', target], environment, 'khác\n')
    expect(wrong.code).to.equal(1)
    expect(wrong.err).to.include('mật khẩu')
    expect(() => execFileSync('pdfsig', [target], { stdio: 'ignore' })).to.throw()
    const signed = await runCommand([...asked, '--output', target], environment, 'mật khẩu 1\n')
    expect([signed.code, signed.err]).to.deep.equal([0, ''])
    const said = execFileSync('pdfsig', ['-nocert', target], { encoding: 'utf8' })
    expect(said).to.include('Signature is Valid').and.to.include('Total document signed')
    expect(said).to.include('Van phong Dang uy')
    const pages = execFileSync('pdfinfo', [target], { encoding: 'utf8' })
    expect(pages).to.match(/Pages:\s+50/)
  })
})
