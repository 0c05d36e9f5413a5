import { expect } from 'chai'
import fc from 'fast-check'
import { Problem } from '../../../src/shared/problem.ts'
import { problemOf } from '../../support/problem.ts'
import { zipOf } from '../../support/zip.ts'
import { allRows, peek, sharedStrings, texts, useFiles, workbook, workbookParts } from './files.ts'

const CONTAINER = Buffer.from('D0CF11E0A1B11AE1', 'hex')

describe('Files that are no table', () => {
  const files = useFiles()

  const others: [what: string, content: Buffer | string, sentence: string][] = [
    ['nothing', '', 'rỗng'],
    [
      'an old .xls',
      Buffer.concat([CONTAINER, Buffer.alloc(999), Buffer.from('Workbook\0', 'utf16le')]),
      '.xls',
    ],
    [
      'an .xlsx with a password',
      Buffer.concat([CONTAINER, Buffer.alloc(70_000), Buffer.from('EncryptedPackage\0', 'utf16le')]),
      'mật khẩu',
    ],
    ['an old Word document', Buffer.concat([CONTAINER, Buffer.from('WordDocument\0', 'utf16le')]), 'Word'],
    ['an .xlsb', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }), '.xlsb'],
    [
      'an .ods',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      '.ods',
    ],
    ['a .docx', zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }), 'Word'],
    ['a zip of other files', zipOf({ 'danh-sach.xlsx': 'x' }), 'giải nén'],
    ['a PDF', '%PDF-1.7\n%\xE2', 'PDF'],
    ['a picture', Buffer.from('89504E470D0A1A0A0000', 'hex'), 'ảnh'],
    ['a web page called .xls', '\uFEFF\n<html><table><tr><td>1</td></tr></table></html>', 'trang web'],
    [
      'XML of Excel 2003',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
      'XML đời 2003',
    ],
    ['bytes that mean nothing', Buffer.from('0102030405060708'.repeat(20), 'hex'), 'Không nhận ra'],
  ]
  for (const [what, content, sentence] of others) {
    it(`says what to do with ${what}, whatever its name`, async () => {
      const source = await files.file(content, 'danh-sach.xlsx')
      for (const refusal of [await problemOf(peek(source)), await problemOf(allRows(source))]) {
        expect(refusal).to.include({ kind: 'invalid' })
        expect(refusal.detail).to.contain(sentence)
      }
    })
  }
})

