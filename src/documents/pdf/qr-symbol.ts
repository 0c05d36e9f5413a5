/** What every QR code of one size has in common: patterns, order of its bits, mask (ISO/IEC 18004, level M). */

export interface QrSymbol {
  modules: number
  /** Bytes of data, in so many blocks, each with so many check bytes. */
  capacity: number
  blocks: number
  checks: number
  /** Whether the length of the text takes 16 bits. */
  longCount: boolean
  /** The fixed patterns and the mask, as rows of bits. */
  rows: Uint8Array
  /** Of each bit of the words: its byte in `rows`, and its bit there. */
  bytes: Uint16Array
  bits: Uint8Array
  /** To be filled anew for each code. */
  scratch: { data: Buffer; words: Buffer; rows: Buffer }
}

/** By version from 1: check bytes of a block, and blocks. */
const CHECKS = [
  ...[10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
  ...[26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
]
const BLOCKS = [
  ...[1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
  ...[17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
]
const VERSIONS = CHECKS.length

const symbols = new Map<number, QrSymbol>()

/** The smallest symbol for so many bytes. */
export function qrSymbol(bytes: number): QrSymbol {
  for (let version = 1; version <= VERSIONS; version++) {
    if (bytes + (isLong(version) ? 3 : 2) > sizes(version).capacity) continue
    const symbol = symbols.get(version) ?? makeSymbol(version)
    symbols.set(version, symbol)
    return symbol
  }
  throw new RangeError(`A text of ${bytes} bytes does not go into a QR code.`)
}

/** Whether the length of a text takes 16 bits in symbols of this version. */
function isLong(version: number): boolean {
  return version >= 10
}

/** Bytes of data and check bytes a symbol has squares for, from how many squares its patterns take. */
function sizes(version: number) {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2
  // Those on the two timing patterns share five squares with them; three corners have finders instead.
  const patterns = alignments === 0 ? 0 : 25 * alignments ** 2 - 10 * alignments - 55
  const squares = (16 * version + 128) * version + 64 - patterns - (version >= 7 ? 36 : 0)
  const [checks, blocks] = [CHECKS[version - 1] ?? 0, BLOCKS[version - 1] ?? 1]
  return { capacity: Math.floor(squares / 8) - checks * blocks, blocks, checks }
}

/** Squares that carry no data: undefined = data, 0 light, 1 dark. */
type Fixed = (0 | 1 | undefined)[][]

function makeSymbol(version: number): QrSymbol {
  const modules = 17 + 4 * version
  const fixed: Fixed = Array.from({ length: modules }, () => Array<undefined>(modules).fill(undefined))
  drawFinders(fixed)
  drawAlignments(fixed, version)
  for (let at = 8; at < modules - 8; at++) {
    put(fixed, 6, at, at % 2 === 0)
    put(fixed, at, 6, at % 2 === 0)
  }
  drawFormat(fixed)
  if (version >= 7) drawVersion(fixed, version)
  const size = sizes(version)
  const laid = laidOut(fixed)
  const scratch = {
    data: Buffer.alloc(size.capacity),
    words: Buffer.alloc(size.capacity + size.checks * size.blocks),
    rows: Buffer.alloc(laid.rows.length),
  }
  return { modules, longCount: isLong(version), ...size, ...laid, scratch }
}

function put(fixed: Fixed, x: number, y: number, dark: boolean): void {
  const row = fixed[y]
  if (row !== undefined && x >= 0 && x < row.length) row[x] = dark ? 1 : 0
}

/** A square pattern of rings round a centre; rings of these distances are light. */
function drawRings(fixed: Fixed, x: number, y: number, reach: number, light: number[]): void {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      put(fixed, x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))))
}

function drawFinders(fixed: Fixed): void {
  const far = fixed.length - 4
  drawRings(fixed, 3, 3, 4, [2, 4])
  drawRings(fixed, far, 3, 4, [2, 4])
  drawRings(fixed, 3, far, 4, [2, 4])
}

function drawAlignments(fixed: Fixed, version: number): void {
  if (version === 1) return
  const count = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.ceil((fixed.length - 13) / (count * 2 - 2)) * 2
  const centres = [6, ...Array.from({ length: count - 1 }, (_, at) => fixed.length - 7 - at * step)]
  const last = fixed.length - 7
  for (const x of centres) {
    for (const y of centres) {
      const atFinder = (x === 6 && (y === 6 || y === last)) || (y === 6 && x === last)
      if (!atFinder) drawRings(fixed, x, y, 2, [1])
    }
  }
}

/** A number followed by the rest of its division: what a reader can mend. */
function withRest(value: number, bits: number, divisor: number): number {
  let rest = value
  for (let at = 0; at < bits; at++) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * divisor)
  return (value << bits) | rest
}

/** Level M is 00, the second mask 001. */
const FORMAT = withRest(0b00001, 10, 0x537) ^ 0x5412

function drawFormat(fixed: Fixed): void {
  const end = fixed.length - 1
  for (let bit = 0; bit < 15; bit++) {
    const dark = ((FORMAT >>> bit) & 1) === 1
    const beside = bit < 6 ? bit : bit < 8 ? bit + 1 : fixed.length - 15 + bit
    put(fixed, 8, beside, dark)
    const above = bit < 8 ? end - bit : bit === 8 ? 7 : 14 - bit
    put(fixed, above, 8, dark)
  }
  put(fixed, 8, fixed.length - 8, true)
}

function drawVersion(fixed: Fixed, version: number): void {
  const bits = withRest(version, 12, 0x1f25)
  for (let bit = 0; bit < 18; bit++) {
    const dark = ((bits >>> bit) & 1) === 1
    const [near, far] = [Math.floor(bit / 3), fixed.length - 11 + (bit % 3)]
    put(fixed, near, far, dark)
    put(fixed, far, near, dark)
  }
}

/** Two columns at a time from the right, up and down in turn, past the column of the timing pattern. */
function* zigzag(modules: number): Generator<[x: number, y: number]> {
  let up = true
  for (let right = modules - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < modules; step++) {
      const y = up ? modules - 1 - step : step
      yield [right, y]
      yield [right - 1, y]
    }
    up = !up
  }
}

function laidOut(fixed: Fixed): Pick<QrSymbol, 'rows' | 'bytes' | 'bits'> {
  const stride = Math.ceil(fixed.length / 8)
  const rows = new Uint8Array(stride * fixed.length)
  for (const [y, row] of fixed.entries()) {
    for (const [x, square] of row.entries()) {
      // The second mask turns over every other row.
      const dark = square ?? (y % 2 === 0 ? 1 : 0)
      if (dark === 1) rows[y * stride + (x >> 3)] = (rows[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  }
  const data = [...zigzag(fixed.length)].filter(([x, y]) => fixed[y]?.[x] === undefined)
  return {
    rows,
    bytes: Uint16Array.from(data, ([x, y]) => y * stride + (x >> 3)),
    bits: Uint8Array.from(data, ([x]) => 0x80 >> (x & 7)),
  }
}
