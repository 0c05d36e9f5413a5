/** The parts of a PNG that a PDF needs (ISO/IEC 15948). */

export interface Png {
  width: number
  height: number
  depth: number
  /** Numbers for each pixel: 1 grey or palette, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  channels: number
  palette: Buffer | undefined
  /** Of each colour of the palette, or the one colour that is not seen. */
  transparency: Buffer | undefined
  /** Deflated rows. */
  data: Buffer
}

/** How every PNG begins. */
export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** @throws RangeError when it is no PNG, is interlaced, or has transparency with other than 8 bits a number */
export function readPng(bytes: Buffer): Png {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) throw new RangeError('not a PNG')
  const parts = new Map<string, Buffer[]>()
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    parts.set(name, [...(parts.get(name) ?? []), bytes.subarray(at + 8, at + 8 + length)])
    at += 12 + length
  }
  const [head] = parts.get('IHDR') ?? []
  const data = Buffer.concat(parts.get('IDAT') ?? [])
  if (head === undefined || head.length < 13 || data.length === 0) throw new RangeError('a broken PNG')
  const depth = head[8] ?? 8
  const channels = CHANNELS[head[9] ?? -1]
  const [palette] = parts.get('PLTE') ?? []
  const [transparency] = parts.get('tRNS') ?? []
  if (channels === undefined) throw new RangeError('a PNG of this kind')
  if (head[12] !== 0) throw new RangeError('an interlaced PNG')
  if (depth !== 8 && (channels % 2 === 0 || transparency !== undefined))
    throw new RangeError('a transparent PNG whose numbers do not have 8 bits')
  const indexed = head[9] === 3
  if (indexed && palette === undefined) throw new RangeError('a PNG without its palette')
  return {
    width: head.readUInt32BE(0),
    height: head.readUInt32BE(4),
    depth,
    channels,
    data,
    transparency,
    palette: indexed ? palette : undefined,
  }
}

/** Colours and alpha of a PNG of 8 bits, apart. `rows` are its inflated rows. */
export function pngPixels(png: Png, rows: Buffer): { colors: Buffer; alpha: Buffer } {
  const { width, height, channels, palette, transparency } = png
  const pixels = unfilter(rows, width * channels, height, channels)
  const kept = channels % 2 === 0 ? channels - 1 : channels
  const colors = Buffer.alloc(width * height * kept)
  const alpha = Buffer.alloc(width * height, 255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels
    pixels.copy(colors, pixel * kept, from, from + kept)
    if (kept < channels) alpha[pixel] = pixels[from + kept] ?? 255
    else if (palette !== undefined) alpha[pixel] = transparency?.[pixels[from] ?? 0] ?? 255
    else if (isHidden(pixels, from, kept, transparency)) alpha[pixel] = 0
  }
  return { colors, alpha }
}

function isHidden(pixels: Buffer, from: number, count: number, color: Buffer | undefined): boolean {
  if (color === undefined) return false
  for (let at = 0; at < count; at++) if (pixels[from + at] !== color[2 * at + 1]) return false
  return true
}

/** Undoes the filter of each row: none, left, up, average, Paeth. */
function unfilter(rows: Buffer, stride: number, height: number, step: number): Buffer {
  if (rows.length < (stride + 1) * height) throw new RangeError('a PNG that ends too early')
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const to = y * stride + x
      const left = x >= step ? (out[to - step] ?? 0) : 0
      const up = y > 0 ? (out[to - stride] ?? 0) : 0
      const corner = x >= step && y > 0 ? (out[to - stride - step] ?? 0) : 0
      out[to] = ((rows[y * (stride + 1) + 1 + x] ?? 0) + guess(filter, left, up, corner)) & 0xff
    }
  }
  return out
}

function guess(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    default: {
      const [byLeft, byUp, byCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs)
      if ((byLeft ?? 0) <= (byUp ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left
      return (byUp ?? 0) <= (byCorner ?? 0) ? up : corner
    }
  }
}
