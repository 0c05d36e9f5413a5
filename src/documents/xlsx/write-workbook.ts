import type { Writable } from 'node:stream'
import type { Board } from './board.ts'
import { chartContentTypes, chartParts } from './chart-parts.ts'
import { linkElement, listPlaces, type ListPlaces } from './links.ts'
import { listPart } from './list-part.ts'
import { placeOf } from './places.ts'
import { SharedStrings } from './shared-strings.ts'
import { withDrawing, withLinks } from './sheet-part.ts'
import type { Sheet } from './sheet.ts'
import { TELL_NOBODY, type Tell } from '../../shared/tell.ts'
import { shellParts, type AboutWorkbook } from './shell.ts'
import { ZipWriter } from './zip-writer.ts'

const CONTENT_TYPES = '[Content_Types].xml'
const STRINGS = 'xl/sharedStrings.xml'

/**
 * Streams a workbook made for an office: frozen titles, filter, A4 landscape that fits the width, titles repeated on each
 * printed page. exceljs makes everything but the rows of the lists, which are written here one after another and no
 * faster than they are taken. Ends the output. Throws the error of the output, also when the reader goes away: what is
 * held open for the rows must not wait for somebody who has left.
 * @param tell hears how many rows of all lists are written, of how many
 */
export async function writeWorkbook(
  output: Writable,
  about: AboutWorkbook,
  sheets: (Sheet | Board)[],
  tell: Tell = TELL_NOBODY,
): Promise<void> {
  const zip = new ZipWriter(output)
  await zip.requireReader()
  const parts = await shellParts(about, sheets)
  const strings = new SharedStrings(textOf(parts, STRINGS))
  const lists = listPlaces(sheets.filter(isList))
  addCharts(parts, sheets)
  const sheetParts = new Map(sheets.map((one, at) => [`xl/worksheets/sheet${at + 1}.xml`, one]))
  for (const [name, content] of parts) {
    if (name !== STRINGS && !sheetParts.has(name)) await zip.add(name, content)
  }
  const rows = new RowsTold(sheets.filter(isList), tell)
  for (const [name, one] of sheetParts) {
    const shell = textOf(parts, name)
    const around = { strings, lists, requireReader: () => zip.requireReader(), onRows: rows.ofNext() }
    if (isList(one)) await zip.addPieces(name, listPart(shell, one, around))
    else await zip.add(name, Buffer.from(boardPart(shell, one, lists)))
  }
  await zip.addPieces(STRINGS, strings.part())
  await zip.end()
}

/** Adds up what the lists, written one after another, say of themselves. */
class RowsTold {
  private readonly all: number | null
  private readonly tell: Tell
  private before = 0
  private current = 0

  constructor(lists: Sheet[], tell: Tell) {
    const lengths = lists.map(({ rows, length }) => (Array.isArray(rows) ? rows.length : length))
    this.all = lengths.reduce<number | null>(
      (sum, length) => (sum === null || length === undefined ? null : sum + length),
      0,
    )
    this.tell = tell
  }

  /** What the next list is to call. */
  ofNext(): (written: number) => void {
    this.before += this.current
    this.current = 0
    return (written) => {
      this.current = written
      this.tell(this.before + written, this.all)
    }
  }
}

function isList(one: Sheet | Board): one is Sheet {
  return !('kind' in one)
}

function textOf(parts: Map<string, Buffer>, name: string): string {
  const part = parts.get(name)
  if (part === undefined) throw new Error(`The shell of the workbook has no ${name}.`)
  return part.toString()
}

/** The sheet of a board with its links and its chart; exceljs wrote everything else. */
function boardPart(shell: string, { cells, chart }: Board, lists: ListPlaces): string {
  const links = cells.flatMap((cell) => (cell.behind ? [linkElement(placeOf(cell), cell.behind, lists)] : []))
  const linked = withLinks(shell, links.join(''))
  return chart === undefined ? linked : withDrawing(linked, 'rId1')
}

function addCharts(parts: Map<string, Buffer>, sheets: (Sheet | Board)[]): void {
  for (const [at, one] of sheets.entries()) {
    if (isList(one) || one.chart === undefined) continue
    for (const [name, part] of chartParts(one.chart, one.name, at + 1)) parts.set(name, Buffer.from(part))
    const types = textOf(parts, CONTENT_TYPES).replace('</Types>', `${chartContentTypes(at + 1)}</Types>`)
    parts.set(CONTENT_TYPES, Buffer.from(types))
  }
}
