import type { Zip } from '../zip.ts'
import { isLegacyVietnameseFont } from '../legacy-fonts.ts'
import { eachToken } from './xml-part.ts'
import type { XmlTokens } from './xml-tokens.ts'
import { builtInFormat, customFormat } from './number-format.ts'
import type { NumberFormat } from './number-format.ts'

/** What of a cell's style changes how it is read. */
export interface CellStyle {
  format: NumberFormat
  /** Only fonts from before Unicode are named. */
  font: string | undefined
}

export const PLAIN_STYLE: CellStyle = { format: { shows: 'number' }, font: undefined }

interface Stylesheet {
  styles: CellStyle[]
  fonts: string[]
  formats: Map<number, NumberFormat>
  /** The list that is being read: <fonts> also stand in <dxfs>, <xf> also in <cellStyleXfs>, and do not count there. */
  list: string
}

const LISTS = new Set(['numFmts', 'fonts', 'cellXfs', 'cellStyleXfs', 'dxfs'])

/** The styles of a workbook in the order in which cells number them. */
export async function readStyles(zip: Zip, part: string): Promise<CellStyle[]> {
  const sheet: Stylesheet = { styles: [], fonts: [], formats: new Map(), list: '' }
  await eachToken(zip, part, (token) => {
    if (token.kind === 'text') return
    if (LISTS.has(token.name)) sheet.list = token.kind === 'open' ? token.name : ''
    else if (token.kind !== 'close') takeStyle(sheet, token)
  })
  return sheet.styles
}

function takeStyle(sheet: Stylesheet, token: XmlTokens): void {
  const number = (name: string) => Number(token.attribute(name) ?? 0)
  if (sheet.list === 'numFmts' && token.name === 'numFmt') {
    sheet.formats.set(number('numFmtId'), customFormat(token.attribute('formatCode') ?? ''))
  } else if (sheet.list === 'fonts' && token.name === 'font') {
    sheet.fonts.push('')
  } else if (sheet.list === 'fonts' && token.name === 'name' && sheet.fonts.length > 0) {
    sheet.fonts[sheet.fonts.length - 1] = token.attribute('val') ?? ''
  } else if (sheet.list === 'cellXfs' && token.name === 'xf') {
    const font = sheet.fonts[number('fontId')] ?? ''
    sheet.styles.push({
      format: sheet.formats.get(number('numFmtId')) ?? builtInFormat(number('numFmtId')),
      font: isLegacyVietnameseFont(font) ? font : undefined,
    })
  }
}
