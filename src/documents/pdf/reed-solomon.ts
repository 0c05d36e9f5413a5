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

/** By number of check bytes: the generator times every byte, one after another. */
const multiples = new Map<number, Uint8Array>()

function multiplesFor(checks: number): Uint8Array {
  let table = multiples.get(checks)
  if (table === undefined) {
    const coefficients = generator(checks)
    table = Uint8Array.from({ length: 256 * checks }, (_, at) =>
      times(coefficients[at % checks] ?? 0, Math.floor(at / checks)),
    )
    multiples.set(checks, table)
  }
  return table
}

/** The bytes that let a reader mend the block of data from `start` to `end`. */
export function checkBytes(data: Uint8Array, start: number, end: number, checks: number): Uint8Array {
  const table = multiplesFor(checks)
  const rest = new Uint8Array(checks)
  for (let from = start; from < end; from++) {
    const row = ((data[from] ?? 0) ^ (rest[0] ?? 0)) * checks
    for (let at = 0; at < checks - 1; at++) rest[at] = (rest[at + 1] ?? 0) ^ (table[row + at] ?? 0)
    rest[checks - 1] = table[row + checks - 1] ?? 0
  }
  return rest
}
