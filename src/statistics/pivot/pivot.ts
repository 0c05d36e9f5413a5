import { percentOf } from '../../shared/numbers.ts'
import type { Counts, Key } from '../counts.ts'
import { canMeet, TIMES, type Dimension, type Group } from './dimension.ts'
import type { AskedPivot } from './pivot.questions.ts'
import { listAddress, type Placed } from './pivot-narrowing.ts'

/** Figures set out in rows and columns. */

/** A number and the list it counts; null where no award can be in both groups. */
export interface Figure {
  number: number | null
  places: readonly Placed[]
}

export interface PivotRow {
  group: Group
  /** Inside a divided row: which part; null for the row itself. */
  subgroup: Group | null
  figures: Figure[]
  total: Figure
  /** Of the total of everything, in per cent; null when there is nothing. */
  share: number | null
}

export interface Pivot {
  asked: AskedPivot
  columns: Group[]
  rows: PivotRow[]
  totals: Figure[]
  total: Figure
}

/** The groups of each dimension asked for, rows first. */
export interface PivotGroups {
  rows: Group[]
  subrows: Group[] | null
  columns: Group[] | null
}

interface Setting {
  asked: AskedPivot
  counts: Counts
  dimensions: readonly Dimension[]
}

/** A figure in its groups, `null` meaning all. */
function figureAt({ counts, dimensions }: Setting, groups: readonly (Group | null)[]): Figure {
  const keys: Key[] = groups.map((group) => group?.key ?? null)
  const places = dimensions.flatMap((dimension, index) => {
    const group = groups[index]
    return group === null || group === undefined ? [] : [{ dimension, group }]
  })
  const number = counts.of(keys)
  const possible = number > 0 || canMeet(places.map(({ group }) => group))
  return { number: possible ? number : null, places }
}

/** Puts what was counted in rows and columns. */
export function pivotOf(asked: AskedPivot, counts: Counts, groups: PivotGroups): Pivot {
  const dimensions = asked.columns === null ? asked.rows : [...asked.rows, asked.columns]
  const setting = { asked, counts, dimensions }
  const columns = groups.columns ?? []
  const at = (row: Group | null, subrow: Group | null, column: Group | null) =>
    figureAt(setting, [
      row,
      ...(groups.subrows === null ? [] : [subrow]),
      ...(groups.columns === null ? [] : [column]),
    ])
  const total = at(null, null, null)
  const rowOf = (group: Group, subgroup: Group | null): PivotRow => {
    const rowTotal = at(group, subgroup, null)
    return {
      group,
      subgroup,
      total: rowTotal,
      figures: columns.map((column) => at(group, subgroup, column)),
      share: percentOf(rowTotal.number ?? 0, total.number ?? 0),
    }
  }
  const rows = groups.rows.flatMap((group) => {
    const parts = (groups.subrows ?? []).map((subgroup) => rowOf(group, subgroup))
    return [rowOf(group, null), ...parts.filter((part) => (part.total.number ?? 0) > 0)]
  })
  return { asked, columns, rows, totals: columns.map((column) => at(null, null, column)), total }
}

/** The same figures with the greatest rows first; parts stay with their row. */
export function greatestFirst(pivot: Pivot): Pivot {
  const size = (row: PivotRow) => row.total.number ?? 0
  const whole = pivot.rows.filter(({ subgroup }) => subgroup === null).toSorted((a, b) => size(b) - size(a))
  const rows = whole.flatMap((row) => {
    const parts = pivot.rows.filter(({ group, subgroup }) => group === row.group && subgroup !== null)
    return [row, ...parts.toSorted((a, b) => size(b) - size(a))]
  })
  return { ...pivot, rows }
}

/** The last of several times against the one before; null when the columns are no times, or only one. */
export function differenceOf(pivot: Pivot, figures: readonly Figure[]): number | null {
  const { columns } = pivot.asked
  const [before, last] = figures.slice(-2)
  if (columns === null || !TIMES.includes(columns) || before === undefined || last === undefined) return null
  return (last.number ?? 0) - (before.number ?? 0)
}

/** The address of the list a figure counts. */
export function figureAddress(pivot: Pivot, { places }: Figure, path?: string): string {
  return listAddress(pivot.asked, places, path)
}
