import { FactColumn } from './fact-column.ts'
import { KeptRows } from './kept-rows.ts'

/**
 * What awards are counted by, column by column, as `fact-line.queries.ts` spells a row; drafts are not in it. Decision and
 * recipient are numbers as they are.
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

/**
 * The awards of a register as columns of small numbers: some 30 bytes for each. Rows are replaced decision by decision, and
 * stand in the order of recipients as far as possible.
 */
export class FactTable {
  readonly columns: Readonly<Record<FactColumnName, FactColumn>>
  /** Owners are recipients, places decisions. */
  readonly rows = new KeptRows()
  /** Another one whenever rows changed. */
  version = 0

  constructor() {
    const columns = FACT_COLUMNS.map((name) => [name, new FactColumn()] as const)
    // Object.fromEntries forgets which names there are; they are exactly these.
    this.columns = Object.fromEntries(columns) as Record<FactColumnName, FactColumn>
  }

  /** Adds rows, a line each. Throws RangeError for a line with too few fields. */
  add(lines: string): void {
    this.version += 1
    if (lines === '') return
    for (const line of lines.split(BETWEEN_LINES)) {
      const [decision = '', recipient = '', ...fields] = line.split(BETWEEN_FIELDS)
      if (fields.length !== FACT_COLUMNS.length) throw new RangeError(`No row of facts: ${line}`)
      const row = this.rows.add(Number(decision), Number(recipient))
      for (let at = 0; at < FACT_COLUMNS.length; at += 1)
        this.columns[FACT_COLUMNS[at] ?? 'path'].set(row, fields[at] ?? '', this.rows.room)
    }
  }

  /** Puts rows in the place of all rows of these decisions. */
  replace(decisions: readonly number[], lines: string): void {
    this.rows.leave(decisions)
    if (this.rows.isLoose) this.tidy()
    this.add(lines)
  }

  /** Clears away what is gone, and puts the rows in the order of their recipients. */
  tidy(): void {
    this.version += 1
    const order = this.rows.tidy()
    for (const name of FACT_COLUMNS) this.columns[name].reorder(order)
  }
}
