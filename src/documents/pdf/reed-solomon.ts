/** Check bytes of QR codes: Reed-Solomon over GF(256), x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004, 7.5). */

const exponents = new Uint8Array(512)
const logarithms = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power++) {
  exponents[power] = exponents[power + 255] = value
  logarithms[value] = power
  value = value < 128 ? value << 1 : (value << 1) ^ 0x11d
}

function times(one: number, two: number): number {
  if (one === 0 || two === 0) return 0
  return exponents[(logarithms[one] ?? 0) + (logarithms[two] ?? 0)] ?? 0
}

/** The product of (x − 2⁰) … (x − 2ⁿ⁻¹), without its first coefficient, which is 1. */
function generator(checks: number): number[] {
  let polynomial = [1]
  for (let root = 0; root < checks; root++) {
    const factor = exponents[root] ?? 0
    const next = [...polynomial, 0]
    for (const [at, coefficient] of polynomial.entries())
      next[at + 1] = (next[at + 1] ?? 0) ^ times(coefficient, factor)
    polynomial = next
  }
  return polynomial.slice(1)
}

/** A block has at most 30 check bytes at level M; eight numbers of four bytes hold them, the first byte foremost. */
const WORDS = 8

/** By number of check bytes: the generator times every byte, one after another. */
const multiples = new Map<number, Uint32Array>()

function multiplesFor(checks: number): Uint32Array {
  let table = multiples.get(checks)
  if (table === undefined) {
    table = new Uint32Array(256 * WORDS)
    const coefficients = generator(checks)
    for (let byte = 0; byte < 256; byte++) {
      for (const [at, coefficient] of coefficients.entries()) {
        const word = byte * WORDS + (at >> 2)
        table[word] = (table[word] ?? 0) | (times(coefficient, byte) << (24 - 8 * (at & 3)))
      }
    }
    multiples.set(checks, table)
  }
  return table
}

const found = new Uint8Array(4 * WORDS)
const rest = new DataView(found.buffer)

/**
 * The bytes that let a reader mend the block of data from `start` to `end`; good until the next call. The rest of the division is moved along four
 * bytes at a time, in variables: this is done a hundred times for each certificate.
 * @param checks at most 32
 */
export function checkBytes(data: Uint8Array, start: number, end: number, checks: number): Uint8Array {
  const table = multiplesFor(checks)
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let at = start; at < end; at++) {
    const row = ((data[at] ?? 0) ^ (a >>> 24)) * WORDS
    a = ((a << 8) | (b >>> 24)) ^ (table[row] ?? 0)
    b = ((b << 8) | (c >>> 24)) ^ (table[row + 1] ?? 0)
    c = ((c << 8) | (d >>> 24)) ^ (table[row + 2] ?? 0)
    d = ((d << 8) | (e >>> 24)) ^ (table[row + 3] ?? 0)
    e = ((e << 8) | (f >>> 24)) ^ (table[row + 4] ?? 0)
    f = ((f << 8) | (g >>> 24)) ^ (table[row + 5] ?? 0)
    g = ((g << 8) | (h >>> 24)) ^ (table[row + 6] ?? 0)
    h = (h << 8) ^ (table[row + 7] ?? 0)
  }
  for (const [place, word] of [a, b, c, d, e, f, g, h].entries()) rest.setInt32(4 * place, word)
  return found.subarray(0, checks)
}
