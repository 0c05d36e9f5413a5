import { placesInOrder } from './places-in-order.ts'

/** So many rows may be gone or out of order before they are put in order again. */
const MOST_LOOSE = 20_000

/**
 * The rows of a table in memory: who each is about (its owner), and of which place it is (a decision, a unit), by which rows
 * are replaced. Rows have no names. They stand in the order of their owners, those added since they were last tidied up
 * behind them: whoever counts each owner once need remember only the one seen last.
 */
export class KeptRows {
  owners = new Uint32Array(0)
  places = new Uint32Array(0)
  /** 1: counts; 0: what stood here was replaced. */
  live = new Uint8Array(0)
  count = 0
  /** How many of them are gone. */
  gone = 0
  /** How many of the first stand in order. */
  private ordered = 0

  /** How many rows there is room for. */
  get room(): number {
    return this.live.length
  }

  /** Adds a row; its number. */
  add(place: number, owner: number): number {
    if (this.count === this.room) this.grow(Math.max(1024, Math.ceil(this.count * 1.5)))
    const row = this.count++
    this.places[row] = place
    this.owners[row] = owner
    this.live[row] = 1
    return row
  }

  /** Lets go of all rows of these places. */
  leave(places: readonly number[]): void {
    const left = new Uint8Array(Math.max(0, ...places) + 1)
    for (const place of places) left[place] = 1
    for (let row = 0; row < this.count; row += 1) {
      if (left[this.places[row] ?? 0] !== 1 || this.live[row] === 0) continue
      this.live[row] = 0
      this.gone += 1
    }
  }

  get isLoose(): boolean {
    return this.gone + this.count - this.ordered > MOST_LOOSE
  }

  /** Forgets what is gone and puts the rest in order; answers which row now stands where. */
  tidy(): Uint32Array {
    const order = placesInOrder(this.owners.subarray(0, this.count)).filter((row) => this.live[row] === 1)
    this.owners = reordered(this.owners, order)
    this.places = reordered(this.places, order)
    this.count = order.length
    this.live.fill(1, 0, this.count)
    this.ordered = this.count
    this.gone = 0
    return order
  }

  /** Some rows, given as they stand, in the order of their owners. */
  inOrder(rows: Uint32Array): Uint32Array {
    const first = rows.findLastIndex((row) => row < this.ordered) + 1
    if (first === rows.length) return rows
    const { owners } = this
    const added = placesInOrder(Uint32Array.from(rows.subarray(first), (row) => owners[row] ?? 0))
    const merged = new Uint32Array(rows.length)
    let old = 0
    for (const [place, at] of added.entries()) {
      const row = rows[first + at] ?? 0
      const next = this.firstAfter(rows, old, first, owners[row] ?? 0)
      merged.set(rows.subarray(old, next), old + place)
      merged[next + place] = row
      old = next
    }
    merged.set(rows.subarray(old, first), old + added.length)
    return merged
  }

  /** The first place from `low` on, before `high`, whose row has a later owner; `high` if there is none. */
  private firstAfter(rows: Uint32Array, low: number, high: number, owner: number): number {
    let [from, to] = [low, high]
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((this.owners[rows[middle] ?? 0] ?? 0) <= owner) from = middle + 1
      else to = middle
    }
    return from
  }

  private grow(rows: number): void {
    const grown = <A extends Uint32Array | Uint8Array>(larger: A, from: A): A => {
      larger.set(from)
      return larger
    }
    this.owners = grown(new Uint32Array(rows), this.owners)
    this.places = grown(new Uint32Array(rows), this.places)
    this.live = grown(new Uint8Array(rows), this.live)
  }
}

/** Numbers moved to where their rows now stand, with the room there was. */
function reordered(numbers: Uint32Array, order: Uint32Array): Uint32Array<ArrayBuffer> {
  const moved = new Uint32Array(numbers.length)
  for (let at = 0; at < order.length; at += 1) moved[at] = numbers[order[at] ?? 0] ?? 0
  return moved
}
