import type { Writable } from 'node:stream'
import type { Board } from './board.ts'
import { chartContentTypes, chartParts } from './chart-parts.ts'
import { linkElement, listPlaces, type ListPlaces } from './links.ts'
import { listPart } from './list-part.ts'
import { placeOf } from './places.ts'
import { SharedStrings } from './shared-strings.ts'
import { withDrawing, withLinks } from './sheet-part.ts'
import type { Sheet } from './sheet.ts'
import { shellParts, type AboutWorkbook } from './shell.ts'
import { ZipWriter } from './zip-writer.ts'

const CONTENT_TYPES = '[Content_Types].xml'
const STRINGS = 'xl/sharedStrings.xml'

/**
 * Streams a workbook made for an office: frozen titles, filter, A4 landscape that fits the width, titles repeated on each
 * printed page. exceljs makes everything but the rows of the lists, which are written here one after another and no
 * faster than they are taken. Ends the output. Throws the error of the output, also when the reader goes away: what is
 * held open for the rows must not wait for somebody who has left.
 */
export async function writeWorkbook(
  output: Writable,
  about: AboutWorkbook,
  sheets: (Sheet | Board)[],
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
  for (const [name, one] of sheetParts) {
    const shell = textOf(parts, name)
    const requireReader = () => zip.requireReader()
    if (isList(one)) await zip.addPieces(name, listPart(shell, one, { strings, lists, requireReader }))
    else await zip.add(name, Buffer.from(boardPart(shell, one, lists)))
  }
  await zip.addPieces(STRINGS, strings.part())
  await zip.end()
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
