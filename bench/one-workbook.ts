import { createWriteStream } from 'node:fs'
import { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { inventedName } from '../seeds/sample/names.ts'
import { prng } from '../seeds/sample/prng.ts'
import { unpacker } from '../src/documents/reading/packed-rows.ts'
import { readHere } from '../src/documents/reading/read-here.ts'
import { DEFAULT_LIMITS } from '../src/documents/reading/limits.ts'
import { fractionOf } from '../src/documents/xlsx/fraction.ts'
import { sheet, type Column } from '../src/documents/xlsx/sheet.ts'
import { writeWorkbook } from '../src/documents/xlsx/write-workbook.ts'

/**
 * A process of its own for one list: `ours|slow|exceljs ROWS [FILE]` writes it, `read ROWS FILE` reads it back. It is compiled
 * like the program, because a compiler in the process would be measured with it.
 */

interface Row {
  values: (string | number)[]
}

const TYPES = [
  'number',
  'text',
  'text',
  'date',
  'text',
  'text',
  'text',
  'number',
  'date',
  'text',
  'percent',
  'text',
] as const
const [way = 'ours', count = '0', file = ''] = process.argv.slice(2)
const rows = Number(count)

const random = prng('workbooks')
const names = Array.from({ length: 5000 }, (_, at) => inventedName(random, at % 2 === 0 ? 'male' : 'female'))

/** The rows of an office's register: names that differ, units, forms and days that repeat. */
function* made(): Generator<Row> {
  for (let at = 1; at <= rows; at += 1) {
    const day = String(1 + (at % 28)).padStart(2, '0')
    yield {
      values: [
        at,
        `${names[(at * 7919) % 5000] ?? ''} ${at % 97}`,
        at % 2 === 0 ? 'Nữ' : 'Nam',
        `19${60 + (at % 40)}-0${1 + (at % 9)}-${day}`,
        `Chức vụ ${at % 30}`,
        `Chi bộ Vụ ${at % 5200}`,
        'Giấy khen',
        (490 + (at % 100)) * 1000,
        `20${10 + (at % 15)}-0${1 + (at % 9)}-${day}`,
        `${at % 9999}-QĐ/ĐUK`,
        (at % 1000) / 100,
        `Hoàn thành xuất sắc nhiệm vụ năm ${2019 + (at % 7)}`,
      ],
    }
  }
}

let bytes = 0
/** Takes what comes, at once or 20 MB a second, and forgets it. */
const nowhere = () =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (way === 'slow') setTimeout(done, chunk.length / 20_000)
      else done()
    },
  })

async function writeOurs(): Promise<void> {
  const columns = TYPES.map((type, at): Column<Row> => ({
    header: `Cột ${at + 1}`,
    width: type === 'text' ? 30 : 14,
    type,
    value: (row) => row.values[at] ?? null,
  }))
  const list = sheet({ name: 'Danh sách', heading: ['DANH SÁCH'], columns, rows: made() })
  const output = file === '' ? nowhere() : createWriteStream(file)
  await writeWorkbook(output, { title: 'Đo tốc độ', creator: 'Đo', now: new Date(0) }, [list])
}

/** As exceljs does it best: streamed, with style objects that all rows share. */
async function writeTheirs(): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: nowhere(),
    useStyles: true,
    useSharedStrings: true,
  })
  const worksheet = workbook.addWorksheet('Danh sách')
  const line = { style: 'thin', color: { argb: 'FF9A8F7A' } } as const
  const common = {
    font: { name: 'Times New Roman', size: 12 },
    border: { top: line, bottom: line, left: line, right: line },
  }
  const styles = {
    text: { ...common, numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
    number: { ...common, numFmt: '#,##0' },
    date: { ...common, numFmt: 'dd/mm/yyyy' },
    percent: { ...common, numFmt: '0.00%' },
  } as const
  let written = 0
  for (const { values } of made()) {
    const row = worksheet.addRow(
      values.map((value, at) => {
        const type = TYPES[at]
        if (type === 'date') return new Date(`${value}T00:00:00Z`)
        return type === 'percent' ? Number(value) / 100 : value
      }),
    )
    for (const [at, type] of TYPES.entries()) row.getCell(at + 1).style = styles[type]
    row.height = 17
    row.commit()
    if ((written += 1) % 500 === 0) await new Promise(setImmediate)
  }
  worksheet.commit()
  await workbook.commit()
}

/** Every cell of every row, compared with what was written, by our reader and by exceljs; prints who agreed. */
async function readBack(): Promise<string> {
  const limits = { ...DEFAULT_LIMITS, rows: 2_000_000, unpackedBytes: 4e9 }
  const expected = made()
  let wrong = 0
  let read = 0
  const unpacked = unpacker()
  for await (const batch of readHere({ path: file, name: 'b.xlsx' }, limits).rows(0)) {
    for (const { number, cells } of unpacked(batch.rows).rows()) {
      if (number < 3) continue
      const { values } = expected.next().value as Row // as many as were written
      read += 1
      for (const [at, value] of values.entries()) {
        const shown = TYPES[at] === 'percent' ? String(fractionOf(Number(value))) : String(value)
        if (cells[at]?.text !== shown) wrong += 1
      }
    }
  }
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  const worksheet = workbook.getWorksheet('Danh sách')
  let place = 3
  for (const { values } of made()) {
    const row = worksheet?.getRow(place++)
    for (const [at, value] of values.entries()) {
      const cell = row?.getCell(at + 1).value
      const shown = cell instanceof Date ? cell.toISOString().slice(0, 10) : cell
      if (shown !== (TYPES[at] === 'percent' ? fractionOf(Number(value)) : value)) wrong += 1
    }
  }
  return `${read === rows && wrong === 0 ? 'same' : `${wrong} cells differ`}: ours, exceljs`
}

if (way === 'read') {
  console.log(await readBack())
} else {
  await import('exceljs')
  const began = performance.now()
  await (way === 'exceljs' ? writeTheirs() : writeOurs())
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(JSON.stringify({ milliseconds: performance.now() - began, megabytes, bytes }))
}
