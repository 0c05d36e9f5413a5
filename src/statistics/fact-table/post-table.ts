import type { PeopleQuestion } from './fact-question.ts'
import { BETWEEN_FIELDS, BETWEEN_LINES } from './fact-table.ts'
import { KeptRows } from './kept-rows.ts'

/** Who held a post where and when, as `post-line.queries.ts` spells a row: some 20 bytes each, replaced unit by unit. */
export class PostTable {
  /** Owners are people, places units. */
  private readonly rows = new KeptRows()
  private from = new Int32Array(0)
  private to = new Int32Array(0)

  /** Adds rows, a line each. Throws RangeError for a line with too few fields. */
  add(lines: string): void {
    if (lines === '') return
    for (const line of lines.split(BETWEEN_LINES)) {
      const [unit = NaN, person = NaN, from = NaN, to = NaN] = line.split(BETWEEN_FIELDS).map(Number)
      if (Number.isNaN(unit + person + from + to)) throw new RangeError(`No row of posts: ${line}`)
      const row = this.rows.add(unit, person)
      if (row >= this.from.length) {
        this.from = inOrder(this.from, null, this.rows.room)
        this.to = inOrder(this.to, null, this.rows.room)
      }
      this.from[row] = from
      this.to[row] = to
    }
  }

  /** Puts rows in the place of all rows of these units. */
  replace(units: readonly number[], lines: string): void {
    this.rows.leave(units)
    if (this.rows.isLoose) this.tidy()
    this.add(lines)
  }

  /** Clears away what is gone, and puts the rows in the order of people. */
  tidy(): void {
    const order = this.rows.tidy()
    this.from = inOrder(this.from, order, this.rows.room)
    this.to = inOrder(this.to, order, this.rows.room)
  }

  /** How many people held a post that day in each group of units, by the number of the group, each once. */
  countPeople({ day, layers, groups }: PeopleQuestion): Uint32Array {
    const { from, to, rows } = this
    const { owners, places, live } = rows
    const here = new Uint32Array(rows.count)
    let found = 0
    for (let row = 0; row < rows.count; row += 1) {
      here[found] = row
      const holds = (from[row] ?? 0) <= day && (to[row] ?? 0) > day && live[row] === 1
      if (holds) found += 1
    }
    const counts = new Uint32Array(groups + 1)
    const seen = new Uint32Array(groups + 1)
    const held = rows.inOrder(here.subarray(0, found))
    for (let at = 0; at < held.length; at += 1) {
      const row = held[at] ?? 0
      const person = owners[row] ?? 0
      const unit = places[row] ?? 0
      for (const layer of layers) {
        const group = layer[unit] ?? 0
        if (seen[group] === person) continue
        seen[group] = person
        counts[group] = (counts[group] ?? 0) + 1
      }
    }
    return counts
  }
}

function inOrder(numbers: Int32Array, order: Uint32Array | null, room: number): Int32Array<ArrayBuffer> {
  const moved = new Int32Array(room)
  if (order === null) moved.set(numbers)
  else for (let at = 0; at < order.length; at += 1) moved[at] = numbers[order[at] ?? 0] ?? 0
  return moved
}
