import type { FactColumn } from './fact-column.ts'
import type { WholeQuestion } from './fact-question.ts'
import type { FactTable } from './fact-table.ts'
import { factTests } from './fact-tests.ts'

/** A condition on one column: for the number of each value 1, where its rows are wanted. */
interface Pass {
  codes: Uint16Array | Uint32Array
  allowed: Uint8Array
  /** About how many rows meet it. */
  rows: number
}

function passOf({ values, codes, held }: FactColumn, meets: (value: string) => boolean): Pass {
  const allowed = Uint8Array.from(values, (value) => (meets(value) ? 1 : 0))
  return { codes, allowed, rows: allowed.reduce((sum, one, code) => sum + one * (held[code] ?? 1), 0) }
}

/** The rows that count and meet every condition, as they stand: the condition that leaves the fewest is asked first. */
export function chosenRows(table: FactTable, question: WholeQuestion): Uint32Array {
  const { rows } = table
  const tests = factTests(question)
  const passes = [...new Set(tests.map(({ column }) => column))]
    .map((column) => {
      const ofColumn = tests.filter((one) => one.column === column)
      return passOf(table.columns[column], (value) => ofColumn.every(({ test }) => test(value)))
    })
    .filter(({ allowed }) => allowed.includes(0))
    .sort((a, b) => a.rows - b.rows)
  const [first, ...others] = passes
  const chosen = new Uint32Array(rows.count)
  let found = first === undefined ? everyRow(chosen) : firstAllowed(chosen, first)
  for (const pass of others) found = keepAllowed(chosen, found, pass)
  if (rows.gone > 0) found = keepAllowed(chosen, found, { codes: rows.live, allowed: LIVE })
  const { decision } = question.conditions
  const kept = chosen.subarray(0, found)
  return decision === undefined ? kept : kept.filter((row) => rows.places[row] === decision)
}

const LIVE = Uint8Array.of(0, 1)

function everyRow(chosen: Uint32Array): number {
  for (let row = 0; row < chosen.length; row += 1) chosen[row] = row
  return chosen.length
}

// Each row is written, and written over by the next where it is not wanted: quicker than asking each.

function firstAllowed(chosen: Uint32Array, { codes, allowed }: Pass): number {
  let found = 0
  for (let row = 0; row < chosen.length; row += 1) {
    chosen[found] = row
    found += allowed[codes[row] ?? 0] ?? 0
  }
  return found
}

function keepAllowed(
  chosen: Uint32Array,
  length: number,
  { codes, allowed }: { codes: Uint8Array | Uint16Array | Uint32Array; allowed: Uint8Array },
): number {
  let found = 0
  for (let at = 0; at < length; at += 1) {
    const row = chosen[at] ?? 0
    chosen[found] = row
    found += allowed[codes[row] ?? 0] ?? 0
  }
  return found
}
