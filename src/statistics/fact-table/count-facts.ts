import { groupingOf } from './fact-groups.ts'
import type { FactFigure, WholeQuestion } from './fact-question.ts'
import type { FactTable } from './fact-table.ts'
import { factTests, unitsOf } from './fact-tests.ts'
import { recipientOrder, rowsIn } from './recipient-order.ts'

/**
 * Counting: pass after pass over one column, in arrays of numbers, since a loop that does one thing to a million of them
 * takes a millisecond or two.
 */

/** More groups than these are left to the database. */
const MOST_CELLS = 2_000_000

/** The groups of a dimension: their keys, and which one each row is in. */
interface Groups {
  keys: string[]
  codes: Uint16Array | Uint32Array
  /** From the number of a value to the number of its group. */
  groupOf: Uint32Array
}

function groupsOf(table: FactTable, question: WholeQuestion): Groups[] {
  return question.dimensions.map((dimension) => {
    const { column, key } = groupingOf(dimension, question)
    const { values, codes } = table.columns[column]
    const places = new Map<string, number>()
    const groupOf = Uint32Array.from(values, (value) => {
      const name = key(value)
      const place = places.get(name) ?? places.size
      places.set(name, place)
      return place
    })
    return { keys: [...places.keys()], codes, groupOf }
  })
}

/** 1 for each row that counts and meets every condition. */
function chosenRows(table: FactTable, question: WholeQuestion): Uint8Array {
  const chosen = table.live.slice(0, table.rows)
  const { decision } = question.conditions
  if (decision !== undefined)
    for (let row = 0; row < chosen.length; row += 1) if (table.decisions[row] !== decision) chosen[row] = 0
  const tests = factTests(question)
  for (const column of new Set(tests.map((one) => one.column))) {
    const { values, codes } = table.columns[column]
    const ofColumn = tests.filter((one) => one.column === column)
    const meets = (value: string) => ofColumn.every(({ test }) => test(value))
    keepAllowed(
      chosen,
      codes,
      Uint8Array.from(values, (value) => (meets(value) ? 1 : 0)),
    )
  }
  return chosen
}

function keepAllowed(chosen: Uint8Array, codes: Uint16Array | Uint32Array, allowed: Uint8Array): void {
  if (!allowed.includes(0)) return
  for (let row = 0; row < chosen.length; row += 1) {
    if (allowed[codes[row] ?? 0] === 0) chosen[row] = 0
  }
}

/** For each of these rows the number of its group. */
function placesIn(rows: Uint32Array, { codes, groupOf }: Groups): Uint32Array {
  const places = new Uint32Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) places[at] = groupOf[codes[rows[at] ?? 0] ?? 0] ?? 0
  return places
}

/** For each row the number of its combination of groups, given its place in each dimension. */
function cellsOf(length: number, groups: readonly Groups[], places: readonly Uint32Array[]): Uint32Array {
  const [first = new Uint32Array(length), ...others] = places
  return others.reduce((before, next, index) => {
    const size = groups[index + 1]?.keys.length ?? 1
    const cells = new Uint32Array(length)
    for (let at = 0; at < length; at += 1) cells[at] = (before[at] ?? 0) * size + (next[at] ?? 0)
    return cells
  }, first)
}

function keysOf(cell: number, groups: readonly (Groups | null)[]): (string | null)[] {
  let rest = cell
  return groups
    .toReversed()
    .map((one) => {
      if (one === null) return null
      const place = rest % one.keys.length
      rest = (rest - place) / one.keys.length
      return one.keys[place] ?? ''
    })
    .toReversed()
}

function figuresOf(
  counts: Uint32Array,
  awards: Uint32Array,
  groups: readonly (Groups | null)[],
): FactFigure[] {
  const found: FactFigure[] = []
  for (let cell = 0; cell < counts.length; cell += 1) {
    const number = counts[cell] ?? 0
    if (number > 0) found.push({ keys: keysOf(cell, groups), number, awards: awards[cell] ?? 0 })
  }
  return found
}

const sizeOf = (groups: readonly Groups[]) => groups.reduce((size, { keys }) => size * keys.length, 1)

/** The combinations of groups there are, as places in each, and which one each row is in. */
interface Combined {
  combinations: number[][]
  cells: Uint32Array
}

/**
 * Dimension by dimension, so that only combinations there are take any room: eight dimensions could be combined in a
 * hundred million ways, and are in some hundreds. Null when there are too many even so.
 */
