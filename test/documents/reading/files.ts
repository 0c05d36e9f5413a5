import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_LIMITS } from '../../../src/documents/reading/limits.ts'
import type { Limits } from '../../../src/documents/reading/limits.ts'
import { unpacker } from '../../../src/documents/reading/packed-rows.ts'
import { readHere } from '../../../src/documents/reading/read-here.ts'
import type { Source, SourceFile, SourceRow } from '../../../src/documents/reading/source.ts'
import { zipOf } from '../../support/zip.ts'

/** Files of a test, in a folder that is gone after it. */
export function useFiles() {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'so-vang-reading-'))
  })
  after(() => rm(folder, { recursive: true }))
  let count = 0
  return {
    async file(content: Buffer | string, name = 'danh-sach.xlsx'): Promise<Source> {
      const path = join(folder, String((count += 1)))
      await writeFile(path, content)
      return { path, name }
    },
  }
}

export async function peek(source: Source, limits: Partial<Limits> = {}): Promise<SourceFile> {
  return readHere(source, { ...DEFAULT_LIMITS, ...limits }).file()
}

export async function allRows(source: Source, limits: Partial<Limits> = {}, sheet = 0): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  const unpacked = unpacker()
  for await (const batch of readHere(source, { ...DEFAULT_LIMITS, ...limits }).rows(sheet))
    rows.push(...unpacked(batch.rows).rows())
  return rows
}

/** Texts of rows, which is mostly what counts. */
export function texts(rows: SourceRow[]): string[][] {
  return rows.map((row) => row.cells.map((cell) => cell.text))
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** Parts of a workbook whose one sheet holds this XML inside <sheetData>; parts of the same name take their place. */
export function workbookParts(
  sheetData: string,
  { after = '', ...others }: Record<string, string> = {},
): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">
      <Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>
      <Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`,
    ...others,
  }
}

export function workbook(sheetData: string, others: Record<string, string> = {}): Buffer {
  return zipOf(workbookParts(sheetData, others))
}

export function sharedStrings(items: string[]): Record<string, string> {
  return {
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`,
  }
}

/** Styles 1, 2, 3… with these format codes. */
export function styles(codes: string[], fonts: string[] = []): Record<string, string> {
  const formats = codes.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`).join('')
  const names = ['Times New Roman', ...fonts].map((name) => `<font><name val="${name}"/></font>`).join('')
  const cells = codes.map((_, i) => `<xf numFmtId="${164 + i}" fontId="0"/>`).join('')
  const inFonts = fonts.map((_, i) => `<xf numFmtId="0" fontId="${i + 1}"/>`).join('')
  return {
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${formats}</numFmts><fonts>${names}</fonts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/>${cells}${inFonts}</cellXfs><dxfs><dxf><font><name val=".VnTime"/></font></dxf></dxfs></styleSheet>`,
  }
}
