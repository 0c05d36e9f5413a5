/** So many rows are a block. */
export const BLOCK = 4096

/** One column of the fact table: each row holds the number of a value, and each value is kept once. */
export class FactColumn {
  readonly values: string[] = []
  codes: Uint16Array | Uint32Array = new Uint16Array(0)
  /** How many rows held each value when they were last put in order. */
  held = new Uint32Array(0)
  /** Of each whole block of the rows then in order the least and the greatest number of a value: whole blocks can be passed over. */
  least = new Uint32Array(0)
  greatest = new Uint32Array(0)
  private readonly places = new Map<string, number>()

  /** Puts a value into a row, making room for `room` rows where there is none. */
  set(row: number, value: string, room: number): void {
    if (row >= this.codes.length) this.grow(room)
    let code = this.places.get(value)
    if (code === undefined) {
      // A piece of a text keeps the whole text it was cut from in memory; a copy does not.
      const copy = Buffer.from(value).toString()
      code = this.values.push(copy) - 1
      this.places.set(copy, code)
      if (code === FEW) this.codes = Uint32Array.from(this.codes)
    }
    this.codes[row] = code
  }

  /** Puts the rows in this order, those not in it left out. */
  reorder(order: Uint32Array): void {
    const { codes } = this
    const moved = codes instanceof Uint16Array ? new Uint16Array(codes.length) : new Uint32Array(codes.length)
    const held = new Uint32Array(this.values.length)
    const blocks = Math.floor(order.length / BLOCK)
    const least = new Uint32Array(blocks).fill(this.values.length)
    const greatest = new Uint32Array(blocks)
    for (let place = 0; place < order.length; place += 1) {
      const code = codes[order[place] ?? 0] ?? 0
      const block = Math.floor(place / BLOCK)
      moved[place] = code
      held[code] = (held[code] ?? 0) + 1
      if (code < (least[block] ?? 0)) least[block] = code
      if (code > (greatest[block] ?? 0)) greatest[block] = code
    }
    Object.assign(this, { codes: moved, held, least, greatest })
  }

  private grow(rows: number): void {
    const wider = this.codes instanceof Uint16Array ? new Uint16Array(rows) : new Uint32Array(rows)
    wider.set(this.codes)
    this.codes = wider
  }
}

/** As many values as two bytes tell apart. */
const FEW = 0x10000
