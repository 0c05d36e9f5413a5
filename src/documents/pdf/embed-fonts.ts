import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { programs, type Face } from './fonts.ts'
import { glyphTable, type FontProgram } from './glyph-table.ts'
import type { PdfObjects } from './pdf-objects.ts'
import { subsetFont } from './subset-font.ts'

/** The typefaces inside a file: those of their glyphs that it uses. */

/** A part of a face, ready to be written. */
interface Embedded {
  used: Uint8Array
  name: string
  length: number
  data: Buffer
  widths: string
  toUnicode: Buffer
}

/** Parts of faces that several files share; it grows until it has all that their texts use. */
export type FacePool = Map<Face, Embedded>

/** Writes the used glyphs of a face into the file under the number reserved for it. */
export function embedFace(pdf: PdfObjects, pool: FacePool, face: Face, used: Uint8Array, id: number): void {
  const { name, length, data, widths, toUnicode } = embedded(pool, face, used)
  const [file, descriptor, cid, map] = [pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve()]
  pdf.stream(file, `/Filter /FlateDecode /Length1 ${length}`, data)
  pdf.stream(map, '/Filter /FlateDecode', toUnicode)
  const described = measures(glyphTable(face).font)
  pdf.object(descriptor, `<< /Type /FontDescriptor /FontName ${name} ${described} /FontFile2 ${file} 0 R >>`)
  pdf.object(
    cid,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} ` +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity ' +
      `/FontDescriptor ${descriptor} 0 R /DW 0 /W [${widths}] >>`,
  )
  pdf.object(
    id,
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H ` +
      `/DescendantFonts [${cid} 0 R] /ToUnicode ${map} 0 R >>`,
  )
}

function embedded(pool: FacePool, face: Face, wanted: Uint8Array): Embedded {
  const known = pool.get(face)
  if (known !== undefined && wanted.every((use, glyph) => use <= (known.used[glyph] ?? 0))) return known
  const used = wanted.map((use, glyph) => use | (known?.used[glyph] ?? 0))
  const glyphs = Array.from(used.keys()).filter((glyph) => used[glyph] === 1)
  const { font, advance, meaning } = glyphTable(face)
  const program = subsetFont(programs.get(face) ?? Buffer.alloc(0), glyphs)
  const width = (glyph: number) => Math.round((advance[glyph] ?? 0) * 1e6) / 1e3
  const fresh: Embedded = {
    used,
    name: `/${tagOf(used)}+${font.postscriptName}`,
    length: program.length,
    data: deflateSync(program),
    widths: glyphs.map((glyph) => `${glyph} [${width(glyph)}]`).join(' '),
    toUnicode: deflateSync(toUnicodeMap(glyphs.map((glyph) => [glyph, meaning.get(glyph) ?? []] as const))),
  }
  pool.set(face, fresh)
  return fresh
}

/** Six capitals that differ when the glyphs do: programs that join files tell fonts apart by name. */
function tagOf(used: Uint8Array): string {
  const digest = createHash('sha256').update(used).digest()
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)))
}

/** Symbolic (4), and italic (64) where it leans. */
function measures(font: FontProgram): string {
  const thousandths = (units: number) => String(Math.round((units * 1000) / font.unitsPerEm))
  const { minX, minY, maxX, maxY } = font.bbox
  return (
    `/Flags ${font.italicAngle === 0 ? 4 : 68} /FontBBox [${[minX, minY, maxX, maxY].map(thousandths).join(' ')}] ` +
    `/ItalicAngle ${Math.round(font.italicAngle * 100) / 100} /Ascent ${thousandths(font.ascent)} ` +
    `/Descent ${thousandths(font.descent)} /CapHeight ${thousandths(font.capHeight)} /StemV 80`
  )
}

const hex = (value: number) => value.toString(16).padStart(4, '0')

/** What each glyph reads as when it is copied or searched for. A block may have a hundred lines. */
function toUnicodeMap(meanings: (readonly [glyph: number, points: number[]])[]): string {
  const lines = meanings.flatMap(([glyph, points]) => {
    const text = Buffer.from(String.fromCodePoint(...points), 'utf16le')
      .swap16()
      .toString('hex')
    return text === '' ? [] : [`<${hex(glyph)}> <${text}>`]
  })
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}
