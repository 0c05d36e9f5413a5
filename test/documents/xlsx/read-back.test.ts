import { expect } from 'chai'
import fc from 'fast-check'
import type { Board } from '../../../src/documents/xlsx/board.ts'
import { sheet, type Column } from '../../../src/documents/xlsx/sheet.ts'
import { asExcel, asRead, partOf, written } from './read-back.ts'

interface Given {
  name: string
  count: number
  on: string
  share: number
}

const COLUMNS: Column<Given>[] = [
  { header: 'Tên', width: 20, type: 'text', value: (row) => row.name },
  { header: 'Số lượt', width: 10, type: 'number', value: (row) => row.count },
  { header: 'Ngày', width: 12, type: 'date', value: (row) => row.on },
  { header: 'Tỷ lệ', width: 10, type: 'percent', value: (row) => row.share },
]

function given(name: string, count: number, on = '2023-05-18', share = 0.96): Given {
  return { name, count, on, share }
}

function list(rows: Given[], more: Partial<Parameters<typeof sheet<Given>>[0]> = {}) {
  return sheet({ name: 'Danh sách', heading: ['DANH SÁCH', 'Năm 2023'], columns: COLUMNS, rows, ...more })
}

async function refusalOf(writing: Promise<unknown>): Promise<unknown> {
  return writing.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('A workbook that is read back', () => {
  it('has its numbers, days and shares as such, in the format of an office', async () => {
    const book = await asExcel(await written([list([given('Chi bộ Vụ Pháp chế', 5200)])]))
    const row = book.getWorksheet('Danh sách')?.getRow(4)
    expect(row?.values).to.deep.equal([
      undefined,
      'Chi bộ Vụ Pháp chế',
      5200,
      new Date('2023-05-18T00:00:00Z'),
      0.0096,
    ])
    expect([1, 2, 3, 4].map((column) => row?.getCell(column).numFmt)).to.deep.equal([
      '@',
      '#,##0',
      'dd/mm/yyyy',
      '0.00%',
    ])
    expect(row?.getCell(1).font).to.include({ name: 'Times New Roman', size: 12 })
  })

  it('has titles that stay in view and are printed on every page, A4 across, and a filter over its rows', async () => {
    const book = await asExcel(await written([list([given('A', 1), given('B', 2)])]))
    const worksheet = book.getWorksheet('Danh sách')
    expect(worksheet?.views[0]).to.include({ state: 'frozen', ySplit: 3 })
    expect(worksheet?.pageSetup).to.include({
      orientation: 'landscape',
      printTitlesRow: '3:3',
      fitToWidth: 1,
    })
    expect(worksheet?.autoFilter).to.equal('A3:D5')
  })

  it('keeps every text a cell may hold', async () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 60 })
      // What people bring is read with cells of nothing but blanks as empty.
      .filter((one) => !one.includes('\0') && one.trim() !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const bytes = await written([list(texts.map((name) => given(name, 1)))])
        const read = (await asRead(bytes)).slice(3).map(([name]) => name)
        expect(read).to.deep.equal(texts)
      }),
      { numRuns: 40 },
    )
  })

  const awkward = [
    ' dẫn đầu bằng khoảng trắng',
    'hai  khoảng trắng ',
    'dòng một\ndòng hai\r\ndòng ba\tcột',
    '=1+1',
    '_x0041_ và _x005F_',
    '& < > " \' ]]>',
    '\u0001\u001F\uFFFE',
    '🏅 huân chương',
    'Nguyễn Hoàng Phương Nghiêm'.repeat(40),
  ]
  for (const text of awkward) {
    it(`keeps ${JSON.stringify(text.slice(0, 30))}, shared by two rows or written out`, async () => {
      const bytes = await written([list([given(text, 1), given(text, 2)])])
      expect((await asRead(bytes)).slice(3).map(([name]) => name)).to.deep.equal([text, text])
    })
  }

  it('shows half a letter as what it is, no letter', async () => {
    const bytes = await written([list([given('\uD83C nửa ký tự \uDF1F', 1)])])
    expect((await asRead(bytes)).at(3)?.[0]).to.equal('\uFFFD nửa ký tự \uFFFD')
  })

  it('writes texts out once a column shows that it never repeats itself, and both kinds are read', async () => {
    const rows = Array.from({ length: 6000 }, (_, at) => given(`Người thứ ${at}`, at))
    const bytes = await written([list(rows)])
    const names = (await asRead(bytes)).slice(3).map(([name]) => name)
    expect(names).to.deep.equal(rows.map(({ name }) => name))
    const column = (await asExcel(bytes)).getWorksheet('Danh sách')?.getColumn(1).values.slice(4)
    expect(column).to.deep.equal(names)
  })

  it('makes a row as high as its text', async () => {
    const rows = [given('Ngắn', 1), given('Dài dòng '.repeat(20), 2), given('Một\nHai\nBa', 3)]
    const worksheet = (await asExcel(await written([list(rows)]))).getWorksheet('Danh sách')
    const [short, long, lines] = [4, 5, 6].map((row) => worksheet?.getRow(row).height ?? 0)
    expect(long).to.be.at.least(8 * (short ?? 0))
    expect(lines).to.equal(3 * (short ?? 0))
  })

  it('sums a column by a formula whose stored value is what the register says', async () => {
    const totals = ['Cộng', { sum: 7 }, null, null]
    const book = await asExcel(await written([list([given('A', 3), given('B', 4)], { totals })]))
    expect(book.getWorksheet('Danh sách')?.getCell('B6').value).to.deep.equal({
      formula: 'SUM(B4:B5)',
      result: 7,
    })
  })

  it('is never written with a sum that its rows do not come to', async () => {
    const wrong = list([given('A', 3), given('B', 4)], { totals: ['Cộng', { sum: 8 }] })
    expect(await refusalOf(written([wrong]))).to.be.instanceOf(Error)
  })

  it('leads from a figure to the rows it counts', async () => {
    const figures = sheet<Given>({
      name: 'Tổng hợp',
      heading: ['TỔNG HỢP'],
      columns: [
        { header: 'Tên', width: 20, type: 'text', value: (row) => row.name },
        {
          header: 'Số',
          width: 9,
          type: 'number',
          value: (row) => row.count,
          behind: () => ({ sheet: 'Danh sách', first: 1, last: 2 }),
        },
      ],
      rows: [given('Cả hai', 2)],
    })
    const bytes = await written([figures, list([given('A', 1), given('B', 1)])])
    expect((await partOf(bytes, 'sheet1')).match(/<hyperlink [^>]*>/g)).to.deep.equal([
      `<hyperlink ref="B3" location="'Danh sách'!A4:D5" display="Danh sách"/>`,
    ])
    expect((await asExcel(bytes)).getWorksheet('Tổng hợp')?.getCell('B3').font.color).to.deep.equal({
      argb: 'FF1F4E79',
    })
  })

  it('holds a board as it was laid out, with its formulas and a chart of its figures', async () => {
    const bytes = await written([BOARD, list([given('A', 1)])])
    const board = (await asExcel(bytes)).getWorksheet('Biểu')
    expect(board?.getCell('A1').value).to.equal('SỐ LƯỢNG KHEN THƯỞNG')
    expect(board?.getCell('A1').isMerged).to.equal(true)
    expect(board?.getCell('B4').value).to.deep.equal({ formula: 'B2+B3', result: 5 })
    expect(board?.pageSetup.printTitlesRow).to.equal('1:1')
    const chart = await partOf(bytes, 'chart1')
    expect(chart).to.contain("'Biểu'!$B$2:$B$3").and.to.contain('<c:v>Tập thể &amp; hộ</c:v>')
  })
})

