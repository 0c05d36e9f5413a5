import { BLOCK, type FactColumn } from './fact-column.ts'
import type { WholeQuestion } from './fact-question.ts'
import type { FactTable } from './fact-table.ts'
import { factTests } from './fact-tests.ts'

type Codes = Uint8Array | Uint16Array | Uint32Array

/** A condition on one column: for the number of each value 1, where its rows are wanted. */
interface Pass {
  codes: Codes
  allowed: Uint8Array
  /** About how many rows meet it. */
  rows: number
  /** Blocks in which no row meets it. */
  isBarred: (block: number) => boolean
}

function passOf(column: FactColumn, meets: (value: string) => boolean): Pass {
  const { values, codes, held, least, greatest } = column
  const allowed = new Uint8Array(values.length)
  /** How many of the values before each are allowed. */
  const before = new Uint32Array(values.length + 1)
  let rows = 0
  for (const [code, value] of values.entries()) {
    const meeting = meets(value) ? 1 : 0
    allowed[code] = meeting
    before[code + 1] = (before[code] ?? 0) + meeting
    rows += meeting * (held[code] ?? 1)
  }
  const isBarred = (block: number) =>
    block < least.length && before[(greatest[block] ?? 0) + 1] === before[least[block] ?? 0]
  return { codes, allowed, rows, isBarred }
}

/** The conditions that bar anything, the one that leaves the fewest rows first. */
function passesOf(table: FactTable, question: WholeQuestion): Pass[] {
  const tests = factTests(question)
  return [...new Set(tests.map(({ column }) => column))]
    .map((column) => {
      const ofColumn = tests.filter((one) => one.column === column)
      return passOf(table.columns[column], (value) => ofColumn.every(({ test }) => test(value)))
    })
    .filter(({ allowed }) => allowed.includes(0))
    .sort((a, b) => a.rows - b.rows)
}

/** The rows that count and meet every condition, as they stand. */
export function chosenRows(table: FactTable, question: WholeQuestion): Uint32Array {
  const { rows } = table
  const passes = passesOf(table, question)
  const chosen = new Uint32Array(rows.count)
  const [first = ANY, second = ANY, third = ANY] = passes
  // A condition that leaves most rows is asked together with the next ones, one that leaves few before them.
  const together = first.rows > rows.count / 3
  let found = together ? allowedByThree(chosen, [first, second, third]) : allowedBy(chosen, first)
  for (const pass of passes.slice(together ? 3 : 1)) found = keepAllowed(chosen, found, pass)
  if (rows.gone > 0) found = keepAllowed(chosen, found, { codes: rows.live, allowed: LIVE })
  const { decision } = question.conditions
  const kept = chosen.subarray(0, found)
  return decision === undefined ? kept : kept.filter((row) => rows.places[row] === decision)
}

const LIVE = Uint8Array.of(0, 1)

/** What every row meets: no row has another number than the first. */
const ANY: Pass = {
  codes: new Uint16Array(0),
  allowed: Uint8Array.of(1),
  rows: Infinity,
  isBarred: () => false,
}

// Each row is written, and written over by the next where it is not wanted; four at a time. That takes half as long as
// asking each.

function meets(codes: Codes, allowed: Uint8Array, row: number): number {
  return allowed[codes[row] ?? 0] ?? 0
}

function allowedBy(chosen: Uint32Array, { codes, allowed, isBarred }: Pass): number {
  let found = 0
  for (let block = 0; block * BLOCK < chosen.length; block += 1) {
    if (isBarred(block)) continue
    const end = Math.min(chosen.length, (block + 1) * BLOCK)
    let row = block * BLOCK
    for (; row + 4 <= end; row += 4) {
      const a = meets(codes, allowed, row)
      const b = meets(codes, allowed, row + 1)
      const c = meets(codes, allowed, row + 2)
      chosen[found] = row
      chosen[found + a] = row + 1
      chosen[found + a + b] = row + 2
      chosen[found + a + b + c] = row + 3
      found += a + b + c + meets(codes, allowed, row + 3)
    }
    for (; row < end; row += 1) {
      chosen[found] = row
      found += meets(codes, allowed, row)
    }
  }
  return found
}

function allowedByThree(chosen: Uint32Array, passes: readonly [Pass, Pass, Pass]): number {
  const [first, second, third] = passes
  const [codesA, codesB, codesC] = [first.codes, second.codes, third.codes]
  const [allowedA, allowedB, allowedC] = [first.allowed, second.allowed, third.allowed]
  const meetsAll = (row: number) =>
    meets(codesA, allowedA, row) & meets(codesB, allowedB, row) & meets(codesC, allowedC, row)
  let found = 0
  for (let block = 0; block * BLOCK < chosen.length; block += 1) {
    if (passes.some(({ isBarred }) => isBarred(block))) continue
    const end = Math.min(chosen.length, (block + 1) * BLOCK)
    let row = block * BLOCK
    for (; row + 4 <= end; row += 4) {
      const a = meetsAll(row)
      const b = meetsAll(row + 1)
      const c = meetsAll(row + 2)
      chosen[found] = row
      chosen[found + a] = row + 1
      chosen[found + a + b] = row + 2
      chosen[found + a + b + c] = row + 3
      found += a + b + c + meetsAll(row + 3)
    }
    for (; row < end; row += 1) {
      chosen[found] = row
      found += meetsAll(row)
    }
  }
  return found
}

function keepAllowed(
  chosen: Uint32Array,
  length: number,
  { codes, allowed }: Pick<Pass, 'codes' | 'allowed'>,
): number {
  let found = 0
  for (let at = 0; at < length; at += 1) {
    const row = chosen[at] ?? 0
    chosen[found] = row
    found += meets(codes, allowed, row)
  }
  return found
}
