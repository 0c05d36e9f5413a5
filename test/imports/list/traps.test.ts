import { expect } from 'chai'
import { toLegacyTcvn3, toLegacyVni } from '../../../src/shared/legacy-encodings.ts'
import { across, changesOf, dateCell, down, sheetOf, understood, valuesOf, type Cell } from './lists.ts'

/** A list of people: code, name, birth, unit. */
function people(rows: Cell[][], settings = {}) {
  return understood(
    'people',
    sheetOf([['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Mã đơn vị'], ...rows]),
    settings,
  )
}

/** Head-counts of one unit on these days. */
function days(cells: Cell[], settings = {}) {
  const rows = cells.map((cell): Cell[] => ['01', cell, 'chi_bo', '5'])
  return understood(
    'headcounts',
    sheetOf([['Mã đơn vị', 'Ngày chốt', 'Loại', 'Số lượng'], ...rows]),
    settings,
  )
}

describe('Dates of a list', () => {
  const examples: [Cell, string][] = [
    ['18/5/2023', '2023-05-18'],
    ['18-05-2023', '2023-05-18'],
    ['18.5.23', '2023-05-18'],
    ['18 / 5 / 2023 ', '2023-05-18'],
    ['ngày\u00A018 tháng\u00A05 năm 2023', '2023-05-18'],
    ['Ngày 18/5/2023', '2023-05-18'],
    ['2023-05-18', '2023-05-18'],
    [dateCell('2023-05-18'), '2023-05-18'],
    [45064, '2023-05-18'],
    ['18052023', '2023-05-18'],
    ['31/02/2023', '31/02/2023'],
    ['5/2023', '5/2023'],
  ]
  for (const [cell, day] of examples) {
    it(`reads ${JSON.stringify(cell)}`, () =>
      expect(valuesOf(days([cell]), 'countedOn')).to.deep.equal([day]))
  }

  it('have the day first when nothing speaks against it, without asking', () => {
    const list = days(['3/4/2023', '5/6/2023'])
    expect(valuesOf(list, 'countedOn')).to.deep.equal(['2023-04-03', '2023-06-05'])
    expect(list.questions).to.deep.equal([])
  })

  it('have the month first in a column that shows it, and say so', () => {
    const list = days(['05/13/2023', '3/4/2023'])
    expect(valuesOf(list, 'countedOn')).to.deep.equal(['2023-05-13', '2023-03-04'])
    expect(list.questions.map(({ key, answer, needed }) => [key, answer, needed])).to.deep.equal([
      ['dates:countedOn', 'month-first', false],
    ])
    expect(changesOf(list, 'countedOn')).to.include('month-first: 3/4/2023 → 2023-03-04')
  })

  it('are asked about where a column shows both, and only those that could be either wait', () => {
    const cells = ['05/13/2023', '18/5/2023', '3/4/2023']
    const list = days(cells)
    expect(list.questions.map(({ key, needed, count }) => [key, needed, count])).to.deep.equal([
      ['dates:countedOn', true, 1],
    ])
    expect(valuesOf(list, 'countedOn')).to.deep.equal(['2023-05-13', '2023-05-18', '3/4/2023'])
    expect(list.rows.map(({ waiting }) => waiting)).to.deep.equal([[], [], ['countedOn']])
    const answered = days(cells, { answers: { 'dates:countedOn': 'month-first' } })
    expect(valuesOf(answered, 'countedOn')).to.deep.equal(['2023-05-13', '2023-05-18', '2023-03-04'])
    expect(answered.rows.flatMap(({ waiting }) => waiting)).to.deep.equal([])
  })

  it('may have been turned round by an English Excel', () => {
    const cells = ['18/5/2023', dateCell('2023-03-05'), dateCell('2023-03-04')]
    expect(days(cells).questions.map(({ key, answer }) => [key, answer])).to.deep.equal([
      ['swapped:countedOn', 'keep'],
    ])
    const swapped = days(cells, { answers: { 'swapped:countedOn': 'swap' } })
    expect(valuesOf(swapped, 'countedOn')).to.deep.equal(['2023-05-18', '2023-05-03', '2023-04-03'])
  })

  it('of birth are as exact as they are written', () => {
    const list = people(
      ['5/3/1980', '03/1980', '1980', 1980, '00/00/1980', '7/8/79'].map((birth): Cell[] => [
        '1',
        'Lê Văn Cam',
        birth,
        '01',
      ]),
    )
    expect(valuesOf(list, 'birth')).to.deep.equal([
      '1980-03-05',
      '1980-03',
      '1980',
      '1980',
      '1980',
      '1979-08-07',
    ])
  })

  it('of a period may be years, in one cell or two', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['Họ và tên', 'Giai đoạn', 'Số quyết định'],
        ['Lê Văn Cam', 'Giai đoạn 2021–2023', 'Số: 12/QĐ ngày 18/5/2023'],
        ['Phạm Thị Dừa', 'từ 02/2021 đến 02/2024', '13/QĐ'],
      ]),
    )
    expect(list.rows.map(({ values }) => [values['periodFrom'], values['periodTo']])).to.deep.equal([
      ['2021', '2023'],
      ['2021-02-01', '2024-02-29'],
    ])
    expect(list.rows[0]?.values).to.include({ decisionNumber: '12/QĐ', issuedOn: '2023-05-18' })
    expect(valuesOf(list, 'decisionNumber')).to.deep.equal(['12/QĐ', '13/QĐ'])
  })
})

