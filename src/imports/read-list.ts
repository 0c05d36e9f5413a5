import { readFile } from 'node:fs/promises'
import { readPasted } from '../documents/reading/pasted.ts'
import type { KeptRows } from '../documents/reading/packed-rows.ts'
import { openFile } from '../documents/reading/read-file.ts'
import type { Source, SourceFile, SourceRow } from '../documents/reading/source.ts'
import { Problem } from '../shared/problem.ts'
import { formatNumber } from '../shared/numbers.ts'
import { MOST_LINES, type ImportKind } from './import-kind.ts'
import type { ImportReading, ListMemory } from './import-reading.ts'
import { FIRST_ROWS } from './list/grid.ts'
import type { ListRow, ListTable } from './list/list.ts'
import type { ListSettings } from './list/settings.schema.ts'
import { emptySurvey, surveyRows } from './list/survey.ts'
import { findTable } from './list/table.ts'
import { understanding } from './list/understand.ts'

/** Where a list comes from: a file, or cells that were pasted and are kept as one. */
export interface ListSource extends Source {
  pasted: boolean
}

export interface ReadList<Row> {
  reading: ImportReading
  rows: Row[]
}

type Batches = AsyncIterable<KeptRows>

/** Finds the settings this office used for lists with these titles, by fingerprint of the titles. */
type Remembered = (fingerprints: readonly string[]) => Promise<ReadonlyMap<string, ListSettings>>

interface Asked<Row> {
  kind: ImportKind
  settings: ListSettings
  remembered: Remembered
  /** What is kept of a row once it is understood. */
  keep: (row: ListRow) => Row
  onProgress: (share: number) => void
}

interface Opened {
  file: SourceFile
  /** The rows of a sheet from the beginning, as often as asked. */
  rows: (sheet: number, onProgress: (share: number) => void) => Batches
  close: () => Promise<void>
}

async function opened({ pasted, ...source }: ListSource): Promise<Opened> {
  if (pasted) {
    const { file, rows } = readPasted(await readFile(source.path, 'utf8'))
    return { file, rows: () => once(rows), close: () => Promise.resolve() }
  }
  return openFile(source)
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is in memory comes as what is read does
async function* once(rows: SourceRow[]): AsyncGenerator<KeptRows> {
  yield { count: rows.length, rows: () => rows }
}

interface Table {
  table: ListTable
  settings: ListSettings
  /** What was said of such titles before and holds for these; absent where nothing was. */
  remembered?: ListMemory
}

/** The table as the person, or this office the last time, understands its titles. */
async function tableOf(
  { file }: Opened,
  { kind, settings, remembered }: Pick<Asked<unknown>, 'kind' | 'settings' | 'remembered'>,
): Promise<Table> {
  const found = findTable(kind, file.sheets, settings)
  if (found === null) throw new Problem('invalid', 'Tệp không có trang tính nào; hãy chọn tệp có danh sách.')
  const places = [placeOf(found), ...otherHeadings(kind, file.sheets, settings, found)]
  // A list without titles looks like every other of as many columns: nothing said of one holds for the next.
  const known = await remembered(
    places.filter(({ headerRow }) => headerRow > 0).map((each) => each.fingerprint),
  )
  const place = places.find(({ fingerprint }) => known.has(fingerprint))
  const before = place && known.get(place.fingerprint)
  if (place === undefined || before === undefined) return { table: found, settings }
  const merged: ListSettings = {
    ...settings,
    columns: { ...before.columns, ...settings.columns },
    refused: [...new Set([...before.refused, ...settings.refused])],
  }
  const there =
    place.fingerprint === found.header.fingerprint ? {} : { sheet: place.sheet, headerRow: place.headerRow }
  const table = findTable(kind, file.sheets, { ...merged, ...there }) ?? found
  const { columns, refused } = before
  const isSaid = Object.keys(columns).length + refused.length > 0
  return { table, settings: merged, ...(isSaid && { remembered: { columns, refused } }) }
}

function placeOf({ sheet, header }: ListTable) {
  return { sheet, headerRow: header.row, fingerprint: header.fingerprint }
}

/** Where the heading might stand whose titles nobody knows by themselves, but somebody may have said what they mean. */
function otherHeadings(
  kind: ImportKind,
  sheets: SourceFile['sheets'],
  settings: ListSettings,
  { sheet, missing }: ListTable,
) {
  if (missing.length === 0 || settings.headerRow !== undefined) return []
  const rows = (sheets[sheet]?.top ?? []).map(({ number }) => number).filter((number) => number <= FIRST_ROWS)
  return rows.flatMap((headerRow) => {
    const table = findTable(kind, sheets, { ...settings, sheet, headerRow })
    return table === null ? [] : [placeOf(table)]
  })
}

function requireFew(rows: number): void {
  if (rows <= MOST_LINES) return
  throw new Problem(
    'too-large',
    `Danh sách có hơn ${formatNumber(MOST_LINES)} dòng; hãy chia thành nhiều tệp rồi nhập từng tệp.`,
  )
}

/** Lets other requests pass between two batches. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

async function surveyed(batches: Batches, table: ListTable) {
  const survey = emptySurvey()
  const kept: KeptRows[] = []
  let rows = 0
  for await (const batch of batches) {
    rows += batch.count
    requireFew(rows)
    surveyRows(survey, table, batch.rows())
    kept.push(batch)
    await pause()
  }
  return { survey, kept }
}

/**
 * Reads a list out of a file and understands it. Throws Problem with a sentence for files that cannot be read, that hold
 * no list, or one that is too long.
 */
export async function readList<Row>(source: ListSource, asked: Asked<Row>): Promise<ReadList<Row>> {
  const file = await opened(source)
  try {
    return await readOpened(file, asked)
  } finally {
    await file.close()
  }
}

async function readOpened<Row>(file: Opened, asked: Asked<Row>): Promise<ReadList<Row>> {
  const { table, settings, remembered } = await tableOf(file, asked)
  const sheet = file.file.sheets[table.sheet]
  if (sheet === undefined)
    throw new Problem('invalid', 'Trang tính đã chọn không có trong tệp; hãy chọn lại.')
  const { survey, kept } = await surveyed(file.rows(table.sheet, asked.onProgress), table)
  const understood = understanding({ table, sheet, survey, batches: kept }, settings, asked.keep)
  let step = understood.next()
  for (; step.done !== true; step = understood.next()) await pause()
  const { rows, ...list } = step.value
  const ofFile = file.file.remarks.map((sentence) => ({ sentence }))
  return {
    rows,
    reading: {
      format: file.file.format,
      sheets: file.file.sheets.map(({ name, hidden }) => ({ name, hidden })),
      ...list,
      remarks: [...ofFile, ...list.remarks],
      ...(remembered && { remembered }),
    },
  }
}
