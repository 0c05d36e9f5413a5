import { qrSymbol, type QrSymbol } from './qr-symbol.ts'
import { checkBytes } from './reed-solomon.ts'

/**
 * QR codes (ISO/IEC 18004) of texts as bytes, at level M: it survives a fold or a stamp over one corner. Any of the eight
 * masks makes a valid code; always taking the second saves trying them all, which is most of the time. Our own,
 * because there is one on each certificate and libraries take a hundred times as long; tests compare with one.
 */
export interface QrModules {
  /** Squares on a side. */
  modules: number
  /** Rows from the top, a bit for each square from the left, 1 = dark, filled up to whole bytes: a string of bytes. */
  bits: string
}

/** @throws RangeError for a text of more than 2331 bytes */
export function qrModules(text: string): QrModules {
  const bytes = Buffer.from(text, 'utf8')
  const symbol = qrSymbol(bytes.length)
  const rows = Buffer.from(symbol.rows)
  const words = interleaved(symbol, dataWords(symbol, bytes))
  const { places, flips } = symbol
  for (let at = 0; at < places.length; at++) {
    const bit = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
    if (bit === (flips[at] ?? 0)) continue
    const place = places[at] ?? 0
    rows[place >> 3] = (rows[place >> 3] ?? 0) | (0x80 >> (place & 7))
  }
  return { modules: symbol.modules, bits: rows.toString('latin1') }
}

/** Mode, length, the bytes, and filling. */
function dataWords({ capacity, longCount }: QrSymbol, bytes: Buffer): Buffer {
  const words = Buffer.alloc(capacity)
  // Mode 0100 and the count push the bytes by half a byte.
  const head = longCount ? [0x40 | (bytes.length >> 12), bytes.length >> 4] : [0x40 | (bytes.length >> 4)]
  let half = bytes.length & 0x0f
  let at = 0
  for (const word of head) words[at++] = word
  for (const byte of bytes) {
    words[at++] = (half << 4) | (byte >> 4)
    half = byte & 0x0f
  }
  words[at++] = half << 4
  for (let filling = 0xec; at < capacity; filling ^= 0xfd) words[at++] = filling
  return words
}

/** Blocks with their check bytes, dealt out one byte of each in turn. */
function interleaved({ capacity, blocks, checks }: QrSymbol, data: Buffer): Buffer {
  const short = Math.floor(capacity / blocks)
  const longer = capacity % blocks
  const words = Buffer.alloc(capacity + blocks * checks)
  let start = 0
  for (let block = 0; block < blocks; block++) {
    const isLong = block >= blocks - longer
    const part = data.subarray(start, start + short + (isLong ? 1 : 0))
    for (let at = 0; at < short; at++) words[at * blocks + block] = part[at] ?? 0
    if (isLong) words[short * blocks + block - (blocks - longer)] = part[short] ?? 0
    const check = checkBytes(part, checks)
    for (let at = 0; at < checks; at++) words[capacity + at * blocks + block] = check[at] ?? 0
    start += part.length
  }
  return words
}

/** The dark squares of a QR code as horizontal runs, in modules from its top left corner. */
export interface QrRuns {
  modules: number
  runs: { x: number; y: number; length: number }[]
}

/** The QR code of a text, to be drawn as rectangles. */
export function qrRuns(text: string): QrRuns {
  const { modules, bits } = qrModules(text)
  const stride = Math.ceil(modules / 8)
  const isDark = (x: number, y: number) =>
    x < modules && ((bits.charCodeAt(y * stride + (x >> 3)) << (x & 7)) & 0x80) !== 0
  const runs: QrRuns['runs'] = []
  for (let y = 0; y < modules; y++) {
    for (let x = 0; x < modules; x++) {
      if (!isDark(x, y)) continue
      const start = x
      while (isDark(x + 1, y)) x++
      runs.push({ x: start, y, length: x - start + 1 })
    }
  }
  return { modules, runs }
}
