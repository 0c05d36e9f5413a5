import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { findDelimiter } from './delimiter.ts'
import type { Delimiter } from './delimiter.ts'
import { TOP_COLUMNS } from './limits.ts'
import type { Limits } from './limits.ts'
import { openQuotation, refused } from './refusals.ts'
import type { SourceCell, SourceFile, SourceRow } from './source.ts'
import { encodingOf } from './text-encoding.ts'
import type { Encoding } from './text-encoding.ts'

/** Letters in which the delimiter is looked for. */
const SAMPLE = 1 << 16
/** Letters of one record: 60 cells as full as a spreadsheet allows. An unclosed quotation swallows what follows. */
const LONGEST_RECORD = 2_000_000
const ROWS_AT_ONCE = 200

/** The first rows of a CSV file, and in which encoding it is; throws a Problem when it is no text. */
export async function peekCsv(path: string, limits: Limits): Promise<SourceFile> {
  const encoding = await encodingOf(path)
  const top: SourceRow[] = []
  for await (const { rows } of rowsIn(path, encoding)) {
    top.push(...rows)
    if (top.length >= limits.topRows) break
  }
  const rows = top.slice(0, limits.topRows).map(({ number, cells }) => ({
    number,
    cells: cells.filter((cell) => cell.column <= TOP_COLUMNS),
  }))
  return {
    format: 'csv',
    sheets: [{ name: '', hidden: false, top: rows, merged: [] }],
    remarks: encoding.remark === undefined ? [] : [encoding.remark],
  }
}

/** The rows of a CSV file, some at a time, with the share of the file that is read; throws a Problem when it is no text. */
export async function* csvRows(path: string): AsyncGenerator<{ rows: SourceRow[]; progress: number }> {
  yield* rowsIn(path, await encodingOf(path))
}

async function* rowsIn(
  path: string,
  encoding: Encoding,
): AsyncGenerator<{ rows: SourceRow[]; progress: number }> {
  const { size } = await stat(path)
  const delimiter = findDelimiter(await sampleOf(path, encoding))
  let taken = 0
  const parser = parse({
    delimiter: delimiter.character,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  })
  const texts = lettersOf(path, encoding, (bytes) => (taken = bytes))
  pipeline(Readable.from(withoutHint(texts, delimiter)), parser, () => undefined)
  let number = 0
  let rows: SourceRow[] = []
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1
      const cells = cellsOf(record)
      if (cells.length > 0) rows.push({ number, cells })
      if (rows.length < ROWS_AT_ONCE) continue
      yield { rows, progress: taken / size }
      rows = []
    }
  } catch (error) {
    throw refusalOf(error, number + 1)
  }
  if (rows.length > 0) yield { rows, progress: 1 }
}

function cellsOf(record: string[]): SourceCell[] {
  const cells: SourceCell[] = []
  for (const [index, field] of record.entries()) {
    // How people keep the zeros of 0123 in CSV: a formula that says the text.
    const text = field.startsWith('="') ? field.replace(/^="([^"]*)"$/, '$1') : field
    if (text.trim() !== '') cells.push({ column: index + 1, text, kind: 'text' })
  }
  return cells
}

function refusalOf(error: unknown, row: number): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return openQuotation(row)
  return error.code === 'CSV_MAX_RECORD_SIZE' ? openQuotation(row) : refused('unknown')
}

/** The text in the pieces in which it is read; `onTaken` hears how many bytes are done. */
async function* lettersOf(
  path: string,
  encoding: Encoding,
  onTaken: (bytes: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding.label)
  let taken = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onTaken((taken += chunk.length))
    const text = decoder.decode(chunk, { stream: true })
    if (text.includes('\0')) throw refused('nul')
    if (text !== '') yield text
  }
  yield decoder.decode()
}

async function sampleOf(path: string, encoding: Encoding): Promise<string> {
  let sample = ''
  for await (const text of lettersOf(path, encoding)) {
    sample += text
    if (sample.length >= SAMPLE) break
  }
  return sample.slice(0, SAMPLE)
}

/** Without the line `sep=;` with which some programs tell Excel the delimiter, and which Excel does not count. */
async function* withoutHint(texts: AsyncIterable<string>, { hint }: Delimiter): AsyncGenerator<string> {
  let left = hint
  for await (const text of texts) {
    const skipped = Math.min(left, text.length)
    left -= skipped
    if (skipped < text.length) yield text.slice(skipped)
  }
}