function combined(rows: Uint32Array, groups: readonly Groups[]): Combined | null {
  let combinations: number[][] = [[]]
  const cells = new Uint32Array(rows.length)
  for (const one of groups) {
    const size = one.keys.length
    if (combinations.length * size > MOST_CELLS) return null
    const numbers = new Uint32Array(combinations.length * size)
    const found: number[][] = []
    const places = placesIn(rows, one)
    for (let at = 0; at < cells.length; at += 1) {
      const before = cells[at] ?? 0
      const place = places[at] ?? 0
      const cell = before * size + place
      // Numbers are kept from 1, so that 0 is a combination not met before.
      if (numbers[cell] === 0) numbers[cell] = found.push([...(combinations[before] ?? []), place])
      cells[at] = (numbers[cell] ?? 1) - 1
    }
    combinations = found
  }
  return { combinations, cells }
}

function countAwards(rows: Uint32Array, groups: readonly Groups[]): FactFigure[] | null {
  const found = combined(rows, groups)
  if (found === null) return null
  const counts = new Uint32Array(found.combinations.length)
  for (let at = 0; at < rows.length; at += 1) {
    const cell = found.cells[at] ?? 0
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  return found.combinations.flatMap((places, cell) => {
    const number = counts[cell] ?? 0
    const keys = places.map((place, index) => groups[index]?.keys[place] ?? '')
    return number === 0 ? [] : [{ keys, number, awards: number }]
  })
}

/** Rows in the order of their recipients, and who they are. */
interface Recipients {
  rows: Uint32Array
  recipients: Uint32Array
}

function recipientsIn(table: FactTable, chosen: Uint8Array, { heirs, measure }: WholeQuestion): Recipients {
  const heirOf = heirs === null ? null : heirsOfPaths(table, heirs)
  const rows = rowsIn(chosen, table.byRecipient())
  if (heirOf === null) return { rows, recipients: numbersAt(table.recipients, rows) }
  const { codes } = table.columns.path
  const followed = rows.map((row) => heirOf[codes[row] ?? 0] ?? 0)
  if (measure === 'lost') {
    const lost = rows.filter((_, at) => followed[at] === 0)
    return { rows: lost, recipients: numbersAt(table.recipients, lost) }
  }
  const order = recipientOrder(followed).filter((at) => followed[at] !== 0)
  return { rows: numbersAt(rows, order), recipients: numbersAt(followed, order) }
}

function numbersAt(numbers: Uint32Array, places: Uint32Array): Uint32Array {
  const found = new Uint32Array(places.length)
  for (let at = 0; at < places.length; at += 1) found[at] = numbers[places[at] ?? 0] ?? 0
  return found
}

/** The unit that the last unit of each path counts as; 0: none. */
function heirsOfPaths(table: FactTable, heirs: ReadonlyMap<number, number>): Uint32Array {
  return Uint32Array.from(table.columns.path.values, (path) => heirs.get(unitsOf(path).at(-1) ?? 0) ?? 0)
}

/** Each recipient once in every combination of some of the dimensions. */
function countRecipients({ rows, recipients }: Recipients, groups: Groups[]): FactFigure[] {
  const places = groups.map((one) => placesIn(rows, one))
  return Array.from({ length: 2 ** groups.length }, (_, bits) => {
    const isIn = (_one: unknown, index: number) => (bits & (1 << index)) !== 0
    const present = groups.filter(isIn)
    const cells = cellsOf(rows.length, present, places.filter(isIn))
    const { counts, awards } = countEachOnce(cells, recipients, sizeOf(present))
    return figuresOf(
      counts,
      awards,
      groups.map((one, index) => (isIn(one, index) ? one : null)),
    )
  }).flat()
}

function countEachOnce(cells: Uint32Array, recipients: Uint32Array, size: number) {
  const counts = new Uint32Array(size)
  const awards = new Uint32Array(size)
  // The recipient seen last in each cell, and one more; whatever is of one recipient stands together.
  const seen = new Uint32Array(size)
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? 0
    const recipient = (recipients[at] ?? 0) + 1
    awards[cell] = (awards[cell] ?? 0) + 1
    if (seen[cell] === recipient) continue
    seen[cell] = recipient
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  return { counts, awards }
}

/**
 * Awards in each combination of groups; or recipients in each combination of groups of all and of fewer dimensions. Null
 * when there are too many combinations.
 */
export function countFacts(table: FactTable, question: WholeQuestion): FactFigure[] | null {
  const groups = groupsOf(table, question)
  const chosen = chosenRows(table, question)
  if (question.measure !== 'awards' && sizeOf(groups) > MOST_CELLS) return null
  if (question.measure === 'awards') return countAwards(rowsIn(chosen, null), groups)
  return countRecipients(recipientsIn(table, chosen, question), groups)
}
