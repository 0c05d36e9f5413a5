import excel from 'exceljs'
import { expect } from 'chai'
import { correctableFacts, correctAward } from '../../src/awards/award.commands.ts'
import { getAward } from '../../src/awards/award.queries.ts'
import { revokeAward } from '../../src/awards/revoke.commands.ts'
import { reissueCertificate } from '../../src/certificates/reissue.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import type { Browser } from '../support/browser.ts'
import {
  aGivingRegister,
  aHead,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

const BOOK = '/register-books/DUK/2023'

describe('The register as books', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const { cells, people } = register
    const id = await office.does((work) =>
      issued(work, aHead(), [forPerson(people.lan), forCell(cells[1]), forPerson(people.hung)]),
    )
    await office.does((work) =>
      issued(work, aHead({ number: '9-QĐ/ĐUK', issuedOn: '2024-02-02' }), [forCell(cells[0])]),
    )
    const ids = await office.db('awards').where({ decision_id: id }).orderBy('line_no').pluck<number[]>('id')
    const award = (line: number) => getAward(office.db, SYSTEM_ACTOR, ids[line - 1] ?? 0)
    const [lan, hung] = [await award(1), await award(3)]
    const changes = { ...correctableFacts(lan), recipientName: 'Trần Thị Lân' }
    await office.does((work) => correctAward(work, lan, changes, 'Sai dấu'))
    const corrected = await award(1)
    await office.does((work) =>
      reissueCertificate(work, corrected, {
        kind: 'corrected',
        reason: 'Sai dấu',
        decisionNumber: '210-QĐ/ĐUK',
        reissuedOn: '2024-06-03',
        oldReturnedOn: '2024-06-01',
      }),
    )
    await office.does((work) =>
      revokeAward(work, hung, {
        decisionNumber: '30-QĐ/ĐUK',
        decidedOn: '2024-07-01',
        issuerName: 'Ban Thường vụ',
        signerName: 'A',
        groundCode: 'HO_SO_GIA',
        reason: 'Hồ sơ không đúng',
        moneyRecoveredOn: undefined,
        certificateReturnedOn: undefined,
      }),
    )
  })

  async function workbook(clerk: Browser): Promise<excel.Workbook> {
    const book = new excel.Workbook()
    // exceljs declares a Buffer of its own, which is the one of Node.
    await book.xlsx.load((await clerk.download(`${BOOK}/book.xlsx`)) as unknown as ArrayBuffer)
    return book
  }

  it('are one for each issuing body and year, to be chosen by year', async () => {
    const clerk = await office.signedIn('clerk')
    const page = await (await clerk.visit('/awards')).follow('Sổ theo năm')
    expect(page.table().map(([issuer, year, last]) => [issuer, year, last])).to.deep.equal([
      ['Ban Thường vụ Đảng ủy Khối Ví dụ', '2024', '1'],
      ['Ban Thường vụ Đảng ủy Khối Ví dụ', '2023', '3'],
    ])
    const narrowed = await page.press('Lọc', { Năm: '2023' })
    expect(narrowed.table()).to.have.length(1)
    const none = await page.press('Lọc', { Năm: '1999' })
    expect(none.text).to.contain('Chưa có quyết định nào của năm 1999 được ghi sổ')
  })

  it('show their entries by number, as they were first made, struck where they no longer count', async () => {
    const page = await (await office.signedIn('auditor')).visit(BOOK)
    const rows = page.table().map(([number, recipient, , , , note]) => [number, recipient, note])
    expect(rows).to.deep.equal([
      [
        '1/2023',
        'Trần Thị Lan Chuyên viên, Chi bộ Vụ Pháp chế, Đảng bộ Cục Thử nghiệm',
        'Có đính chính: Phụ lục I. Có cấp đổi, cấp lại: Phụ lục II',
      ],
      ['2/2023', 'Chi bộ Văn phòng Đảng bộ Cục Thử nghiệm', '–không có'],
      [
        '3/2023',
        'Lê Văn Hùng Không còn hiệu lực Phó Vụ trưởng, Chi bộ Vụ Pháp chế, Đảng bộ Cục Thử nghiệm',
        'Đã thu hồi theo Quyết định số 30-QĐ/ĐUK ngày 01/07/2024',
      ],
    ])
  })

  it('are files to print and to go on working with', async () => {
    const clerk = await office.signedIn('clerk')
    expect((await clerk.download(`${BOOK}/book.pdf`)).subarray(0, 5).toString('latin1')).to.equal('%PDF-')
    const sheets = (await workbook(clerk)).worksheets
    expect(sheets.map(({ name }) => name)).to.deep.equal([
      ...['Sổ khen thưởng 2023', 'Đính chính', 'Cấp đổi, cấp lại', 'Thu hồi, huỷ bỏ'],
    ])
    const [entries, corrections, reissues, withdrawals] = sheets
    const cells = (sheet: excel.Worksheet | undefined, row: number) =>
      (sheet?.getRow(row).values as unknown[]).slice(1) // counted from 1, as the sheet does
    expect(cells(entries, 4).slice(0, 5)).to.deep.equal([
      ...[
        1,
        new Date('2023-05-18'),
        '127-QĐ/ĐUK',
        'Trần Thị Lan',
        'Chuyên viên, Chi bộ Vụ Pháp chế, Đảng bộ Cục Thử nghiệm',
      ],
    ])
    expect(entries?.getRow(6).getCell(4).font.strike).to.equal(true)
    expect(entries?.getRow(4).getCell(4).font.strike).not.to.equal(true)
    expect(cells(corrections, 3).slice(1, 6)).to.deep.equal([
      ...['Trần Thị Lân', 'Tên đối tượng', 'Trần Thị Lan', 'Trần Thị Lân', 'Sai dấu'],
    ])
    expect(cells(reissues, 3).slice(2, 4)).to.deep.equal([
      'Cấp đổi do đính chính',
      '210-QĐ/ĐUK, ngày 03/06/2024',
    ])
    expect(cells(withdrawals, 3)[2]).to.equal('Thu hồi theo Quyết định số 30-QĐ/ĐUK ngày 01/07/2024')
    expect(String(cells(withdrawals, 4)[0])).to.contain(
      'Sổ này từ số 1/2023 đến số 3/2023, ghi 1 tập thể, 2 cá nhân',
    )
  })

  it('refuse a book with a letter that no typeface has, naming the number', async () => {
    const id = await office
      .db('register_entries')
      .where({ year: 2023, number: 2 })
      .first<{ award_id: number }>()
    await office.db('awards').where({ id: id.award_id }).update({ achievement: 'Thành tích 会' })
    const page = await (await office.signedIn('clerk')).visit(`${BOOK}/book.pdf`)
    expect(page.status).to.equal(422)
    expect(page.text).to.contain('Số 2, Chi bộ Văn phòng: có ký tự không in được')
    expect(page.text.match(/có ký tự không in được/g)).to.have.length(1)
    const wrong = await getAward(office.db, SYSTEM_ACTOR, id.award_id)
    const mended = { ...correctableFacts(wrong), achievement: 'Thành tích' }
    await office.does((work) => correctAward(work, wrong, mended, 'Sai phông chữ'))
    const pdf = await (await office.signedIn('clerk')).download(`${BOOK}/book.pdf`)
    expect(pdf.subarray(0, 5).toString()).to.equal('%PDF-')
  })

  it('are for accounts that see the whole register', async () => {
    const confined = await office.signedIn('clerk', register.id(register.committee))
    for (const address of ['/register-books', BOOK, `${BOOK}/book.pdf`, `${BOOK}/book.xlsx`])
      expect((await confined.visit(address)).status, address).to.equal(403)
    expect((await confined.visit('/awards')).text).not.to.contain('Sổ theo năm')
    const clerk = await office.signedIn('clerk')
    for (const address of ['/register-books/DUK/1999', '/register-books/KHONG/2023'])
      expect((await clerk.visit(address)).status, address).to.equal(404)
  })

  it('are read through the API', async () => {
    const api = await office.api('auditor')
    const books = await api.get('/register-books?year=2023')
    expect(books.body).to.deep.include({
      total: 1,
      rows: [
        { issuingBody: { code: 'DUK', name: 'Ban Thường vụ Đảng ủy Khối Ví dụ' }, year: 2023, lastNumber: 3 },
      ],
    })
    const entries = await api.get(`${BOOK}/entries`)
    expect(JSON.stringify(entries.body)).to.contain('"name":"Trần Thị Lan"').and.contain('"struck":true')
  })
})
