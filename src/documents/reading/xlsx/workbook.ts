import type { MergedBlock, SourceFile, SourceRow, SourceSheet } from '../source.ts'
import type { Batch } from '../batches.ts'
import { TOP_COLUMNS } from '../limits.ts'
import type { Limits } from '../limits.ts'
import { unpacker } from '../packed-rows.ts'
import { refused } from '../refusals.ts'
import { RowPacker, type PackerLimits } from '../row-packer.ts'
import { openZip } from '../zip.ts'
import type { Zip } from '../zip.ts'
import type { CellContext } from './cell.ts'
import { NO_STRINGS, readSharedStrings } from './shared-strings.ts'
import { SheetRows, takeMerged } from './sheet-rows.ts'
import { readStyles } from './styles.ts'
import { findWorkbookParts } from './workbook-parts.ts'
import type { SheetPart, WorkbookParts } from './workbook-parts.ts'
import { xmlTokens } from './xml-part.ts'

/** The first rows of a sheet are few enough. */
const UNLIMITED: PackerLimits = { rows: Infinity, columns: Infinity, unpackedBytes: Infinity }

/** What the sheets of a workbook share. */
interface Workbook {
  parts: WorkbookParts
  context: CellContext
}

/** Reads one workbook: what its sheets share is read once, however often it is asked. */
export function workbookReader(path: string, limits: Limits) {
  let shared: Promise<Workbook> | undefined
  const inZip = (zip: Zip) => (shared ??= readShared(zip, limits))
  return {
    /** The sheets with their first rows and merged blocks. Throws a Problem when it is no workbook or is broken. */
    async file(): Promise<SourceFile> {
      const zip = await openZip(path, limits)
      try {
        const workbook = await inZip(zip)
        const sheets: SourceSheet[] = []
        for (const sheet of workbook.parts.sheets)
          sheets.push(await peekSheet(zip, sheet, workbook.context, limits))
        return { format: 'xlsx', sheets, remarks: remarksOn(workbook.parts, sheets) }
      } finally {
        zip.close()
      }
    },
    /** The rows of one sheet in batches, with the share of the sheet that is read. Throws as `file` does. */
    async *rows(sheet: number): Rows {
      const zip = await openZip(path, limits)
      try {
        yield* sheetRows(zip, sheet, await inZip(zip), limits)
      } finally {
        zip.close()
      }
    },
  }
}

type Rows = AsyncGenerator<Batch, void, undefined>

async function* sheetRows(zip: Zip, sheet: number, { parts, context }: Workbook, limits: Limits): Rows {
  const chosen = parts.sheets[sheet]
  if (chosen === undefined) throw refused('sheet-gone')
  let progress = 0
  const packer = new RowPacker(limits, context.strings.texts)
  const reader = new SheetRows(context, packer)
  for await (const tokens of xmlTokens(zip, chosen.part, (share) => (progress = share))) {
    while (reader.take(tokens)) yield { rows: packer.take(), progress }
    if (reader.isFinished) break
  }
  if (!reader.isFinished) throw refused('damaged')
  if (!packer.isEmpty) yield { rows: packer.take(), progress: 1 }
}

async function peekSheet(
  zip: Zip,
  sheet: SheetPart,
  context: CellContext,
  limits: Limits,
): Promise<SourceSheet> {
  const packer = new RowPacker(UNLIMITED, context.strings.texts, limits.topRows)
  const reader = new SheetRows(context, packer)
  const unpacked = unpacker()
  const top: SourceRow[] = []
  const takeTop = () => top.push(...unpacked(packer.take()).rows().map(firstColumns))
  const merged: MergedBlock[] = []
  for await (const tokens of xmlTokens(zip, sheet.part)) {
    while (top.length < limits.topRows && reader.take(tokens)) takeTop()
    // What follows may be a million rows; merged blocks stand behind them.
    if (top.length >= limits.topRows && !reader.isFinished) reader.isFinished = tokens.skipPast('sheetData>')
    while (reader.isFinished && tokens.next()) takeMerged(tokens, merged)
  }
  if (!reader.isFinished) throw refused('damaged')
  takeTop()
  top.sort((a, b) => a.number - b.number)
  return { name: sheet.name, hidden: sheet.hidden, top, merged }
}

function firstColumns(row: SourceRow): SourceRow {
  return { number: row.number, cells: row.cells.filter((cell) => cell.column <= TOP_COLUMNS) }
}

function remarksOn(parts: WorkbookParts, sheets: SourceSheet[]): string[] {
  const remarks: string[] = []
  if (parts.hasMacros) remarks.push('Tệp có macro; macro không được chạy, chỉ đọc các ô.')
  for (const sheet of sheets) {
    const cells = sheet.top.flatMap((row) => row.cells.map((cell) => ({ ...cell, row: row.number })))
    const unreckoned = cells.find((cell) => cell.kind === 'error' && cell.text === '')
    if (unreckoned === undefined) continue
    remarks.push(
      `Trang «${sheet.name}» có công thức chưa có kết quả, chẳng hạn ở dòng ${unreckoned.row}; hãy mở tệp bằng Excel, lưu lại rồi chọn lần nữa để có kết quả.`,
    )
  }
  return remarks
}

async function readShared(zip: Zip, limits: Limits): Promise<Workbook> {
  const parts = await findWorkbookParts(zip)
  const { sharedStrings, styles, from1904 } = parts
  const context = {
    strings: sharedStrings === undefined ? NO_STRINGS : await readSharedStrings(zip, sharedStrings, limits),
    styles: styles === undefined ? [] : await readStyles(zip, styles),
    from1904,
  }
  return { parts, context }
}
