import { expect } from 'chai'
import { problemOf } from '../../support/problem.ts'
import { allRows, peek, texts, useFiles } from './files.ts'

/** Windows-1258 as Windows writes it: base letters, then marks. */
const IN_1258 = Buffer.from(
  'Hoü t\xEAn;Ng\xE0y sinh\r\nNguy\xEA\xDEn Thi\xF2 \xC1nh;18/05/1980\r\n\xD0\xF4\xCCng Ho\xECa;1975\r\n'.replace(
    'ü',
    '\xF2',
  ),
  'latin1',
)

describe('Reading a CSV file', () => {
  const files = useFiles()
  const read = async (content: Buffer | string) => {
    const source = await files.file(content, 'danh-sach.csv')
    return { file: await peek(source), texts: texts(await allRows(source)) }
  }

  it('finds the encoding by itself', async () => {
    const text = 'Họ và tên;Năm\r\nNguyễn Thị Ánh;1980\r\n'
    const rows = [
      ['Họ và tên', 'Năm'],
      ['Nguyễn Thị Ánh', '1980'],
    ]
    const encodings: [Buffer, string][] = [
      [Buffer.from(text), ''],
      [Buffer.from(`\uFEFF${text}`), ''],
      [Buffer.from(`\uFEFF${text}`, 'utf16le'), 'UTF-16'],
      [Buffer.from(text, 'utf16le'), 'UTF-16'],
      [Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'UTF-16'],
      [Buffer.from(text, 'utf16le').swap16(), 'UTF-16'],
    ]
    for (const [bytes, remark] of encodings) {
      const { file, texts } = await read(bytes)
      expect(texts).to.deep.equal(rows)
      expect(file.remarks.join()).to.contain(remark)
    }
  })

  it('reads Windows-1258, whose marks follow their letters', async () => {
    const { file, texts } = await read(IN_1258)
    expect(texts.map((row) => row.map((text) => text.normalize('NFC')))).to.deep.equal([
      ['Họ tên', 'Ngày sinh'],
      ['Nguyễn Thị Ánh', '18/05/1980'],
      ['Đồng Hóa', '1975'],
    ])
    expect(file.remarks).to.deep.equal(['Bảng mã của tệp: Windows-1258.'])
  })

  it('hands letters of old fonts on as they are, and says so', async () => {
    for (const text of [
      'Hä tªn;Phßng\nNguyÔn ThÞ ¸nh;§ång Hoµ',
      'Hoï teân;Phoøng\nNguyeãn Thò AÙnh;Ñoàng Hoøa',
    ]) {
      const { file, texts } = await read(Buffer.from(text, 'latin1'))
      expect(texts.map((row) => row.join(';')).join('\n')).to.equal(text)
      expect(file.remarks.join()).to.contain('.VnTime')
    }
  })

  it('finds what parts the cells, and heeds a line that names it', async () => {
    const expected = [
      ['Tên', 'Chức vụ'],
      ['An, Bình', 'Phó phòng; kế toán'],
    ]
    for (const mark of [';', ',', '\t']) {
      const { texts } = await read(`"Tên"${mark}"Chức vụ"\n"An, Bình"${mark}"Phó phòng; kế toán"\n`)
      expect(texts).to.deep.equal(expected)
    }
    const source = await files.file('sep=|\r\nTên|Chức vụ\r\n')
    expect(await allRows(source)).to.have.deep.nested.property('[0].number', 1)
    expect(texts(await allRows(source))).to.deep.equal([['Tên', 'Chức vụ']])
  })

  it('keeps line breaks in quotation marks, ragged rows, zeros, and counts empty lines', async () => {
    const source = await files.file('"Nguyễn\r\nThị ""Hà""";1\r\n\r\n;;3\r\n="0123";007\r\n')
    expect(await allRows(source)).to.deep.equal([
      {
        number: 1,
        cells: [
          { column: 1, text: 'Nguyễn\r\nThị "Hà"', kind: 'text' },
          { column: 2, text: '1', kind: 'text' },
        ],
      },
      { number: 3, cells: [{ column: 3, text: '3', kind: 'text' }] },
      {
        number: 4,
        cells: [
          { column: 1, text: '0123', kind: 'text' },
          { column: 2, text: '007', kind: 'text' },
        ],
      },
    ])
  })

  it('refuses NUL characters, and a quotation that is never closed, naming its row', async () => {
    expect(
      (await problemOf(read('Tên;Năm\nAn\0;1980\nBình thường;1981;một dòng dài hơn nữa\n'))).detail,
    ).to.contain('NUL')
    const open = `Tên;Năm\n"An;1980\n${'Bình;1981\n'.repeat(5)}`
    expect((await problemOf(read(open))).detail).to.contain('mở ở dòng 2')
    expect((await problemOf(read(open + 'Bình;1981\n'.repeat(300_000)))).detail).to.contain('mở ở dòng 2')
  })

  it('refuses more rows or columns than the limits', async () => {
    const source = await files.file('a;b;c\n'.repeat(30))
    expect((await problemOf(allRows(source, { rows: 29 }))).detail).to.contain('hơn 29 dòng')
    expect((await problemOf(allRows(source, { columns: 2 }))).detail).to.contain('hơn 2 cột')
  })
})
