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
  const length = Buffer.byteLength(text)
  const symbol = qrSymbol(length)
  const { modules, scratch } = symbol
  putData(symbol, scratch.data, text, length)
  interleave(symbol, scratch)
  scatter(symbol, scratch)
  return { modules, bits: scratch.rows.toString('latin1') }
}

/** Every bit to its square. Without asking which bits are set: a processor guesses wrong every other time. */
function scatter({ rows: fixed, bytes, bits }: QrSymbol, { words, rows }: QrSymbol['scratch']): void {
  rows.set(fixed)
  for (let at = 0, place = 0; at < words.length; at++) {
    const word = words[at] ?? 0
    for (let shift = 7; shift >= 0; shift--, place++) {
      const byte = bytes[place] ?? 0
      rows[byte] = (rows[byte] ?? 0) ^ ((bits[place] ?? 0) & -((word >> shift) & 1))
    }
  }
}

/** Mode, length, the bytes, and filling. Mode (0100) and length push the bytes by half a byte. */
function putData({ capacity, longCount }: QrSymbol, data: Buffer, text: string, length: number): void {
  const head = longCount ? 2 : 1
  data.write(text, head, 'utf8')
  let half = 0x4
  if (longCount) {
    data[0] = (half << 4) | (length >> 12)
    data[1] = (length >> 4) & 0xff
  } else data[0] = (half << 4) | (length >> 4)
  half = length & 0x0f
  for (let at = head; at < head + length; at++) {
    const byte = data[at] ?? 0
    data[at] = (half << 4) | (byte >> 4)
    half = byte & 0x0f
  }
  data[head + length] = half << 4
  for (let at = head + length + 1, filling = 0xec; at < capacity; at++, filling ^= 0xfd) data[at] = filling
}

/** Blocks with their check bytes, dealt out one byte of each in turn. */
function interleave({ capacity, blocks, checks }: QrSymbol, { data, words }: QrSymbol['scratch']): void {
  const short = Math.floor(capacity / blocks)
  const longer = capacity % blocks
  let start = 0
  for (let block = 0; block < blocks; block++) {
    const isLong = block >= blocks - longer
    for (let at = 0; at < short; at++) words[at * blocks + block] = data[start + at] ?? 0
    if (isLong) words[short * blocks + block - (blocks - longer)] = data[start + short] ?? 0
    const end = start + short + (isLong ? 1 : 0)
    const check = checkBytes(data, start, end, checks)
    for (let at = 0; at < checks; at++) words[capacity + at * blocks + block] = check[at] ?? 0
    start = end
  }
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