describe('Numbers and codes of a list', () => {
  it('read thousands as Vietnamese writes them', () => {
    const numbers = ['1.490.000', '5,200', '05', '5 200', 12, '0.5', 'năm']
    const list = understood(
      'headcounts',
      sheetOf([
        ['Mã đơn vị', 'Ngày chốt', 'Loại', 'Số lượng'],
        ...numbers.map((n): Cell[] => ['01', '1/1/2023', 'chi_bo', n]),
      ]),
    )
    expect(valuesOf(list, 'number')).to.deep.equal(['1490000', '5200', '5', '5200', '12', '0.5', 'năm'])
  })

  it('keep leading zeros, and warn where they may be lost', () => {
    const list = people([
      ['001', 'Lê Văn Cam', null, '01'],
      [2, 'Phạm Thị Dừa', null, '01'],
    ])
    expect(valuesOf(list, 'code')).to.deep.equal(['001', '2'])
    expect(list.questions.map(({ key }) => key)).to.deep.equal(['zeros:code'])
    expect(list.remarks.map(({ field }) => field)).to.include('code')
  })

  it('do not warn of numbers that simply count up', () => {
    const list = people([8, 9, 10, 11].map((code): Cell[] => [code, 'Lê Văn Cam', null, '01']))
    expect(list.questions).to.deep.equal([])
  })
})