const BOARD: Board = {
  kind: 'board',
  name: 'Biểu',
  widths: [30, 12],
  heights: new Map([[1, 30]]),
  titleRows: { first: 1, last: 1 },
  cells: [
    { row: 1, column: 1, columns: 2, value: 'SỐ LƯỢNG KHEN THƯỞNG', look: 'heading' },
    { row: 2, column: 1, value: 'Tập thể & hộ', look: 'label' },
    { row: 2, column: 2, value: 2, type: 'number', look: 'figure' },
    { row: 3, column: 1, value: 'Cá nhân', look: 'label' },
    { row: 3, column: 2, value: 3, type: 'number', look: 'figure' },
    { row: 4, column: 1, value: 'Cộng', look: 'sum-label' },
    { row: 4, column: 2, value: 5, formula: 'B2+B3', type: 'number', look: 'sum' },
  ],
  chart: {
    title: 'Số lượt khen',
    categories: {
      from: { row: 2, column: 1 },
      to: { row: 3, column: 1 },
      names: ['Tập thể & hộ', 'Cá nhân'],
    },
    series: [{ name: 'Lượt khen', from: { row: 2, column: 2 }, to: { row: 3, column: 2 }, values: [2, 3] }],
    from: { row: 6, column: 1 },
    to: { row: 20, column: 3 },
  },
}
