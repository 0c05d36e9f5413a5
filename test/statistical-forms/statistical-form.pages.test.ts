import { expect } from 'chai'
import { getStatisticalForm } from '../../src/statistical-forms/statistical-form.queries.ts'
import { definitionText } from '../../src/statistical-forms/definition-text.ts'
import { asExcel, asRead, partOf } from '../documents/xlsx/read-back.ts'
import { useOffice } from '../support/office.ts'
import { aMixedRegister, giveAll, type MixedAward } from './mixed-register.ts'

const AWARD: MixedAward = {
  year: 2023,
  by: 'TTG',
  kind: 'individual',
  form: 'BK_TTG',
  way: 'CONG_TRANG',
  category: 'TRUC_TIEP',
  proposed: false,
}
const AWARDS: MixedAward[] = [
  AWARD,
  { ...AWARD, category: 'LD_VU_SO', way: 'PHONG_TRAO' },
  { ...AWARD, kind: 'collective', category: 'DOANH_NGHIEP' },
  { ...AWARD, by: 'CTN', form: 'HC_LD_3', category: 'LD_CAC_CAP_KHAC' },
  { ...AWARD, year: 2022 },
]
const FORM = '/statistical-forms/0602.N'

describe('The page of an official form', () => {
  const office = useOffice()

  async function atTheForm(query = 'year=2023') {
    const register = await aMixedRegister(office)
    await giveAll(office, register, AWARDS)
    const browser = await office.signedIn('head')
    return { register, browser, page: await browser.visit(`${FORM}?${query}`) }
  }

  it('shows the table as printed, with the time before and what differs', async () => {
    const { page } = await atTheForm()
    expect(page.heading).to.equal('Biểu 0602.N/BNV-TĐKT, năm 2023')
    const total = page.table('SỐ LƯỢNG').find(([label]) => label === 'Tổng số')
    expect(total?.slice(0, 4)).to.deep.equal(['Tổng số', '01', '', '4'])
    expect(total?.slice(-2)).to.deep.equal(['1', '+3'])
    expect(page.text).to.contain('Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/3/2023')
  })

  it('says which column is compared where it is not the first, and what is counted', async () => {
    const { browser } = await atTheForm()
    const page = await browser.visit('/statistical-forms/MAU-03?year=2023')
    expect(page.text).to.contain('Cùng kỳ trước (cột 6)').and.to.contain('Đơn vị tính: Lượt khen')
    const csv = (await browser.visit('/statistical-forms/MAU-03/form.csv?year=2023')).html.split('\r\n')
    expect(csv.slice(3, 4)).to.deep.equal(['Năm 2023'])
    expect(csv[4]).to.match(/;Cùng kỳ trước \(cột 6\);Tăng, giảm$/)
  })

  it('adds up the rows of the forms by a formula that gives what stands there', async () => {
    const { browser } = await atTheForm()
    const book = await asExcel(await browser.download('/statistical-forms/MAU-01/form.xlsx?year=2023'))
    const [sheet] = book.worksheets
    const total = sheet?.getCell('C10')
    expect([total?.formula, total?.result]).to.deep.equal(['D10+E10+F10', 4])
    const individuals = sheet?.getCell('F10')
    expect([individuals?.formula, individuals?.result]).to.deep.equal(['SUM(F11:F12)', 3])
    const about = book.getWorksheet('Điều kiện lọc')
    const said: unknown[] = []
    about?.eachRow((row) => said.push([row.getCell(1).value, row.getCell(2).value]))
    expect(said).to.deep.include(['Đơn vị', 'Toàn bộ sổ'])
  })

  it('names the sums that do not agree', async () => {
    const { page } = await atTheForm()
    const [first, second] = page.table('Các tổng')
    expect(first).to.deep.equal(['Dòng 01 = 06 + 08 + 09', 'Khớp'])
    expect(second?.[1]).to.contain('cột 1: dòng 09 là 3, các dòng cộng lại là 2').and.to.contain('Lệch')
  })

  it('opens the list behind a figure, whose rows are as many as it says', async () => {
    const { page } = await atTheForm()
    const links = [...page.document.querySelectorAll('.form-table a')]
    expect(links.length).to.be.greaterThan(10)
    const list = await page.follow('4')
    expect(list.heading).to.equal('4 lượt khen')
    expect(list.table('Danh sách')).to.have.length(4)
  })

  it('opens the people and the movements behind a figure too', async () => {
    const { browser } = await atTheForm()
    const people = await browser.visit('/statistical-forms/DANG/list?year=2023&row=5&column=0')
    expect(people.heading).to.match(/^\d+ tổ chức, cá nhân$/)
    expect(people.table('Danh sách')[0]?.[0]).to.match(/\p{L}/u)
    const movements = await browser.visit('/statistical-forms/0601.N/list?year=2023&row=0&column=0')
    expect(movements.table('Danh sách').map(([name]) => name)).to.include('Thi đua năm 2023')
  })

  it('keeps the form of its time, and says that a newer circular has replaced it', async () => {
    const { browser } = await atTheForm()
    const page = await browser.visit(`${FORM}?year=2026`)
    expect(page.text).to.contain('Thông tư 18/2025/TT-BNV')
    expect((await browser.visit(`${FORM}?year=2023`)).text).not.to.contain('Thông tư 18/2025/TT-BNV')
  })

  it('counts only the own unit for a clerk of one committee', async () => {
    const { register } = await atTheForm()
    const browser = await office.signedIn('clerk', register.id(register.otherCommittee))
    const page = await browser.visit(`${FORM}?year=2023`)
    expect(page.table('SỐ LƯỢNG').find(([label]) => label === 'Tổng số')?.[3]).to.equal('0')
    expect((await browser.visit(`${FORM}?year=2023&organisation=${register.committee}`)).status).to.equal(422)
  })

  it('answers "not found" for a form, a row and a column that are not there', async () => {
    const { browser } = await atTheForm()
    for (const address of ['/statistical-forms/9999.N', `${FORM}/list?year=2023&row=99&column=0`]) {
      expect((await browser.visit(address)).status, address).to.equal(404)
    }
  })

  it('is a workbook whose formulas give the figures they stand by, with the list and its links', async () => {
    const { browser } = await atTheForm()
    const bytes = await browser.download(`${FORM}/form.xlsx?year=2023`)
    const book = await asExcel(bytes)
    expect(book.worksheets.map(({ name }) => name)).to.deep.equal([
      'Biểu 0602.N',
      'So sánh',
      'Danh sách',
      'Kiểm tra tổng',
      'Điều kiện lọc',
    ])
    const [board] = book.worksheets
    const values = new Map<string, number>()
    const formulas: [string, string, unknown][] = []
    board?.eachRow((row) => {
      row.eachCell((cell) => {
        const { value } = cell
        if (typeof value === 'number') values.set(cell.address, value)
        if (typeof value === 'object' && value !== null && 'formula' in value && cell.master === cell) {
          // exceljs reads a stored 0 as no result at all.
          formulas.push([cell.address, value.formula, value.result ?? 0])
        }
        if (typeof cell.result === 'number') values.set(cell.address, cell.result)
      })
    })
    expect(formulas.length).to.be.greaterThan(30)
    for (const [address, formula, result] of formulas) {
      const [first = '', ...rest] = formula.split(/(?=[+-])/)
      const sum = rest.reduce(
        (all, part) => {
          const value = values.get(part.slice(1)) ?? 0
          return all + (part.startsWith('-') ? -value : value)
        },
        values.get(first) ?? 0,
      )
      expect(sum, `${address} = ${formula}`).to.equal(result)
    }
    const list = (await asRead(bytes, 2)).slice(3)
    expect(list).to.have.length(4)
    const links = (await partOf(bytes, 'sheet1')).match(/location="'Danh sách'!A\d+:N\d+"/g) ?? []
    expect(links).to.include(`location="'Danh sách'!A4:N7"`)
    expect(await partOf(bytes, 'chart2')).to.contain('Cùng kỳ trước')
  })

  it('is a paper, and a list for Excel in Vietnam in which no name becomes a formula', async () => {
    const { browser } = await atTheForm()
    const paper = await browser.download(`${FORM}/form.pdf?year=2023`)
    expect(paper.subarray(0, 5).toString()).to.equal('%PDF-')
    const csv = (await browser.download(`${FORM}/form.csv?year=2023`)).toString()
    expect(csv.startsWith('\uFEFFBiểu số: 0602.N/BNV-TĐKT\r\n')).to.equal(true)
    expect(csv).to.match(/\r\nTổng số;01;;4;.*;1;3\r\n/)
    expect(csv).to.contain(`\r\n'+ Lãnh đạo vụ, sở, ngành và tương đương;11;`)
  })
})

