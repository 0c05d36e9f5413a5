/** Letters of the XML of a workbook. Bytes come as latin1, one letter a byte, which is quick to search and to cut. */

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
/** How Excel writes a letter that XML cannot hold, for example `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
const ESCAPE = /_x([0-9a-f]{4})_/gi
// eslint-disable-next-line no-control-regex -- exactly the bytes beyond ASCII are looked for
const BEYOND_ASCII = /[^\x00-\x7F]/
const LAST_CODE_POINT = 0x10ffff

/** The text of bytes of XML that hold no CDATA: UTF-8 decoded, the five entities and numbers of letters replaced. */
export function xmlText(bytes: string): string {
  return withEntities(utf8(bytes))
}

/** The text of a CDATA section, in which `&` is only an ampersand. */
export function utf8(bytes: string): string {
  return BEYOND_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString() : bytes
}

/** `Hà_x000D_Nội` → 'Hà\rNội'; `_x005F_x000D_` is how Excel writes the seven letters `_x000D_` themselves. */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x') && !text.includes('_X')) return text
  return text.replace(ESCAPE, (_, hex: string) => letter(Number.parseInt(hex, 16)))
}

/** Other entities stand for nothing here: those that a file declares itself are never expanded. */
function withEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > LAST_CODE_POINT ? whole : letter(code)
  })
}

/** NUL is no letter of any text, and what the texts of a batch are parted by. */
function letter(code: number): string {
  return code === 0 ? '' : String.fromCodePoint(code)
}