describe('Names of a list', () => {
  const examples: [string, string, string | undefined, string | undefined][] = [
    ['Ông Nguyễn Văn A', 'Nguyễn Văn A', 'male', undefined],
    ['Bà PGS.TS. Trần Thị Bưởi', 'Trần Thị Bưởi', 'female', 'PGS.TS'],
    ['Đ/c Lê Văn Cam', 'Lê Văn Cam', undefined, undefined],
    ['Bs Lê Văn Cam', 'Lê Văn Cam', undefined, 'Bs'],
    ['Thượng tá Lê Văn Cam', 'Lê Văn Cam', undefined, 'Thượng tá'],
    ['Lê Văn Cam (Ba Tèo)', 'Lê Văn Cam (Ba Tèo)', undefined, undefined],
    ['Lê  Văn\u00A0Cam.', 'Lê Văn Cam', undefined, undefined],
    ["H'Mông Bya", "H'Mông Bya", undefined, undefined],
    ['LÊ VĂN CAM', 'Lê Văn Cam', undefined, undefined],
    ["H'MÔNG Y-BLƠK", "H'Mông Y-Blơk", undefined, undefined],
    ['lê văn cam', 'Lê Văn Cam', undefined, undefined],
  ]
  for (const [written, name, sex, title] of examples) {
    it(`reads «${written}»`, () => {
      const [row] = people([['1', written, null, '01']]).rows
      expect([row?.values['fullName'], row?.values['sex'], row?.extras['Học hàm, học vị']]).to.deep.equal([
        name,
        sex,
        title,
      ])
    })
  }

  it('are asked about only where they are names: a heading in their column is in capitals by custom', () => {
    const list = (rows: Cell[][]) =>
      understood('awards', sheetOf([['STT', 'Tên tập thể, cá nhân', 'Chức vụ', 'Thành tích'], ...rows]))
    const rows: Cell[][] = [
      [null, 'II. CÁ NHÂN (01)', null, null],
      ['1', 'Lê Văn Cam', 'Chuyên viên', 'Xuất sắc'],
    ]
    expect(list(rows).questions).to.deep.equal([])
    const shouted: Cell[] = ['2', 'NGÔ THỊ MAI', 'Chuyên viên', 'Xuất sắc']
    expect(list([...rows, shouted]).questions.map(({ count }) => count)).to.deep.equal([1])
  })

  it('keep their capitals when the person wants so', () => {
    const list = people([['1', 'LÊ VĂN CAM', null, '01']], { answers: { 'case:fullName': 'keep' } })
    expect(valuesOf(list, 'fullName')).to.deep.equal(['LÊ VĂN CAM'])
  })

  it('keep what a refused conversion would take', () => {
    const list = people([['1', 'Ông Lê Văn Cam', null, '01']], { refused: ['form-of-address:fullName'] })
    expect(list.rows[0]?.values).to.deep.equal({
      code: '1',
      fullName: 'Ông Lê Văn Cam',
      organisationCode: '01',
    })
    expect(list.conversions.map(({ key, refused }) => [key, refused])).to.deep.equal([
      ['form-of-address:fullName', true],
    ])
  })

  it('of collectives are left as they are', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['Đối tượng', 'Tên tập thể, cá nhân'],
        ['TT', 'Bà Rịa'],
        ['tập thể nhỏ', 'CHI BỘ VỤ A'],
        ['CN', 'LÊ VĂN CAM'],
        ['Hộ', 'Hộ bà Phạm Thị Dừa'],
      ]),
    )
    expect(valuesOf(list, 'recipientName')).to.deep.equal([
      'Bà Rịa',
      'CHI BỘ VỤ A',
      'Lê Văn Cam',
      'Phạm Thị Dừa',
    ])
    expect(valuesOf(list, 'recipientKind')).to.deep.equal([
      'collective',
      'collective',
      'individual',
      'household',
    ])
  })

  it('tell the sex by the column that is crossed', () => {
    const list = understood(
      'people',
      sheetOf([
        ['Họ tên', 'Nam', 'Nữ', 'Mã đơn vị'],
        ['Lê Văn Cam', 'x', null, '01'],
        ['Phạm Thị Dừa', null, 'x', '01'],
      ]),
    )
    expect(valuesOf(list, 'sex')).to.deep.equal(['male', 'female'])
  })

  it('tell the sex by the column in which the year of birth stands', () => {
    const list = understood(
      'people',
      sheetOf(
        [
          ['Họ tên', 'Năm sinh', null, 'Mã đơn vị'],
          [null, 'Nam', 'Nữ', null],
          ['Lê Văn Cam', '1980', null, '01'],
          ['Phạm Thị Dừa', null, '1981', '01'],
        ],
        [down(1, 1, 2), across(1, 2, 3), down(4, 1, 2)],
      ),
    )
    expect(list.rows.map(({ values }) => [values['birth'], values['sex']])).to.deep.equal([
      ['1980', 'male'],
      ['1981', 'female'],
    ])
  })
})

describe('Old encodings in a list', () => {
  const names = ['Nguyễn Văn A', 'Trần Thị Bưởi', 'Lê Văn Bé']
  for (const [how, write] of [
    ['tcvn3', toLegacyTcvn3],
    ['vni', toLegacyVni],
  ] as const) {
    it(`are converted by column, titles too: ${how}`, () => {
      const sheet = sheetOf([
        ['Mã cán bộ', 'Họ và tên', 'Mã đơn vị'].map(write),
        ...names.map((name) => ['1', write(name), '01']),
      ])
      const list = understood('people', sheet)
      expect(valuesOf(list, 'fullName')).to.deep.equal(names)
      expect(list.conversions.find((group) => group.key === `${how}:fullName`)?.refusable).to.equal(true)
      const kept = understood('people', sheet, { refused: [`${how}:fullName`, 'spaces:fullName'] })
      expect(valuesOf(kept, 'fullName')[0]).to.equal(write('Nguyễn Văn A'))
    })
  }

  it('leave correct cells of the same column alone', () => {
    const list = people(
      [toLegacyTcvn3('Nguyễn Văn Ân'), 'Lê Văn Bé', 'Phạm Thị Dừa'].map((name): Cell[] => [
        '1',
        name,
        null,
        '01',
      ]),
    )
    expect(valuesOf(list, 'fullName')).to.deep.equal(
      ['Nguyễn Văn ân', 'Lê Văn Bé', 'Phạm Thị Dừa'].map((name) => name.replace(' ân', ' Ân')),
    )
  })

  it('in a font of capitals are capitals', () => {
    const list = people([['1', { text: 'nguyÔn v¨n ©n', kind: 'text', font: '.VnTimeH' }, null, '01']], {
      answers: { 'case:fullName': 'keep' },
    })
    expect(valuesOf(list, 'fullName')).to.deep.equal(['NGUYỄN VĂN ÂN'])
  })
})