describe('Editing an official form', () => {
  const office = useOffice()

  it('gives it a new definition from a day on, looked at before it is saved', async () => {
    const browser = await office.signedIn('administrator')
    const { definition } = await getStatisticalForm(office.db, '0603.N', '2026-01-01')
    const typed = definitionText({ ...definition, title: 'SỐ LƯỢNG KHEN THƯỞNG THEO MẪU MỚI' })
    const form = await browser.visit('/statistical-forms/0603.N/versions/new')
    const values = { 'Áp dụng từ ngày': '08/10/2025', 'Nội dung biểu': typed }
    const preview = await form.press('Xem trước', values)
    expect(preview.text).to.contain('Xem trước, chưa lưu')
    expect(preview.table('THEO MẪU MỚI').length).to.be.greaterThan(10)
    expect((await getStatisticalForm(office.db, '0603.N', '2026-01-01')).definition.title).to.equal(
      definition.title,
    )
    const saved = await form.press('Lưu nội dung biểu', values)
    expect(saved.text).to.contain('Đã thêm nội dung biểu áp dụng từ ngày 08/10/2025.')
    const onDay = async (day: string) => (await getStatisticalForm(office.db, '0603.N', day)).definition.title
    expect(await onDay('2025-12-31')).to.contain('MẪU MỚI')
    expect(await onDay('2024-12-31')).to.equal(definition.title)
    expect((await browser.visit('/audit')).text).to.contain('Sửa biểu thống kê')
    const another = await browser.visit('/statistical-forms/0603.N/versions/new')
    const again = await another.press('Lưu nội dung biểu', values)
    expect(again.errors.join()).to.contain('đã có nội dung áp dụng từ ngày 08/10/2025')
  })

  const wrong: [string, string][] = [
    ['{"number": }', 'Nội dung biểu chưa đúng cú pháp JSON'],
    ['{"number": "1", "rows": []}', 'rows: cần ít nhất một dòng.'],
    [
      withColumn('{"heading": "A", "where": {"kind": ["KHONG_CO"]}}'),
      'columns.0.where.kind: danh mục không có loại hình khen thưởng mã «KHONG_CO»; hãy xem lại mã.',
    ],
    [
      withColumn('{"heading": "A", "where": {"tuoi": 3}}'),
      'columns.0.where.tuoi: không có mục này trong biểu; hãy xem lại tên.',
    ],
    [
      withColumn('{"heading": "A", "where": {"term": {"from": 1}}}'),
      'columns.0.where.term: điều kiện này chỉ dùng cho biểu về phong trào.',
    ],
    [
      withColumn('{"heading": "A", "share": {"of": "7", "in": "1"}}'),
      'columns.0.share: biểu không có cột số «7».',
    ],
  ]
  for (const [definition, sentence] of wrong) {
    it(`says «${sentence}» and keeps what was typed`, async () => {
      const browser = await office.signedIn('administrator')
      const form = await browser.visit('/statistical-forms/new')
      const refused = await form.press('Lưu nội dung biểu', { 'Mã biểu': 'THU', 'Nội dung biểu': definition })
      expect(refused.status).to.equal(422)
      expect(refused.errors.join('\n')).to.contain(sentence)
      expect(
        refused.document.querySelector<HTMLInputElement>('[name="code"]')?.getAttribute('value'),
      ).to.equal('THU')
    })
  }
})

function withColumn(column: string): string {
  return `{"number": "1", "title": "T", "source": "S", "counts": "awards", "label": "L", "showsCodes": true,
    "columns": [${column}], "rows": [{"label": "Tổng"}], "checks": []}`
}
