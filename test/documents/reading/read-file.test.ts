import { expect } from 'chai'
import ExcelJS from 'exceljs'
import { openFile, peekFile, readRows } from '../../../src/documents/reading/read-file.ts'
import type { SourceRow } from '../../../src/documents/reading/source.ts'
import { problemOf } from '../../support/problem.ts'
import { sharedStrings, texts, useFiles, workbook } from './files.ts'

async function collected(rows: AsyncIterable<SourceRow[]>): Promise<SourceRow[][]> {
  const batches: SourceRow[][] = []
  for await (const batch of rows) batches.push(batch)
  return batches
}

/** 5,000 rows of one number. */
const LONG = workbook(Array.from({ length: 5_000 }, (_, i) => `<row><c><v>${i + 1}</v></c></row>`).join(''))

describe('Reading a file in a thread of its own', () => {
  const files = useFiles()

  it('reads what another program wrote, with fonts and every kind of cell', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('Đề nghị')
    sheet.addRow(['Họ và tên', 'Ngày sinh', 'Mức'])
    sheet.addRow(['Đặng Thị Hạnh', new Date('1980-05-18T00:00:00Z'), 1490000])
    sheet.getCell('B2').numFmt = 'dd/mm/yyyy'
    sheet.getCell('A2').font = { name: '.VnTime' }
    sheet.mergeCells('A4:C4')
    const source = await files.file(Buffer.from(await book.xlsx.writeBuffer()))
    const file = await peekFile(source)
    expect(file.sheets.map(({ name, hidden, merged }) => ({ name, hidden, merged }))).to.deep.equal([
      { name: 'Đề nghị', hidden: false, merged: [{ fromRow: 4, toRow: 4, fromColumn: 1, toColumn: 3 }] },
    ])
    const [rows = []] = await collected(readRows(source, { sheet: 0 }))
    expect(rows).to.deep.equal(file.sheets[0]?.top)
    expect(rows[1]?.cells).to.deep.equal([
      { column: 1, text: 'Đặng Thị Hạnh', kind: 'text', font: '.VnTime' },
      { column: 2, text: '1980-05-18', kind: 'date' },
      { column: 3, text: '1490000', kind: 'number' },
    ])
  })

  it('hands rows over in batches, all of them, telling how far it is', async () => {
    const shares: number[] = []
    const batches = await collected(
      readRows(await files.file(LONG), { sheet: 0, onProgress: (share) => shares.push(share) }),
    )
    expect(batches.every((batch) => batch.length <= 500)).to.equal(true)
    expect(texts(batches.flat()).flat()).to.deep.equal(Array.from({ length: 5_000 }, (_, i) => String(i + 1)))
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).to.equal(1)
  })

  it('reads five files that are sent at once, two of them at a time', async () => {
    const source = await files.file(LONG)
    const all = await Promise.all(Array.from({ length: 5 }, () => collected(readRows(source, { sheet: 0 }))))
    expect(all.map((batches) => batches.flat().length)).to.deep.equal([5000, 5000, 5000, 5000, 5000])
  })

  it('stops when it is told to, and when nobody listens any more', async () => {
    const source = await files.file(LONG)
    const stop = new AbortController()
    let count = 0
    const reading = (async () => {
      for await (const batch of readRows(source, { sheet: 0, signal: stop.signal })) {
        count += batch.length
        stop.abort(new Error('không nhập nữa'))
      }
    })()
    expect(await reading.catch((error: unknown) => error)).to.have.property('message', 'không nhập nữa')
    expect(count).to.equal(500)
    for await (const batch of readRows(source, { sheet: 0 })) {
      expect(batch).to.have.length(500)
      break
    }
  })

  it('reads one file after another, also after one it refuses', async () => {
    const sources = await Promise.all(
      ['Nguyễn Thị Ánh', 'Trần Văn Bình', 'Lê Thị Cúc'].map((name) =>
        files.file(workbook(`<row><c t="inlineStr"><is><t>${name}</t></is></c></row>`)),
      ),
    )
    const read: string[][] = []
    for (const source of sources) {
      const opened = await openFile(source)
      for await (const batch of opened.rows(0)) {
        expect(batch.count).to.equal(1)
        // As often as asked.
        expect(batch.rows()).to.deep.equal(batch.rows())
        read.push(texts(batch.rows()).flat())
      }
      await opened.close()
      await problemOf(openFile(await files.file('%PDF-1.7')))
    }
    expect(read).to.deep.equal([['Nguyễn Thị Ánh'], ['Trần Văn Bình'], ['Lê Thị Cúc']])
  })

  it('refuses in the words of the thread', async () => {
    const refusal = await problemOf(peekFile(await files.file('%PDF-1.7')))
    expect(refusal).to.include({ kind: 'invalid' })
    expect(refusal.detail).to.contain('PDF')
  })

  it('lives on when a file fills the memory of its thread', async () => {
    const strings = sharedStrings(Array.from({ length: 150_000 }, (_, i) => `<t>Nguyễn Thị Ánh ${i}</t>`))
    const source = await files.file(workbook('<row><c t="s"><v>9</v></c></row>', strings))
    const refusal = await problemOf(peekFile(source, { limits: { memoryMb: 12 } }))
    expect(refusal).to.include({ kind: 'too-large' })
    expect(refusal.detail).to.contain('bộ nhớ')
    expect(texts((await peekFile(source)).sheets[0]?.top ?? [])).to.deep.equal([['Nguyễn Thị Ánh 9']])
  })

  it('waits no longer than allowed', async () => {
    const refusal = await problemOf(peekFile(await files.file(LONG), { limits: { milliseconds: 1 } }))
    expect(refusal).to.include({ kind: 'too-large' })
    expect(refusal.detail).to.contain('giây')
  })
})
