import { expect } from 'chai'
import fc from 'fast-check'
import { cellsOf, readPaste } from '../../../src/awards/entry/paste.ts'

describe('Cells pasted into the list of a decision', () => {
  it('fill the grid from the cell pasted into, to the right and downwards', () => {
    expect(readPaste('Trần Thị Lan\tChuyên viên\tCB-0101\nLê Văn Hùng\t\tCB-0102').lines).to.deep.equal([
      { recipient: 'Trần Thị Lan', position: 'Chuyên viên', organisation: 'CB-0101' },
      { recipient: 'Lê Văn Hùng', organisation: 'CB-0102' },
    ])
    expect(readPaste('Vụ trưởng\r\nPhó Vụ trưởng\r\n', 'position').lines).to.deep.equal([
      { position: 'Vụ trưởng' },
      { position: 'Phó Vụ trưởng' },
    ])
  })

  it('name people without their form of address, which tells the sex', () => {
    expect(readPaste('Bà Trần Thị Lan\nĐ/c Lê Văn Hùng\nÔng TS. Hoàng An').lines).to.deep.equal([
      { recipient: 'Trần Thị Lan', sex: 'female' },
      { recipient: 'Lê Văn Hùng' },
      { recipient: 'Hoàng An', sex: 'male' },
    ])
    const others = 'Hộ gia đình ông Lê Văn Hùng\nChi bộ Bà Rịa\nBà Rịa'
    expect(readPaste(others).lines.map(({ recipient }) => recipient)).to.deep.equal(others.split('\n'))
  })

  it('may be one column of names, or names that are counted', () => {
    const names = [{ recipient: 'Trần Thị Lan' }, { recipient: 'Lê Văn Hùng' }]
    expect(readPaste('Trần Thị Lan\nLê Văn Hùng').lines).to.deep.equal(names)
    expect(readPaste('1\tTrần Thị Lan\n2\tLê Văn Hùng').lines).to.deep.equal(names)
  })

  it('go by their titles, whatever stands above and in whatever order', () => {
    const { lines, unused } = readPaste(
      [
        'DANH SÁCH CÁ NHÂN',
        'STT\tĐơn vị công tác\tHọ và tên\tNăm sinh\tGiới tính\tĐối tượng\tGhi chú',
        '1\tChi bộ Văn phòng\tTrần Thị Lan\t1980\tNữ\tCá nhân\tkhông',
      ].join('\n'),
    )
    expect(lines).to.deep.equal([
      {
        organisation: 'Chi bộ Văn phòng',
        recipient: 'Trần Thị Lan',
        birth: '1980',
        sex: 'female',
        recipientKind: 'individual',
      },
    ])
    expect(unused).to.deep.equal(['Ghi chú'])
  })

  it('take a list of units by their only name', () => {
    expect(readPaste('TT\tTên đơn vị\n1\tChi bộ 1').lines).to.deep.equal([{ recipient: 'Chi bộ 1' }])
  })

  it('do not take a name for a title', () => {
    expect(readPaste('Hà Tên\nLê Tên').lines).to.have.length(2)
  })

  it('keep tabs, line ends and quotation marks of a quoted cell inside it', () => {
    expect(cellsOf('a\t"hai\ndòng ""nhé"""\nb\tc')).to.deep.equal([
      ['a', 'hai dòng "nhé"'],
      ['b', 'c'],
    ])
  })

  it('come back as they were copied, row by row', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'ế', 'Đ', '1', '-'), minLength: 1, maxLength: 8 })
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1 }))
    fc.assert(
      fc.property(table, (rows) => {
        expect(cellsOf(rows.map((row) => row.join('\t')).join('\r\n'))).to.deep.equal(rows)
      }),
    )
  })
})
