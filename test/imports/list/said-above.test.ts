import { expect } from 'chai'
import type { Cell } from './lists.ts'
import { sheetOf, understood } from './lists.ts'

const TITLES = ['STT', 'Họ và tên', 'Chức vụ', 'Thành tích']
const ROW = [1, 'Nguyễn Thị Ổi', 'Chuyên viên', 'Hoàn thành xuất sắc nhiệm vụ']

function saidOver(...above: Cell[][]) {
  const { table } = understood('awards', sheetOf([...above, TITLES, ROW]))
  return Object.fromEntries((table.above ?? []).map(({ field, value, row }) => [field, [value, row]]))
}

describe('What stands above a list of awards', () => {
  it('says its decision, the day, who gives and what, as annexes are headed', () => {
    const said = saidOver(
      ['ĐẢNG BỘ KHỐI VÍ DỤ', null, 'ĐẢNG CỘNG SẢN VIỆT NAM'],
      [null, null, 'Hà Nội, ngày 20 tháng 12 năm 2024'],
      ['DANH SÁCH'],
      ['Tập thể, cá nhân được tặng Bằng khen của Đảng ủy Khối Ví dụ'],
      ['(Kèm theo Quyết định số 1899-QĐ/ĐUK ngày 16/12/2024 của Ban Thường vụ Đảng ủy Khối Ví dụ)'],
    )
    expect(said).to.deep.equal({
      form: ['Bằng khen', 4],
      decisionNumber: ['1899-QĐ/ĐUK', 5],
      issuedOn: ['2024-12-16', 5],
      issuingBody: ['Ban Thường vụ Đảng ủy Khối Ví dụ', 5],
    })
  })

  it('reads days in words and numbers with blanks in them', () => {
    const said = saidOver([
      '(Kèm theo Quyết định số: 45 /QĐ-BVD ngày 03 tháng 02 năm 2024 của Bộ trưởng Bộ Ví dụ)',
    ])
    expect(said).to.deep.equal({
      decisionNumber: ['45/QĐ-BVD', 1],
      issuedOn: ['2024-02-03', 1],
      issuingBody: ['Bộ trưởng Bộ Ví dụ', 1],
    })
  })

  for (const line of [
    '(Kèm theo Quyết định số      /QĐ-BVD ngày     tháng     năm 2024 của Bộ trưởng Bộ Ví dụ)',
    '(Kèm theo Tờ trình số 12/TTr-SNV ngày 05 tháng 3 năm 2024)',
    'Căn cứ Quyết định số 12-QĐ/TW của Bộ Chính trị',
    'Danh sách đề nghị khen thưởng năm 2024',
  ])
    it(`finds no decision in «${line}»`, () => {
      expect(saidOver([line])).to.deep.equal({})
    })

  it('is not looked for below the heading, nor over lists of anything else', () => {
    const below = sheetOf([TITLES, ROW, ['(Kèm theo Quyết định số 1-QĐ/ĐUK ngày 1/2/2024 của Đảng ủy)']])
    expect(understood('awards', below).table.above).to.deep.equal([])
    const people = sheetOf([
      ['(Kèm theo Quyết định số 1-QĐ/ĐUK ngày 1/2/2024 của Đảng ủy)'],
      ['Họ và tên', 'Mã đơn vị'],
      ['Nguyễn Thị Ổi', 'CB'],
    ])
    expect(understood('people', people).table.above).to.deep.equal([])
  })
})
