import type { OrganisationType } from '../organisations/organisation.ts'
import type { Row } from '../http/components.ts'
import type { PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Outcome } from './outcome.ts'
import type { PassedOn } from './reorganisation.queries.ts'

/** A table of what an act changes; long ones say how many rows are not shown. */
export interface ChangeTable {
  caption: string
  columns: { key: string; label: string; main?: boolean; narrow?: boolean }[]
  rows: Row[]
  /** '31 đơn vị nữa' when not every row is shown. */
  more: string | null
}

/** An act as it is told: its changes, the names behind its numbers. */
export interface Told {
  outcome: Outcome
  passedOn: readonly PassedOn[]
  names: ReadonlyMap<number, string>
  types: readonly OrganisationType[]
  /** First day of the new structure. */
  on: PlainDate
  /** Whether units have a page to go to: those that only a preview began have none. */
  linked: boolean
}

const MOST_ROWS = 100

/** The table, its rows counted in the caption; none when there are no rows. */
export function changeTable(
  { caption, noun, columns }: { caption: string; noun: string; columns: ChangeTable['columns'] },
  rows: Row[],
): ChangeTable[] {
  if (rows.length === 0) return []
  const rest = rows.length - MOST_ROWS
  return [
    {
      caption: `${caption}: ${formatNumber(rows.length)}`,
      columns,
      rows: rows.slice(0, MOST_ROWS),
      more: rest > 0 ? `… và ${formatNumber(rest)} ${noun} nữa.` : null,
    },
  ]
}
