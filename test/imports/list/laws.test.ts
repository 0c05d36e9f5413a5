import { expect } from 'chai'
import fc from 'fast-check'
import { columnsOf } from '../../../src/imports/list/columns/columns.ts'
import { headerFingerprint } from '../../../src/imports/list/title-key.ts'
import { emptySurvey, surveyRows } from '../../../src/imports/list/survey.ts'
import { findTable } from '../../../src/imports/list/table.ts'
import { LIST_KINDS } from '../../../src/imports/list/list.ts'
import { NO_SETTINGS } from '../../../src/imports/list/settings.schema.ts'
import { findHeader } from '../../../src/imports/list/header.ts'
import { down, sheetOf, understood, type Cell } from './lists.ts'

const TITLES = [
  'STT',
  'Đối tượng',
  'Tên tập thể, cá nhân',
  'Ngày sinh',
  'Chức vụ',
  'Mã đơn vị',
  'Hình thức khen thưởng',
  'Ngày quyết định',
  'Ghi chú',
]
const name = fc.constantFrom(
  'Nguyễn Văn Ân',
  'LÊ THỊ BƯỞI',
  'phạm văn cam',
  'Ông Hồ Văn Dừa',
  'Bà TS. Mai Thị Ổi',
  'Chi bộ Vụ A',
  'Hộ bà Vũ Thị Mơ',
  'Hoà  Thị\u00A0Thuý',
  'NguyÔn V¨n Khoai',
)
const birth = fc.constantFrom(
  null,
  '5/3/1980',
  '1980',
  '03/1980',
  'tháng 5 năm 1981',
  29952,
  '7.8.79',
  'không rõ',
)
const day = fc.constantFrom(
  '18/5/2023',
  '2023-05-18',
  'ngày 5 tháng 6 năm 2024',
  45064,
  '30/2/2023',
  '05/13/2023',
  '3/4/2023',
  'nt',
)
const row = fc
  .tuple(
    fc.constantFrom('Tập thể', 'CN', 'hộ', 'khác'),
    name,
    birth,
    fc.constantFrom('Vụ trưởng;', 'Văn thư.', null, '"', '-'),
    fc.constantFrom('01', '001', 7, null),
    fc.constantFrom('Giấy khen', 'BK', 'như trên'),
    day,
    fc.constantFrom(null, 'tốt', 'nt'),
  )
  .map((cells): Cell[] => [1, ...cells])
