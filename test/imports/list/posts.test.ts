import { expect } from 'chai'
import { sheetOf, understood, type Cell } from './lists.ts'

/** Post and unit of each row of a list of awards that has both in one column. */
function posts(rows: Cell[][], settings = {}) {
  const sheet = sheetOf([['STT', 'Tên tập thể, cá nhân', 'Chức vụ, đơn vị', 'Thành tích'], ...rows])
  return understood('awards', sheet, settings).rows.map(({ values }) => [
    values['position'],
    values['organisationName'],
  ])
}

describe('Post and unit in one column of a list', () => {
  it('are told apart where the unit begins', () => {
    expect(
      posts([
        ['1', 'Đ/c Trần Thị Lan', 'Phó Trưởng phòng, Chi bộ Vụ Pháp chế', 'Xuất sắc'],
        ['2', 'Lê Văn Hùng', 'Bí thư Chi bộ, Trưởng phòng - Phòng Tổng hợp, Sở Nội vụ', 'Xuất sắc'],
        ['3', 'Hoàng An', 'Thanh tra viên, Cán bộ chuyên trách', 'Xuất sắc'],
        ['4', 'Ngô Thị Mai', 'Chuyên viên', 'Xuất sắc'],
      ]),
    ).to.deep.equal([
      ['Phó Trưởng phòng', 'Chi bộ Vụ Pháp chế'],
      ['Bí thư Chi bộ, Trưởng phòng', 'Phòng Tổng hợp, Sở Nội vụ'],
      ['Thanh tra viên, Cán bộ chuyên trách', undefined],
      ['Chuyên viên', undefined],
    ])
  })

  it('beside a collective are the unit above it', () => {
    expect(posts([['1', 'Chi bộ Vụ Pháp chế', 'Đảng bộ Bộ Tư pháp', 'Xuất sắc']])).to.deep.equal([
      [undefined, 'Đảng bộ Bộ Tư pháp'],
    ])
  })

  it('stay together when the person says so', () => {
    const row: Cell[] = ['1', 'Trần Thị Lan', 'Phó Trưởng phòng, Chi bộ Vụ Pháp chế', 'Xuất sắc']
    expect(posts([row], { refused: ['post:position'] })).to.deep.equal([
      ['Phó Trưởng phòng, Chi bộ Vụ Pháp chế', undefined],
    ])
  })
})
