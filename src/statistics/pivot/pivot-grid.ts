import { DIMENSION_NAMES } from './dimension.ts'
import { pivotColumns } from './pivot.present.ts'
import { differenceOf, type Figure, type Pivot } from './pivot.ts'

/** A pivot as plain rows and columns, as files hold it: a row and its part have a column each. */

interface GridRow {
  /** The row, and the part of it where rows are divided; '' for the whole row. */
  names: string[]
  /** By the columns; the share in per cent. Null where there can be nothing. */
  values: (number | null)[]
}

export interface PivotGrid {
  /** Titles of the columns that name a row. */
  nameTitles: string[]
  columns: { title: string; kind: 'figure' | 'difference' | 'total' | 'share' }[]
  rows: GridRow[]
  totals: GridRow
}

function kindOf(key: string): PivotGrid['columns'][number]['kind'] {
  return key === 'difference' || key === 'total' || key === 'share' ? key : 'figure'
}

/** Rows, columns and sums of a pivot without a word of how they are shown. */
export function pivotGrid(pivot: Pivot): PivotGrid {
  const columns = pivotColumns(pivot)
    .slice(1)
    .map(({ key, label }) => ({ title: label, kind: kindOf(key) }))
  const compared = columns.some(({ kind }) => kind === 'difference')
  const values = (figures: readonly Figure[], total: Figure, share: number | null) => [
    ...figures.map(({ number }) => number),
    ...(compared ? [differenceOf(pivot, figures)] : []),
    total.number,
    share,
  ]
  const isDivided = pivot.asked.rows.length > 1
  const share = (pivot.total.number ?? 0) > 0 ? 100 : null
  return {
    nameTitles: pivot.asked.rows.map((name) => DIMENSION_NAMES[name]),
    columns,
    rows: pivot.rows.map((row) => ({
      names: isDivided ? [row.group.label, row.subgroup?.label ?? ''] : [row.group.label],
      values: values(row.figures, row.total, row.share),
    })),
    totals: {
      names: isDivided ? ['Tổng số', ''] : ['Tổng số'],
      values: values(pivot.totals, pivot.total, share),
    },
  }
}
