import { posix } from 'node:path'
import type { Zip } from '../zip.ts'
import { refused } from '../refusals.ts'
import type { Unreadable } from '../refusals.ts'
import { eachToken } from './xml-part.ts'

export interface SheetPart {
  name: string
  hidden: boolean
  /** Its part in the zip. */
  part: string
}

/** Where the parts of a workbook lie, and what workbook.xml says of them all. */
export interface WorkbookParts {
  /** Sheets of cells in the order of their tabs; sheets that are a chart are left out. */
  sheets: SheetPart[]
  sharedStrings: string | undefined
  styles: string | undefined
  /** Days are counted from 1904, as Excel on the Macintosh did. */
  from1904: boolean
  hasMacros: boolean
}

interface Relationship {
  id: string
  /** Its last word, which is the same in transitional and strict files: 'worksheet'. */
  type: string
  part: string
}

/** Other files that are a zip, told by a part they have. */
const OTHERS: [RegExp, Unreadable][] = [
  [/^xl\/workbook\.bin$/i, 'xlsb'],
  [/^word\//i, 'word'],
  [/^ppt\//i, 'slides'],
  [/^(mimetype|META-INF\/manifest\.xml)$/i, 'ods'],
]

/** Finds the parts of a workbook; throws a Problem saying what the file is when it is none. */
export async function findWorkbookParts(zip: Zip): Promise<WorkbookParts> {
  const root = zip.has('_rels/.rels') ? await relationships(zip, '_rels/.rels', '') : []
  const workbook = root.find((each) => each.type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  const other = OTHERS.find(([part]) => zip.names.some((name) => part.test(name)))
  if (!workbook.endsWith('.xml') || !zip.has(workbook) || !zip.names.some((name) => /^xl\//i.test(name))) {
    throw refused(other?.[1] ?? (zip.has('[Content_Types].xml') ? 'damaged' : 'archive'))
  }
  const folder = posix.dirname(workbook)
  const rels = posix.join(folder, '_rels', `${posix.basename(workbook)}.rels`)
  const related = zip.has(rels) ? await relationships(zip, rels, folder) : []
  const partOf = (type: string) => related.find((each) => each.type === type && zip.has(each.part))?.part
  return {
    ...(await readWorkbook(zip, workbook, related)),
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    hasMacros: zip.names.some((name) => /vbaProject\.bin$/i.test(name)),
  }
}

async function readWorkbook(
  zip: Zip,
  part: string,
  related: Relationship[],
): Promise<Pick<WorkbookParts, 'sheets' | 'from1904'>> {
  const sheets: SheetPart[] = []
  let from1904 = false
  const worksheets = new Map(
    related.filter((each) => each.type === 'worksheet').map((each) => [each.id, each.part]),
  )
  await eachToken(zip, part, (token) => {
    if (token.kind === 'text' || token.kind === 'close') return
    if (token.name === 'workbookPr') from1904 = /^(1|true)$/.test(token.attribute('date1904') ?? '')
    if (token.name !== 'sheet') return
    const sheetPart = worksheets.get(token.attribute('id') ?? '')
    if (sheetPart === undefined) return
    const hidden = /^(hidden|veryHidden)$/.test(token.attribute('state') ?? '')
    sheets.push({ name: token.attribute('name') ?? '', hidden, part: sheetPart })
  })
  if (sheets.length === 0) throw refused('no-sheet')
  return { sheets, from1904 }
}

async function relationships(zip: Zip, part: string, folder: string): Promise<Relationship[]> {
  const found: Relationship[] = []
  await eachToken(zip, part, (token) => {
    if (token.kind === 'text' || token.kind === 'close' || token.name !== 'Relationship') return
    if (token.attribute('TargetMode') === 'External') return
    const target = (token.attribute('Target') ?? '').replaceAll('\\', '/')
    found.push({
      id: token.attribute('Id') ?? '',
      type: posix.basename(token.attribute('Type') ?? ''),
      // Targets may be written from the root of the zip or from the folder of the part they belong to.
      part: posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1),
    })
  })
  return found
}
