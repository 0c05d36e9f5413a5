import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import yauzl from 'yauzl'
import { DEFAULT_LIMITS } from '../../../src/documents/reading/limits.ts'
import { unpacker } from '../../../src/documents/reading/packed-rows.ts'
import { readHere } from '../../../src/documents/reading/read-here.ts'
import { writeWorkbook } from '../../../src/documents/xlsx/write-workbook.ts'

const ABOUT = {
  title: 'Sổ khen thưởng',
  creator: 'Nguyễn Thị Lan',
  now: new Date('2026-03-01T00:00:00Z'),
}

/** A workbook of these sheets as bytes. */
export async function written(sheets: Parameters<typeof writeWorkbook>[2]): Promise<Buffer> {
  const output = new PassThrough()
  const [bytes] = await Promise.all([buffer(output), writeWorkbook(output, ABOUT, sheets)])
  return bytes
}

/** The workbook as exceljs reads it. */
export async function asExcel(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  ) // a copy is no shared buffer
  return workbook
}

/** The texts of one sheet, counted from 0, as our reader of what people bring shows them, row by row. */
export async function asRead(bytes: Buffer, sheet = 0): Promise<string[][]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'so-vang-sheet-'))
  try {
    const file = path.join(folder, 'book.xlsx')
    await writeFile(file, bytes)
    const rows: string[][] = []
    const unpacked = unpacker()
    for await (const batch of readHere({ path: file, name: 'book.xlsx' }, DEFAULT_LIMITS).rows(sheet)) {
      for (const { cells } of unpacked(batch.rows).rows()) {
        const row: string[] = []
        for (const { column, text } of cells) row[column - 1] = text
        rows.push(Array.from(row, (text) => text))
      }
    }
    return rows
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The XML of a part of the workbook whose file has this name: 'sheet1', 'chart1'. */
export async function partOf(bytes: Buffer, name: string): Promise<string> {
  const zip = await yauzl.fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) {
    if (path.posix.basename(entry.fileName) === `${name}.xml`) {
      return text(await zip.openReadStreamPromise(entry))
    }
  }
  throw new Error(`The workbook has no part ${name}.`)
}
