import { setImmediate as nextTurn } from 'node:timers/promises'
import { BytePieces } from './byte-pieces.ts'
import { firstRowOf, linkElement, type ListPlaces } from './links.ts'
import { ListRows, type RowStyles } from './list-rows.ts'
import { letterOf, placeOf } from './places.ts'
import type { SharedStrings } from './shared-strings.ts'
import { cutAtRow, withFilter, withLinks } from './sheet-part.ts'
import type { CellValue, Sheet } from './sheet.ts'
import type { SAMPLES } from './shell.ts'

const MOST_ROWS = 1_048_000
/**
 * How long rows are made before other people's requests get their turn, in ms; looked at after so many rows. A page asks the
 * database a dozen times, and waits for a turn after each.
 */
const TURN = 1
const ROWS_BETWEEN_LOOKS = 16

interface Surroundings {
  strings: SharedStrings
  lists: ListPlaces
  /** Throws when nobody reads any more. */
  requireReader: () => Promise<void>
  /** Hears now and then how many rows of this list are written. */
  onRows: (written: number) => void
}

/**
 * A list as the pieces of its part: `shell` is its sheet with samples of rows, which make way for the rows themselves.
 * Throws RangeError for more rows than a sheet holds, Error for a sum that is none.
 */
export async function* listPart(
  shell: string,
  definition: Sheet,
  around: Surroundings,
): AsyncGenerator<Buffer> {
  const pieces = new BytePieces()
  const filling = new Filling(shell, definition, around, pieces)
  pieces.add(filling.head)
  let turned = performance.now()
  for await (const rows of batchesOf(definition.rows)) {
    for (const row of rows) {
      filling.next(row)
      const piece = pieces.take()
      if (piece !== null) yield piece
      if (filling.written % ROWS_BETWEEN_LOOKS !== 0) continue
      around.onRows(filling.written)
      if (performance.now() - turned > TURN) {
        await nextTurn()
        await around.requireReader()
        turned = performance.now()
      }
    }
  }
  around.onRows(filling.written)
  pieces.add(filling.end())
  yield* pieces.rest()
}

async function* batchesOf(rows: Sheet['rows']): AsyncGenerator<Iterable<unknown>> {
  if ('batches' in rows) yield* rows.batches
  else if (Symbol.iterator in rows) yield rows
  else for await (const row of rows) yield [row]
}

/** One list being written; state is the place of the next row, and what the columns come to so far. */
class Filling {
  readonly head: string
  written = 0
  private readonly definition: Sheet
  private readonly lists: ListPlaces
  private readonly rows: ListRows
  private readonly first: number
  private readonly tail: string
  private readonly styles: Record<(typeof SAMPLES)[number], RowStyles>
  private readonly sums: number[]
  private readonly links: string[] = []
  private readonly values: CellValue[]
  private readonly leads: boolean

  constructor(shell: string, definition: Sheet, { strings, lists }: Surroundings, pieces: BytePieces) {
    this.definition = definition
    this.lists = lists
    this.first = firstRowOf(definition)
    const { head, samples, tail } = cutAtRow(shell, this.first)
    this.head = head
    this.tail = tail
    const [usual = [], strong = [], struck = [], linked = [], closing = []] = samples
    this.styles = { usual, strong, struck, linked, closing }
    this.rows = new ListRows(definition.columns, strings, pieces)
    this.sums = definition.columns.map(() => 0)
    this.values = definition.columns.map(() => null)
    this.leads = definition.columns.some(({ behind }) => behind !== undefined)
  }

  next(row: unknown): void {
    const { columns } = this.definition
    const place = this.first + this.written
    this.written += 1
    if (this.written > MOST_ROWS) throw new RangeError('A sheet holds at most 1,048,576 rows.')
    for (let index = 0; index < columns.length; index += 1) {
      this.values[index] = columns[index]?.value(row) ?? null
    }
    if (this.definition.totals) this.addUp()
    const styles = this.stylesOf(row)
    this.rows.row(place, this.values, this.leads ? this.linked(row, place, styles) : styles)
  }

  end(): string {
    const { columns, totals, closing } = this.definition
    const last = this.first + this.written - 1
    let place = last + 1
    let rows = ''
    if (totals) {
      rows += this.rows.totals(place, totals, this.styles.strong, {
        first: this.first,
        last,
        sums: this.sums,
      })
      place += 1
    }
    for (const line of closing?.() ?? []) {
      rows += this.rows.closing(place, line, this.styles.closing[0] ?? '0')
      place += 1
    }
    const range = `A${this.first - 1}:${letterOf(columns.length)}${last}`
    const tail = withLinks(this.tail, this.links.join(''))
    return rows + (this.written === 0 ? tail : withFilter(tail, range))
  }

  private stylesOf(row: unknown): RowStyles {
    const { strong, struck } = this.definition
    if (strong?.(row) === true) return this.styles.strong
    return struck?.(row) === true ? this.styles.struck : this.styles.usual
  }

  private addUp(): void {
    for (const [index, value] of this.values.entries()) {
      if (typeof value === 'number') this.sums[index] = (this.sums[index] ?? 0) + value
    }
  }

  private linked(row: unknown, place: number, styles: RowStyles): RowStyles {
    let changed = styles
    for (const [index, { behind }] of this.definition.columns.entries()) {
      const rows = behind?.(row) ?? null
      if (rows === null) continue
      this.links.push(linkElement(placeOf({ row: place, column: index + 1 }), rows, this.lists))
      changed = changed.with(index, this.styles.linked[index] ?? '0')
    }
    return changed
  }
}
