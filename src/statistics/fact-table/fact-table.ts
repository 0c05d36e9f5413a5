import { FactColumn } from './fact-column.ts'
import { recipientOrder, rowsIn } from './recipient-order.ts'

/**
 * What awards are counted by, column by column, as `fact-line.queries.ts` spells a row; drafts are not in it. `recipient`
 * and `decision` are numbers as they are.
 */
export const FACT_COLUMNS = [
  'path',
  'issuedOn',
  'issuingBody',
  'form',
  'kind',
  'recipientType',
  // Kind of recipient and category in one, since what a category means depends on the kind.
  'category',
  'sex',
  'age',
  'movement',
  'status',
  'endedOn',
  'proposer',
] as const
export type FactColumnName = (typeof FACT_COLUMNS)[number]

export const BETWEEN_FIELDS = '\u001f'
export const BETWEEN_LINES = '\n'

/** So many rows may be no more before they are cleared away. */
const MOST_GONE = 20_000

/**
 * The awards of a register as columns of small numbers: some 30 bytes for each. Rows have no names; they are replaced
 * decision by decision. Kept in the order of recipients as far as possible, so that each recipient's rows lie together.
 */
export class FactTable {
  readonly columns: Readonly<Record<FactColumnName, FactColumn>>
  recipients = new Uint32Array(0)
  decisions = new Uint32Array(0)
  /** 1: counts; 0: what stood here was replaced. */
  live = new Uint8Array(0)
  rows = 0
  private gone = 0
  /** Of the rows that were there when it was last asked for. */
  private order = new Uint32Array(0)

  constructor() {
    const columns = FACT_COLUMNS.map((name) => [name, new FactColumn()] as const)
    // Object.fromEntries forgets which names there are; they are exactly these.
    this.columns = Object.fromEntries(columns) as Record<FactColumnName, FactColumn>
  }

  /** Adds rows, a line each. Throws RangeError for a line with too few fields. */
  add(lines: string): void {
    if (lines === '') return
    for (const line of lines.split(BETWEEN_LINES)) {
      const [decision = '', recipient = '', ...fields] = line.split(BETWEEN_FIELDS)
      if (fields.length !== FACT_COLUMNS.length) throw new RangeError(`No row of facts: ${line}`)
      if (this.rows === this.live.length) this.grow(Math.max(1024, Math.ceil(this.rows * 1.5)))
      const row = this.rows++
      this.decisions[row] = Number(decision)
      this.recipients[row] = Number(recipient)
      this.live[row] = 1
      for (let at = 0; at < FACT_COLUMNS.length; at += 1)
        this.columns[FACT_COLUMNS[at] ?? 'path'].set(row, fields[at] ?? '')
    }
  }

  /** Puts rows in the place of all rows of these decisions. */
  replace(decisions: readonly number[], lines: string): void {
    const replaced = new Uint8Array(Math.max(0, ...decisions) + 1)
    for (const decision of decisions) replaced[decision] = 1
    for (let row = 0; row < this.rows; row += 1) {
      if (replaced[this.decisions[row] ?? 0] !== 1 || this.live[row] === 0) continue
      this.live[row] = 0
      this.gone += 1
    }
    if (this.gone > MOST_GONE) this.tidy()
    this.add(lines)
  }

  /** The rows in the order of their recipients, those that are gone among them. */
  byRecipient(): Uint32Array {
    this.order = recipientOrder(this.recipients.subarray(0, this.rows), this.order)
    return this.order
  }

  /** Clears away what is gone, and puts the rows in the order of their recipients. */
  tidy(): void {
    const order = rowsIn(this.live.subarray(0, this.rows), this.byRecipient())
    for (const name of FACT_COLUMNS) this.columns[name].reorder(order)
    this.recipients = reordered(this.recipients, order)
    this.decisions = reordered(this.decisions, order)
    this.rows = order.length
    this.live.fill(1, 0, this.rows)
    this.gone = 0
    this.order = new Uint32Array(0)
  }

  private grow(rows: number): void {
    for (const name of FACT_COLUMNS) this.columns[name].grow(rows)
    const grown = <A extends Uint32Array | Uint8Array>(larger: A, from: A): A => {
      larger.set(from)
      return larger
    }
    this.recipients = grown(new Uint32Array(rows), this.recipients)
    this.decisions = grown(new Uint32Array(rows), this.decisions)
    this.live = grown(new Uint8Array(rows), this.live)
  }
}

function reordered(numbers: Uint32Array, order: Uint32Array): Uint32Array<ArrayBuffer> {
  const moved = new Uint32Array(numbers.length)
  for (let place = 0; place < order.length; place += 1) moved[place] = numbers[order[place] ?? 0] ?? 0
  return moved
}
