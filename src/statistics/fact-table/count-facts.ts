import { groupsOf, type Groups } from './fact-groups.ts'
import type { FactFigure, WholeQuestion } from './fact-question.ts'
import type { FactTable } from './fact-table.ts'
import { chosenRows } from './chosen-rows.ts'
import { unitsOf } from './fact-tests.ts'
import { countedFromSelection } from './kept-selections.ts'
import { placesInOrder } from './places-in-order.ts'

/**
 * Counting: pass after pass over one column, in arrays of numbers, since a loop that does one thing to a million of them
 * takes a millisecond or two.
 */

/** More groups than these are left to the database. */
const MOST_CELLS = 2_000_000

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
    return number === 0 ? [] : [{ keys, number, awards: number, lost: 0 }]
  })
}

/** Rows in an order in which each recipient's stand together, and who those are, numbered from 1. */
interface Recipients {
  rows: Uint32Array
  /** By the number of the row, or by its place among `rows`. */
  recipients: Uint32Array
  by: 'row' | 'place'
}

function numbersAt(numbers: Uint32Array, places: Uint32Array): Uint32Array {
  const found = new Uint32Array(places.length)
  for (let at = 0; at < places.length; at += 1) found[at] = numbers[places[at] ?? 0] ?? 0
  return found
}

/** The unit that the last unit of each path counts as; 0: none. */
function heirsOfPaths(table: FactTable, heirs: Uint32Array): Uint32Array {
  return Uint32Array.from(table.columns.path.values, (path) => heirs[unitsOf(path).at(-1) ?? 0] ?? 0)
}

/** Those that count as the unit that follows theirs, and those that no unit follows. */
function followedAndLost(table: FactTable, rows: Uint32Array, heirs: Uint32Array): [Recipients, Recipients] {
  const heirOf = heirsOfPaths(table, heirs)
  const { codes } = table.columns.path
  const followed = rows.map((row) => heirOf[codes[row] ?? 0] ?? 0)
  const order = placesInOrder(followed)
  const first = order.findIndex((at) => followed[at] !== 0)
  const found = first === -1 ? new Uint32Array(0) : order.subarray(first)
  const lost = rows.filter((_, at) => followed[at] === 0)
  return [
    { rows: numbersAt(rows, found), recipients: numbersAt(followed, found), by: 'place' },
    { rows: lost, recipients: table.rows.owners, by: 'row' },
  ]
}

/** Each recipient once in every cell; no cells: all in one. */
function countEachOnce({ rows, recipients, by }: Recipients, cells: Uint32Array | null, size: number) {
  const counts = new Uint32Array(size)
  const awards = new Uint32Array(size)
  // The recipient seen last in each cell; whatever is of one recipient stands together.
  const seen = new Uint32Array(size)
  const byRow = by === 'row'
  for (let at = 0; at < rows.length; at += 1) {
    const cell = cells === null ? 0 : (cells[at] ?? 0)
    const recipient = recipients[byRow ? (rows[at] ?? 0) : at] ?? 0
    awards[cell] = (awards[cell] ?? 0) + 1
    if (seen[cell] === recipient) continue
    seen[cell] = recipient
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  return { counts, awards }
}

/** 1 where two numbers differ, else 0: reckoned and not decided, since nobody can guess which, and a wrong guess costs more. */
function differ(a: number, b: number): number {
  const bits = a ^ b
  return (bits | -bits) >>> 31
}

/** Each recipient once in every group of one dimension, and once in all: in one go, since it is what shares ask for. */
function countOneDimension({ rows, recipients, by }: Recipients, { keys, codes, groupOf }: Groups) {
  const counts = new Uint32Array(keys.length)
  const awards = new Uint32Array(keys.length)
  const seen = new Uint32Array(keys.length)
  const byRow = by === 'row'
  let all = 0
  let last = 0
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0
    const recipient = recipients[byRow ? row : at] ?? 0
    const group = groupOf[codes[row] ?? 0] ?? 0
    awards[group] = (awards[group] ?? 0) + 1
    all += differ(recipient, last)
    last = recipient
    counts[group] = (counts[group] ?? 0) + differ(seen[group] ?? 0, recipient)
    seen[group] = recipient
  }
  return { all, counts, awards }
}

function figuresOf(
  { counts, awards }: { counts: Uint32Array; awards: Uint32Array },
  groups: readonly (Groups | null)[],
): FactFigure[] {
  return [...counts.keys()]
    .filter((cell) => counts[cell] !== 0)
    .map((cell) => ({
      keys: keysOf(cell, groups),
      number: counts[cell] ?? 0,
      awards: awards[cell] ?? 0,
      lost: 0,
    }))
}

/** Each recipient once in every combination of groups of all and of fewer dimensions. */
function countLevels(given: Recipients, groups: readonly Groups[]): FactFigure[] {
  const [only, ...others] = groups
  if (only !== undefined && others.length === 0) {
    const { all, ...found } = countOneDimension(given, only)
    const total = { keys: [null], number: all, awards: given.rows.length, lost: 0 }
    return all === 0 ? [] : [total, ...figuresOf(found, groups)]
  }
  const places = groups.map((one) => placesIn(given.rows, one))
  return Array.from({ length: 2 ** groups.length }, (_, bits) => {
    const isIn = (_one: unknown, index: number) => (bits & (1 << index)) !== 0
    const present = groups.filter(isIn)
    const cells = bits === 0 ? null : cellsOf(given.rows.length, present, places.filter(isIn))
    const found = countEachOnce(given, cells, sizeOf(present))
    return figuresOf(
      found,
      groups.map((one, index) => (isIn(one, index) ? one : null)),
    )
  }).flat()
}

function countRecipients(table: FactTable, question: WholeQuestion, groups: readonly Groups[]): FactFigure[] {
  const rows = table.rows.inOrder(chosenRows(table, question))
  const { heirs } = question
  if (heirs === null) return countLevels({ rows, recipients: table.rows.owners, by: 'row' }, groups)
  const [followed, lost] = followedAndLost(table, rows, heirs)
  const figures = new Map(countLevels(followed, groups).map((one) => [JSON.stringify(one.keys), one]))
  for (const { keys, number, awards } of countLevels(lost, groups)) {
    const known = figures.get(JSON.stringify(keys)) ?? { keys, number: 0, awards: 0, lost: 0 }
    figures.set(JSON.stringify(keys), { ...known, awards: known.awards + awards, lost: number })
  }
  return [...figures.values()]
}

/**
 * Awards in each combination of groups; or recipients in each combination of groups of all and of fewer dimensions. Null
 * when there are too many combinations.
 */
export function countFacts(table: FactTable, question: WholeQuestion): FactFigure[] | null {
  const kept = countedFromSelection(table, question)
  if (kept !== null) return kept
  const groups = groupsOf(table, question)
  if (question.measure === 'awards') return countAwards(chosenRows(table, question), groups)
  return sizeOf(groups) > MOST_CELLS ? null : countRecipients(table, question, groups)
}
