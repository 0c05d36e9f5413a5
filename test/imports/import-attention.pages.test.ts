import { expect } from 'chai'
import { gridOf } from '../../src/imports/list/grid.ts'
import { aGivingRegister, type GivingRegister } from '../support/decisions.ts'
import type { Browser, Screen } from '../support/browser.ts'
import { pastedText, whenDone, type Row } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'

describe('What the page of an import does not let one pass over', () => {
  const office = useOffice()
  let register: GivingRegister
  let clerk: Browser
  beforeEach(async () => {
    register = await aGivingRegister(office)
    clerk = await office.signedIn('clerk')
  })

  const paste = async (kind: string, rows: Row[]): Promise<Screen> => {
    const form = await clerk.visit('/imports/new')
    return whenDone(clerk, await form.press('Đọc và kiểm tra', { kind, pasted: pastedText(rows) }))
  }
  const PEOPLE: Row = ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Mã đơn vị']
  const AWARDS: Row = [
    'STT',
    'Họ và tên',
    'Mã đơn vị',
    'Hình thức khen thưởng',
    'Cơ quan ban hành',
    'Số quyết định',
    'Ngày quyết định',
    'Thành tích',
  ]
  const award = (number: string, name: string, unit: string): Row => [
    number,
    name,
    unit,
    'Bằng khen',
    'DUK',
    '127-QĐ/ĐUK',
    '18/05/2023',
    'Xuất sắc',
  ]

  it('asks in the page itself for the choice and for the reason that have to be given', async () => {
    const preview = await paste('people', [
      PEOPLE,
      ['P1', 'Ngô Văn Một', '', register.cells[0]],
      ['P2', 'Ngô Văn Hai', '', 'CB-X'],
    ])
    expect(preview.document.querySelector('[name=onlyRight]')?.hasAttribute('required')).to.equal(true)
    const done = await whenDone(clerk, await preview.press('Nhập 1 dòng', { onlyRight: ['on'] }))
    expect(done.document.querySelector('[name=reason]')?.hasAttribute('required')).to.equal(true)
  })

  it('offers the types of units where one is not known, for one line and for all of them, in a short sentence', async () => {
    const titles: Row = ['Mã đơn vị', 'Tên đơn vị', 'Loại đơn vị', 'Hiệu lực từ']
    const preview = await paste('organisations', [
      titles,
      ['DB-7', 'Đảng bộ Bảy', 'Đảng bộ cơ sở', '01/02/2025'],
      ['CH-1', 'Chi hội Một', 'Chi hội', '01/02/2025'],
      ['CH-2', 'Chi hội Hai', 'Chi hội', '01/02/2025'],
    ])
    expect(preview.text).to.include('Không có loại đơn vị «Chi hội»; hãy chọn một loại trong danh mục.')
    const offered = (name: string) =>
      [...preview.document.querySelectorAll(`select[name="${name}"] option`)].map((each) => each.textContent)
    for (const name of ['to', 'rows.r3.type', 'rows.r4.type'])
      expect(offered(name)).to.include('Chi bộ cơ sở')
    const mended = await whenDone(clerk, await preview.press('Sửa 2 dòng', { to: 'Chi bộ cơ sở' }))
    expect(mended.text).to.include('Nhập 3 dòng')
  })

  it('does not offer one name for several lines that lack theirs, only to leave them out', async () => {
    const preview = await paste('people', [
      PEOPLE,
      ['P1', '', '', register.cells[0]],
      ['P2', '', '', register.cells[0]],
      ['P3', 'Ngô Văn Ba', '', register.cells[0]],
    ])
    expect(preview.text).to.include('Họ và tên để trống, 2 dòng Mỗi dòng một tên: hãy ghi ở từng dòng.')
    expect(preview.document.querySelector('[name=to]')).to.equal(null)
    const left = await whenDone(clerk, await preview.press('Không nhập 2 dòng'))
    expect(left.text).to.include('Đã bỏ 2 dòng và kiểm tra lại.').and.to.include('Nhập 1 dòng')
  })

  it('opens how the file was read where something about a row is odd', async () => {
    const isOpen = (screen: Screen) =>
      screen.document.querySelector('details.import-read')?.hasAttribute('open')
    const even = await paste('people', [PEOPLE, ['P1', 'Ngô Văn Một', '', register.cells[0]]])
    expect(isOpen(even)).to.equal(false)
    const odd = await paste('awards', [
      AWARDS,
      ['II', 'CÁ NHÂN (05)', '', '', '', '', '', ''],
      award('1', 'Trần Thị Lan', register.cells[0]),
    ])
    expect(odd.text).to.include('ghi 05 nhưng có 01 dòng')
    expect(isOpen(odd)).to.equal(true)
  })

  it('counts the rows of a group, and gives the sentence of one row as an example', async () => {
    const preview = await paste('awards', [
      AWARDS,
      award('1', 'Ngô Thị Lạ', ''),
      award('2', 'Ngô Văn Quen', ''),
    ])
    expect(preview.text).to.include('Chẳng hạn: Sổ chưa có Ngô Thị Lạ')
    const dates = await paste('people', [
      PEOPLE,
      ['P1', 'Ngô Văn Một', '25/12/1970', register.cells[0]],
      ['P2', 'Ngô Văn Hai', '12/25/1971', register.cells[0]],
      ['P3', 'Ngô Văn Ba', '12.5.83', register.cells[0]],
    ])
    expect(dates.text).to.include('Chờ trả lời câu hỏi')
    expect(dates.text).not.to.include('«12.5.83», 2 dòng')
  })

  it('says that what the columns lack stands above the list', async () => {
    const preview = await paste('awards', [
      ['(Kèm theo Quyết định số 127-QĐ/ĐUK ngày 18 tháng 5 năm 2023)', '', '', ''],
      ['STT', 'Họ và tên', 'Mã đơn vị', 'Thành tích'],
      ['1', 'Trần Thị Lan', register.cells[0], 'Xuất sắc'],
    ])
    expect(preview.text).to.include(
      'Phía trên danh sách có «Số quyết định», «Ngày quyết định», đã điền sẵn để xem lại.',
    )
  })

  it('spreads a block merged across the whole sheet no further than somebody wrote', () => {
    const cells = [1, 2, 4].map((column) => ({ column, text: `Cột ${column}`, kind: 'text' as const }))
    const all = { fromRow: 1, toRow: 1_048_576, fromColumn: 1, toColumn: 16_384 }
    const grid = gridOf([{ number: 1, cells }], [all])
    expect([...grid.values()].map((row) => Math.max(...row.keys()))).to.deep.equal(Array(60).fill(4))
  })
})
