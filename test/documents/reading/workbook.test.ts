import { expect } from 'chai'
import { zipOf } from '../../support/zip.ts'
import { allRows, peek, sharedStrings, styles, texts, useFiles, workbook, workbookParts } from './files.ts'

const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships'

describe('Reading the cells of a workbook', () => {
  const files = useFiles()
  const rowsOf = async (sheetData: string, others: Record<string, string> = {}) =>
    allRows(await files.file(workbook(sheetData, others)))
  const textsOf = async (sheetData: string, others: Record<string, string> = {}) =>
    texts(await rowsOf(sheetData, others))

  it('tells row, column and kind of every cell that holds something', async () => {
    const rows = await rowsOf(
      '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"/><c r="C3"><v>1490000</v></c><c r="AB3" t="b"><v>1</v></c><c r="AC3" t="e"><v>#N/A</v></c></row><row r="5"><c r="A5" s="0"/></row>',
      sharedStrings(['<t>Nguyễn Thị Ánh</t>']),
    )
    expect(rows).to.deep.equal([
      {
        number: 3,
        cells: [
          { column: 1, text: 'Nguyễn Thị Ánh', kind: 'text' },
          { column: 3, text: '1490000', kind: 'number' },
          { column: 28, text: 'TRUE', kind: 'boolean' },
          { column: 29, text: '#N/A', kind: 'error' },
        ],
      },
    ])
  })

  it('writes numbers as people do: plain, whole digits, without the noise of binary', async () => {
    const numbers = {
      '1.49E+6': '1490000',
      '0.30000000000000004': '0.3',
      '12345678901': '12345678901',
      '1.5E+21': '1500000000000000000000',
      '1.5E-7': '0.00000015',
      '-0.5': '-0.5',
      '007': '7',
      '1234567890123456789': '1234567890123460000',
    }
    const cells = Object.keys(numbers).map((number) => `<c><v>${number}</v></c>`)
    expect(await textsOf(`<row>${cells.join('')}</row>`)).to.deep.equal([Object.values(numbers)])
  })

  it('shows the zeros that a number format shows', async () => {
    const codes = ['00000', '&quot;0&quot;#', '0000 000 000', '000000000000', '#,##0', '0.00']
    const cells = codes.map((_, i) => `<c s="${i + 1}"><v>123</v></c>`).join('')
    expect(await textsOf(`<row>${cells}</row>`, styles(codes))).to.deep.equal([
      ['00123', '0123', '0000000123', '000000000123', '123', '123'],
    ])
  })

  it('knows dates by their format and keeps to what the cell shows', async () => {
    const codes = [
      'dd/mm/yyyy',
      '[$-42A]d/m/yyyy;@',
      'mmm\\-yy',
      'yyyy',
      '[Red]0',
      'hh:mm',
      'd &quot;tháng&quot; m',
      'dd/mm/yyyy hh:mm',
    ]
    const cells = codes.map((_, i) => `<c s="${i + 1}"><v>45064.354166667</v></c>`).join('')
    expect(await textsOf(`<row>${cells}</row>`, styles(codes))).to.deep.equal([
      [
        '2023-05-18',
        '2023-05-18',
        '05/2023',
        '2023',
        '45064.354166667',
        '1081544:30',
        '2023-05-18',
        '2023-05-18',
      ],
    ])
  })

  it('counts days as Excel does, from 1900 with its 29 February that never was, or from 1904', async () => {
    const days =
      '<row>' +
      [1, 59, 60, 61, 2958465, 2958466].map((day) => `<c s="1"><v>${day}</v></c>`).join('') +
      '</row>'
    const format = styles(['dd/mm/yyyy'])
    expect(await textsOf(days, format)).to.deep.equal([
      ['1900-01-01', '1900-02-28', '60', '1900-03-01', '9999-12-31', '2958466'],
    ])
    const parts = workbookParts('<row><c s="1"><v>0</v></c><c s="1"><v>43602</v></c></row>', format)
    parts['xl/workbook.xml'] =
      parts['xl/workbook.xml']?.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') ?? ''
    expect(texts(await allRows(await files.file(zipOf(parts))))).to.deep.equal([['1904-01-01', '2023-05-18']])
  })

  it('reads dates that are written out', async () => {
    const rows = await rowsOf('<row><c t="d"><v>2023-05-18T00:00:00</v></c></row>')
    expect(rows[0]?.cells).to.deep.equal([{ column: 1, text: '2023-05-18', kind: 'date' }])
  })

  it('flattens rich text, leaves out how to pronounce it, and turns escapes and entities into letters', async () => {
    const strings = sharedStrings([
      '<r><rPr><b/></rPr><t>Đậm</t></r><r><t xml:space="preserve"> nhạt</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
      '<t>Hà_x000D_\nNội _x005F_x000D_</t>',
      '<t>A &amp; B &#273;&#x110; &lt;c&gt; &khác;</t>',
      '<t><![CDATA[Hội & <Đoàn>]]></t><!-- không đọc -->',
      '<t>   </t>',
    ])
    const cells = [0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('')
    expect(await textsOf(`<row>${cells}</row>`, strings)).to.deep.equal([
      ['Đậm nhạt', 'Hà\r\nNội _x000D_', 'A & B đĐ <c> &khác;', 'Hội & <Đoàn>'],
    ])
  })

  it('reads text that stands in the cell itself, in runs or not', async () => {
    const cells =
      '<c t="inlineStr"><is><t>Trần Văn Bình</t></is></c><c t="inlineStr"><is><r><t>Đậm</t></r><r><t> nhạt</t></r></is></c>'
    expect(await textsOf(`<row>${cells}</row>`)).to.deep.equal([['Trần Văn Bình', 'Đậm nhạt']])
  })

  it('takes the stored result of a formula and says when there is none', async () => {
    const source = await files.file(
      workbook(
        '<row r="7"><c t="str"><f>A1&amp;B1</f><v>Lê Hà</v></c><c><f>SUM(A1:A9)</f><v>12</v></c><c><f>NOW()</f></c></row>',
      ),
    )
    expect((await allRows(source))[0]?.cells).to.deep.equal([
      { column: 1, text: 'Lê Hà', kind: 'text' },
      { column: 2, text: '12', kind: 'number' },
      { column: 3, text: '', kind: 'error' },
    ])
    expect((await peek(source)).remarks.join()).to.contain('công thức chưa có kết quả, chẳng hạn ở dòng 7')
  })

  it('reads XML with prefixes, and cells and rows that do not say where they stand', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c r="C2"><x:v>3</x:v></x:c><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    const rows = await rowsOf('', { 'xl/worksheets/sheet1.xml': sheet })
    expect(
      rows.map((row) => [row.number, ...row.cells.map((cell) => `${cell.column}:${cell.text}`)]),
    ).to.deep.equal([
      [1, '1:1', '2:2'],
      [2, '3:3', '4:4'],
    ])
  })

  it('puts the cells of a row in order, whatever order they are written in', async () => {
    const rows = await rowsOf(
      '<row r="9"><c r="C9"><v>3</v></c><c r="A9"><v>1</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>',
    )
    expect(rows.map((row) => row.number)).to.deep.equal([9, 2])
    expect(texts(rows)).to.deep.equal([['1', '3'], ['5']])
  })

  it('reads strict workbooks, absolute targets and parts in UTF-16', async () => {
    const parts = workbookParts('<row><c><v>1</v></c></row>')
    parts['xl/_rels/workbook.xml.rels'] =
      `<Relationships><Relationship Id="rId1" Type="${STRICT}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`
    expect(texts(await allRows(await files.file(zipOf(parts))))).to.deep.equal([['1']])
    const utf16 = Buffer.from(
      '\uFEFF<worksheet><sheetData><row><c t="inlineStr"><is><t>Đặng</t></is></c></row></sheetData></worksheet>',
      'utf16le',
    )
    expect(
      texts(await allRows(await files.file(zipOf({ ...parts, 'xl/worksheets/sheet1.xml': utf16 })))),
    ).to.deep.equal([['Đặng']])
  })

  it('names the font of a cell only when it is one from before Unicode', async () => {
    const rows = await rowsOf(
      '<row><c s="1" t="s"><v>0</v></c><c s="2" t="s"><v>0</v></c><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>',
      {
        ...styles([], ['.VnTime', 'Arial']),
        ...sharedStrings(['<t>NguyÔn</t>', '<r><rPr><rFont val="VNI-Times"/></rPr><t>Nguyeãn</t></r>']),
      },
    )
    expect(rows[0]?.cells.map((cell) => cell.font)).to.deep.equal([
      '.VnTime',
      undefined,
      undefined,
      'VNI-Times',
    ])
  })

  it('lists the sheets in the order of their tabs, and which are hidden', async () => {
    const parts = workbookParts('<row><c><v>1</v></c></row>')
    parts['xl/workbook.xml'] =
      `<workbook xmlns:r="r"><sheets><sheet name="Hai" r:id="b"/><sheet name="Một &amp; lẻ" state="hidden" r:id="a"/><sheet name="Mã" state="veryHidden" r:id="a"/><sheet name="Biểu đồ" r:id="c"/></sheets></workbook>`
    parts['xl/_rels/workbook.xml.rels'] =
      `<Relationships><Relationship Id="a" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="t/worksheet" Target="worksheets/other.xml"/><Relationship Id="c" Type="t/chartsheet" Target="charts/1.xml"/></Relationships>`
    parts['xl/worksheets/other.xml'] = '<worksheet><sheetData/></worksheet>'
    const { sheets } = await peek(await files.file(zipOf(parts)))
    expect(sheets.map(({ name, hidden, top }) => [name, hidden, top.length])).to.deep.equal([
      ['Hai', false, 0],
      ['Một & lẻ', true, 1],
      ['Mã', true, 1],
    ])
  })

  it('shows the first rows, and the merged blocks behind however many rows', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `<row><c><v>${i}</v></c></row>`).join('')
    const source = await files.file(
      workbook(rows, { after: '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>' }),
    )
    const [sheet] = (await peek(source)).sheets
    expect(sheet?.top).to.have.length(60)
    expect(sheet?.merged).to.deep.equal([{ fromRow: 1, toRow: 2, fromColumn: 1, toColumn: 3 }])
    expect(await allRows(source)).to.have.length(5_000)
  })
})
