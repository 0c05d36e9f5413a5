/**
 * A TrueType font with some of its glyphs: the others stay in their places and are empty, so numbers do not change
 * (OpenType, tables head, loca and glyf). Only the tables a PDF needs are kept (ISO 32000-1, 9.9).
 */

const KEPT = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep']
/** Where a table of that font begins and ends. */
type Tables = Map<string, Buffer>

function tablesOf(font: Buffer): Tables {
  const count = font.readUInt16BE(4)
  const tables: Tables = new Map()
  for (let at = 0; at < count; at++) {
    const row = 12 + 16 * at
    const [offset, length] = [font.readUInt32BE(row + 8), font.readUInt32BE(row + 12)]
    tables.set(font.toString('latin1', row, row + 4), font.subarray(offset, offset + length))
  }
  return tables
}

function tableOf(tables: Tables, name: string): Buffer {
  const table = tables.get(name)
  if (table === undefined) throw new Error(`The typeface has no table ${name}.`)
  return table
}

/** Start of each glyph in `glyf`, and the end of the last. */
function glyphStarts(tables: Tables): number[] {
  const loca = tableOf(tables, 'loca')
  const isLong = tableOf(tables, 'head').readInt16BE(50) === 1
  return Array.from({ length: loca.length / (isLong ? 4 : 2) }, (_, at) =>
    isLong ? loca.readUInt32BE(4 * at) : 2 * loca.readUInt16BE(2 * at),
  )
}

const WORDS = 1
const MORE = 0x20
const SCALES = [
  [0x08, 2],
  [0x40, 4],
  [0x80, 8],
] as const

/** The glyphs a compound glyph is put together from: a letter and its marks. */
function partsOf(glyph: Buffer): number[] {
  const parts: number[] = []
  if (glyph.length < 10 || glyph.readInt16BE(0) >= 0) return parts
  for (let at = 10, flags = MORE; (flags & MORE) !== 0;) {
    flags = glyph.readUInt16BE(at)
    parts.push(glyph.readUInt16BE(at + 2))
    at += 4 + ((flags & WORDS) !== 0 ? 4 : 2)
    at += SCALES.find(([flag]) => (flags & flag) !== 0)?.[1] ?? 0
  }
  return parts
}

/** @param wanted glyph numbers; the empty box and the parts of compound glyphs come along */
export function subsetFont(font: Buffer, wanted: Iterable<number>): Buffer {
  const tables = tablesOf(font)
  const glyf = tableOf(tables, 'glyf')
  const starts = glyphStarts(tables)
  const outline = (glyph: number) => glyf.subarray(starts[glyph] ?? 0, starts[glyph + 1] ?? 0)
  const kept = new Set([0, ...wanted])
  for (const glyph of kept) for (const part of partsOf(outline(glyph))) kept.add(part)

  const outlines: Buffer[] = []
  const loca = Buffer.alloc(4 * starts.length)
  let end = 0
  for (let glyph = 0; glyph < starts.length - 1; glyph++) {
    if (kept.has(glyph)) {
      const padded = paddedTo4(outline(glyph))
      outlines.push(padded)
      end += padded.length
    }
    loca.writeUInt32BE(end, 4 * (glyph + 1))
  }
  const head = Buffer.from(tableOf(tables, 'head'))
  head.writeInt16BE(1, 50)
  return assembled(new Map([...tables, ['glyf', Buffer.concat(outlines)], ['loca', loca], ['head', head]]))
}

function paddedTo4(bytes: Buffer): Buffer {
  return bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))])
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

function assembled(tables: Tables): Buffer {
  const parts = KEPT.flatMap((name) => {
    const table = tables.get(name)
    return table === undefined ? [] : [{ name, length: table.length, bytes: paddedTo4(table) }]
  })
  const power = Math.floor(Math.log2(parts.length))
  const head = Buffer.alloc(12 + 16 * parts.length)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(parts.length, 4)
  head.writeUInt16BE(16 << power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * parts.length - (16 << power), 10)
  let offset = head.length
  for (const [at, { name, length, bytes }] of parts.entries()) {
    const row = 12 + 16 * at
    head.write(name, row, 'latin1')
    head.writeUInt32BE(checksum(bytes), row + 4)
    head.writeUInt32BE(offset, row + 8)
    head.writeUInt32BE(length, row + 12)
    offset += bytes.length
  }
  return Buffer.concat([head, ...parts.map(({ bytes }) => bytes)])
}