describe('Workbooks made to do harm', () => {
  const files = useFiles()
  const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
  const refusalOf = async (content: Buffer, limits = {}) =>
    problemOf(allRows(await files.file(content), limits))

  it('are read no further than their unpacked size allows', async () => {
    const bomb = workbook(ROW + ' '.repeat(3_000_000))
    expect(bomb.length).to.be.below(10_000)
    const refusal = await refusalOf(bomb, { unpackedBytes: 1e6 })
    expect(refusal).to.include({ kind: 'too-large' })
    expect(refusal.detail).to.contain('lớn hơn 1 MB')
  })

  it('are refused when a header lies about size or content', async () => {
    const sheet = 'xl/worksheets/sheet1.xml'
    const parts = workbookParts(`<row><c><v>${'1'.repeat(14)}</v></c></row>`.repeat(9_000))
    for (const lie of [{ size: 100 }, { size: 99_999_999 }, { sum: 7 }]) {
      const source = await files.file(zipOf(parts, { [sheet]: lie }))
      expect((await problemOf(peek(source))).detail).to.contain('bị hỏng')
    }
    expect((await refusalOf(zipOf(parts, { [sheet]: { encrypted: true } }))).detail).to.contain('mật khẩu')
  })

  it('are refused when a part leads out of the file', async () => {
    expect((await refusalOf(zipOf({ ...workbookParts(ROW), '../../etc/passwd': 'x' }))).detail).to.contain(
      'trỏ ra ngoài',
    )
  })

  it('are refused when they have more parts or texts than any list needs', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`xl/media/${i}.png`, '']))
    expect((await refusalOf(zipOf({ ...workbookParts(ROW), ...many }))).detail).to.contain('hơn 2.000 phần')
    const strings = sharedStrings(Array.from({ length: 11 }, (_, i) => `<t>${i}</t>`))
    expect((await refusalOf(workbook(ROW, strings), { strings: 10 })).detail).to.contain('hơn 10 đoạn chữ')
  })

  it('never have their own entities expanded', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData>${ROW}</sheetData></worksheet>`
    expect((await refusalOf(workbook('', { 'xl/worksheets/sheet1.xml': sheet }))).detail).to.contain(
      'không được đọc',
    )
  })

  it('are refused when cut off, as a zip or inside', async () => {
    const whole = workbook(ROW)
    expect((await refusalOf(whole.subarray(0, whole.length - 40))).detail).to.contain('cắt cụt')
    const cut = workbook('', { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${ROW}` })
    expect((await refusalOf(cut)).detail).to.contain('bị hỏng')
    expect((await refusalOf(workbook('<row><c t="s"><v>5</v></c></row>'))).detail).to.contain('bị hỏng')
  })

  it('may have cells at the ends of the sheet, with nothing between', async () => {
    const rows = await allRows(
      await files.file(
        workbook(
          `${ROW}<row r="1048576"><c r="XFD1048576"><v>2</v></c></row><row r="999999999"><c><v>3</v></c></row>`,
        ),
      ),
    )
    expect(rows.map((row) => [row.number, row.cells[0]?.column])).to.deep.equal([
      [1, 1],
      [1048576, 16384],
      [999999999, 1],
    ])
  })

  it('may merge, validate and name all there is: nothing is expanded', async () => {
    const all = 'A1:XFD1048576'
    const parts = workbookParts(ROW, {
      after: `<mergeCells><mergeCell ref="${all}"/></mergeCells><dataValidations><dataValidation sqref="${all}" type="list"><formula1>"a,b"</formula1></dataValidation></dataValidations>`,
    })
    parts['xl/workbook.xml'] = (parts['xl/workbook.xml'] ?? '').replace(
      '</workbook>',
      `<definedNames><definedName name="x">Sheet1!$${all}</definedName></definedNames></workbook>`,
    )
    const source = await files.file(zipOf(parts))
    expect((await peek(source)).sheets[0]?.merged).to.deep.equal([
      { fromRow: 1, toRow: 1048576, fromColumn: 1, toColumn: 16384 },
    ])
    expect(texts(await allRows(source))).to.deep.equal([['1']])
  })

  it('are refused with more rows, columns or letters than the limits, which the sentence names', async () => {
    const wide = `<row>${'<c><v>1</v></c>'.repeat(61)}</row>`
    expect((await refusalOf(workbook(wide))).detail).to.contain('hơn 60 cột')
    expect((await refusalOf(workbook(ROW.repeat(11)), { rows: 10 })).detail).to.contain('hơn 10 dòng')
    const repeated = workbook(
      '<row><c t="s"><v>0</v></c></row>'.repeat(3_000),
      sharedStrings([`<t>${'a'.repeat(30_000)}</t>`]),
    )
    expect((await refusalOf(repeated, { unpackedBytes: 2e6 })).detail).to.contain('lớn hơn 2 MB')
    expect(
      (await refusalOf(workbook(`<row><c t="str"><v>${'a'.repeat(3e6)}</v></c></row>`))).detail,
    ).to.contain('dài quá')
    expect((await refusalOf(workbook(ROW), { fileBytes: 100 })).kind).to.equal('too-large')
  })

  it('are refused with a NUL in a text, which would part it', async () => {
    const strings = sharedStrings(['<t>Lê\0Hà</t>', '<t>Trần Văn An</t>'])
    const row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    expect((await refusalOf(workbook(row, strings))).detail).to.contain('bị hỏng')
    expect((await refusalOf(workbook(row.replace('>1<', '>1\0<')))).detail).to.contain('bị hỏng')
  })

  it('may hold macros, which are left alone', async () => {
    const source = await files.file(zipOf({ ...workbookParts(ROW), 'xl/vbaProject.bin': 'x' }))
    expect((await peek(source)).remarks.join()).to.contain('macro không được chạy')
  })

  it('have no other sheet than those they list', async () => {
    expect((await problemOf(allRows(await files.file(workbook(ROW)), {}, 4))).detail).to.contain(
      'chọn lại trang tính',
    )
  })
})

describe('Bytes of any kind', () => {
  const files = useFiles()
  const LIMITS = { unpackedBytes: 3e6 }

  async function endsWell(content: Buffer): Promise<void> {
    const source = await files.file(content)
    for (const reading of [() => peek(source, LIMITS), () => allRows(source, LIMITS)]) {
      try {
        await reading()
      } catch (error) {
        if (!(error instanceof Problem)) throw error
      }
    }
  }

  it('are read or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => endsWell(Buffer.from(bytes))),
    )
  })

  const XML = Buffer.from(
    workbookParts(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c s="1"><v>45064</v></c><c t="inlineStr"><is><r><t>Lê &amp; Hà</t></r></is></c></row>',
    )['xl/worksheets/sheet1.xml'] ?? '',
  )
  const WHOLE = workbook(XML.toString(), sharedStrings(['<t>Nguyễn Văn An</t>', '<r><t>a</t></r>']))
  const changes = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(40),
      put: fc.uint8Array({ maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 6 },
  )

  function changed(bytes: Buffer, steps: { at: number; cut: number; put: Uint8Array }[]): Buffer {
    return steps.reduce((before, { at, cut, put }) => {
      const from = Math.floor(at * before.length)
      return Buffer.concat([before.subarray(0, from), put, before.subarray(from + cut)])
    }, bytes)
  }

  it('that were a workbook are read or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (steps) => endsWell(changed(WHOLE, steps))),
      { numRuns: 200 },
    )
  })

  it('that were the XML of a sheet, in a sound zip, are read or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(
        changes,
        fc.constantFrom('xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/styles.xml'),
        async (steps, part) => endsWell(zipOf({ ...workbookParts(''), [part]: changed(XML, steps) })),
      ),
      { numRuns: 200 },
    )
  })
})