const lists = fc
  .array(row, { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map((cells, at): Cell[] => [at + 1, ...cells.slice(1)]))

describe('Understanding a list', () => {
  it('is the same for letters sent apart and composed', () => {
    fc.assert(
      fc.property(lists, (rows) => {
        const apart = [TITLES, ...rows].map((cells) =>
          cells.map((cell) => (typeof cell === 'string' ? cell.normalize('NFD') : cell)),
        )
        const one = understood('awards', sheetOf([TITLES, ...rows]))
        const other = understood('awards', sheetOf(apart))
        expect(
          other.rows.map(({ values, extras }) => ({ values, extras: Object.values(extras) })),
        ).to.deep.equal(one.rows.map(({ values, extras }) => ({ values, extras: Object.values(extras) })))
      }),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(lists, (rows) => {
        const first = understood('awards', sheetOf([TITLES, ...rows]), {
          answers: { 'dates:issuedOn': 'day-first' },
        })
        const columns = columnsOf('awards').filter(({ field }) => field !== 'ordinal')
        const again = first.rows.map(({ values }, at): Cell[] => [
          at + 1,
          ...columns.map(({ field }) => values[field] ?? null),
        ])
        const second = understood(
          'awards',
          sheetOf([['STT', ...columns.map(({ title }) => title)], ...again]),
        )
        expect(second.rows.map(({ values }) => values)).to.deep.equal(first.rows.map(({ values }) => values))
        expect(second.rows.flatMap(({ conversions }) => conversions)).to.deep.equal([])
        expect(second.leftOut).to.deep.equal([])
      }),
    )
  })

  it('is explained change by change: each begins where the one before ended', () => {
    fc.assert(
      fc.property(lists, (rows) => {
        for (const { values, conversions } of understood('awards', sheetOf([TITLES, ...rows])).rows) {
          const birthChanges = conversions.filter(({ field }) => field === 'birth')
          for (const [at, { from }] of birthChanges.entries()) {
            if (at > 0) expect(from).to.equal(birthChanges[at - 1]?.to)
          }
          if (birthChanges.length > 0) expect(values['birth']).to.equal(birthChanges.at(-1)?.to)
        }
      }),
    )
  })

  it('loses no row: each is a row of the list, left out with its reason, or blank', () => {
    const any = fc.array(
      fc.array(fc.oneof(fc.constant(null), fc.string({ maxLength: 12 }), name, day), { maxLength: 9 }),
      { maxLength: 15 },
    )
    fc.assert(
      fc.property(any, (rows) => {
        const sheet = sheetOf([TITLES, ...rows])
        const list = understood('awards', sheet, { headerRow: 1 })
        const told = new Set([
          ...list.rows.map(({ number }) => number),
          ...list.leftOut.map(({ row: left }) => left),
        ])
        for (const { number, cells } of sheet.rows.slice(1)) {
          if (cells.some(({ text }) => /[\p{L}\p{N}]/u.test(text)))
            expect(told.has(number), String(number)).to.equal(true)
        }
      }),
    )
  })

  it('surveys parts as it surveys the whole', () => {
    fc.assert(
      fc.property(lists, fc.nat(12), (rows, cut) => {
        const sheet = sheetOf([TITLES, ...rows])
        const table = findTable('awards', [sheet], NO_SETTINGS)
        if (table === null) throw new Error('there is a table')
        const [whole, inParts] = [emptySurvey(), emptySurvey()]
        surveyRows(whole, table, sheet.rows)
        surveyRows(inParts, table, sheet.rows.slice(0, cut))
        surveyRows(inParts, table, sheet.rows.slice(cut))
        expect(inParts).to.deep.equal(whole)
      }),
    )
  })
})

describe('Finding the heading', () => {
  for (const kind of LIST_KINDS) {
    it(`knows every title of the template and every synonym: ${kind}`, () => {
      const columns = columnsOf(kind)
      const found = findHeader(
        sheetOf([columns.map(({ title }) => `${title.toUpperCase()} *`)]).top,
        [],
        columns,
      )
      expect(found.titles.map(({ field }) => field)).to.deep.equal(columns.map(({ field }) => field))
      expect(found.missing).to.deep.equal([])
    })
  }

  it('does not depend on what stands above, nor on the order of columns', () => {
    const titles = ['Số lượng', 'Nguồn', 'MA DON VI', 'Loại ', 'Ngày  chốt*']
    const above = fc.array(
      fc.array(fc.constantFrom('UBND TỈNH X', null, 'Độc lập - Tự do', '2024'), { maxLength: 4 }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(above, fc.shuffledSubarray(titles, { minLength: titles.length }), (rows, order) => {
        const header = findHeader(
          sheetOf([...rows, order, ['1', '1', '1', '1', '1']]).top,
          [],
          columnsOf('headcounts'),
        )
        expect(header.row).to.equal(rows.length + 1)
        expect(header.missing).to.deep.equal([])
      }),
    )
  })

  it('takes the sheet that has the titles, hidden ones last', () => {
    const good = sheetOf([['Mã đơn vị', 'Ngày chốt', 'Loại', 'Số lượng']])
    const poor = sheetOf([['Ghi chú'], ['Loại', 'Số lượng']])
    const sheetFor = (sheets: (typeof good)[]) => findTable('headcounts', sheets, NO_SETTINGS)?.sheet
    expect(sheetFor([poor, good])).to.equal(1)
    expect(sheetFor([{ ...good, hidden: true }, good])).to.equal(1)
    expect(sheetFor([{ ...good, hidden: true }, poor])).to.equal(0)
    expect(findTable('headcounts', [good, poor], { ...NO_SETTINGS, sheet: 1 })?.sheet).to.equal(1)
  })

  it('obeys the person: a column is another field, a note or nothing', () => {
    const rows: Cell[][] = [
      ['Họ tên', 'Mã đơn vị', 'Đơn vị cũ', 'Riêng'],
      ['Lê Văn Cam', '01', '02', 'x'],
    ]
    const list = understood('people', sheetOf(rows), { columns: { 3: 'organisationCode', 4: 'skip' } })
    expect(list.rows[0]?.values['organisationCode']).to.equal('02')
    expect(list.rows[0]?.extras).to.deep.equal({ 'Mã đơn vị': '01' })
  })

  it('does without a heading when there is none, and shows samples', () => {
    const list = understood(
      'people',
      sheetOf([
        ['Lê Văn Cam', '01'],
        ['Phạm Thị Dừa', '02'],
      ]),
      { columns: { 1: 'fullName', 2: 'organisationCode' } },
    )
    expect(list.table.header).to.deep.include({ row: 0 })
    expect(list.table.header.titles[0]).to.deep.equal({
      column: 1,
      title: 'Cột A',
      samples: ['Lê Văn Cam', 'Phạm Thị Dừa'],
    })
    expect(list.rows.map(({ values }) => values)).to.deep.equal([
      { fullName: 'Lê Văn Cam', organisationCode: '01' },
      { fullName: 'Phạm Thị Dừa', organisationCode: '02' },
    ])
  })

  it('joins headings of several lines', () => {
    const sheet = sheetOf(
      [
        ['Họ tên', 'Người ký', null, 'Ngày'],
        [null, 'Họ tên', 'Chức vụ', null],
      ],
      [down(1, 1, 2), down(4, 1, 2)],
    )
    const found = findHeader(sheet.top, sheet.merged, columnsOf('awards'))
    expect(found.titles.map(({ title, field }) => [title, field])).to.deep.equal([
      ['Họ tên', 'recipientName'],
      ['Người ký Họ tên', 'signerName'],
      ['Người ký Chức vụ', 'signerPosition'],
      ['Ngày', 'issuedOn'],
    ])
  })

  it('gives files with the same titles the same fingerprint', () => {
    const of = (titles: string[]) => headerFingerprint(titles.map((title, at) => ({ column: at + 1, title })))
    expect(of(['Họ tên', 'Số QĐ'])).to.equal(of(['HỌ  TÊN *', 'so qd']))
    expect(of(['Họ tên', 'Số QĐ'])).not.to.equal(of(['Số QĐ', 'Họ tên']))
  })
})