describe('Rows of a list', () => {
  const TITLES = ['STT', 'Họ và tên', 'Chức vụ', 'Mã đơn vị']

  it('fill merged cells and dittos from above', () => {
    const list = understood(
      'people',
      sheetOf(
        [
          TITLES,
          [1, 'Lê Văn Cam', 'Vụ trưởng', '01'],
          [2, 'Phạm Thị Dừa'],
          [3, 'Hồ Văn Ổi', '-nt-', '02'],
          [4, 'Mai Thị Mơ', '//', 'nt'],
        ],
        [down(4, 2, 3)],
      ),
    )
    expect(valuesOf(list, 'organisationCode')).to.deep.equal(['01', '01', '02', '02'])
    expect(valuesOf(list, 'position')).to.deep.equal(['Vụ trưởng', undefined, 'Vụ trưởng', 'Vụ trưởng'])
    expect(changesOf(list, 'organisationCode')).to.deep.equal(['merged:  → 01', 'ditto: nt → 02'])
  })

  it('are not the heading that is repeated on the next page, nor blank rows', () => {
    const list = understood(
      'people',
      sheetOf([
        TITLES,
        [1, 'Lê Văn Cam', 'A', '01'],
        [],
        TITLES,
        ['1', '2', '3', '4'],
        [2, 'Phạm Thị Dừa', 'B', '01'],
      ]),
    )
    expect(list.rows.map(({ number }) => number)).to.deep.equal([2, 6])
    expect(list.leftOut.map(({ reason }) => reason)).to.deep.equal(['repeated-header', 'column-numbers'])
  })

  it('are not sums, closing lines and signatures, and each of these is named', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['STT', 'Đối tượng', 'Tên tập thể, cá nhân', 'Chức vụ'],
        [1, 'Tập thể', 'Cộng đồng Thôn Đông', null],
        [2, 'Tập thể', 'Tổng cục X', null],
        [3, 'Cá nhân', 'Lê Công Cam', 'Trưởng thôn'],
        ['Tổng số: 02 tập thể, 01 cá nhân'],
        ['Danh sách này có 02 tập thể, 06 cá nhân./.'],
        [null, null, null, 'Hà Nội, ngày 18 tháng 5 năm 2023'],
        ['NƠI NHẬN:', null, null, 'TM. BAN THƯỜNG VỤ'],
        ['- Như trên;', null, null, 'PHÓ BÍ THƯ'],
        [null, null, null, 'Hoàng Văn Êm'],
      ]),
    )
    expect(list.rows.map(({ number }) => number)).to.deep.equal([2, 3, 4])
    expect(list.leftOut.map(({ row, reason }) => `${row} ${reason}`)).to.deep.equal([
      '5 total',
      '6 closing',
      '7 signature',
      '8 signature',
      '9 signature',
      '10 signature',
    ])
    expect(list.remarks.map(({ sentence }) => sentence)).to.include(
      'Câu kết ghi 06 cá nhân nhưng danh sách có 01.',
    )
  })

  it('are not taken for the end of the list because a sentence ends; only «./.» is the end', () => {
    const list = people([
      [null, 'Phạm Thị Mai', null, 'Vụ Pháp chế.'],
      [null, 'Danh sách này do đơn vị lập./.', null, null],
      [null, 'Người lập biểu', null, null],
    ])
    expect(valuesOf(list, 'fullName')).to.deep.equal(['Phạm Thị Mai'])
    expect(list.leftOut.map(({ row, reason }) => `${row} ${reason}`)).to.deep.equal([
      '3 closing',
      '4 signature',
    ])
  })

  it('stand under nested headings, whichever is outermost', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['STT', 'Tên tập thể, cá nhân', 'Chức vụ', 'Hình thức khen thưởng'],
        ['I', 'Đảng bộ Bộ X'],
        ['1.', 'Tập thể'],
        [1, 'Chi bộ Vụ A', null, 'Giấy khen'],
        ['2.', 'Cá nhân'],
        [1, 'Lê Văn Cam', 'Vụ trưởng', 'Giấy khen'],
        ['II', 'Đảng bộ Bộ Y'],
        ['1.', 'Tập thể'],
        [1, 'Tập thể Chi bộ Vụ B', null, 'Giấy khen'],
      ]),
    )
    expect(
      list.rows.map(({ values }) => [values['recipientKind'], values['organisationName']]),
    ).to.deep.equal([
      ['collective', 'Đảng bộ Bộ X'],
      ['individual', 'Đảng bộ Bộ X'],
      ['collective', 'Đảng bộ Bộ Y'],
    ])
    expect(list.rows[2]?.sections).to.deep.equal(['II. Đảng bộ Bộ Y', '1. Tập thể'])
  })
})
