import { barChart, lineChart, type Chart, type ChartData } from './chart.ts'
import { TIMES } from './dimension.ts'
import type { Pivot } from './pivot.ts'
import type { ChartKind } from './pivot.schema.ts'

/** Rows as categories, columns as series; the other way round for a line when the columns are the times. */
function chartData({ rows, columns, total }: Pivot, turned: boolean): ChartData {
  const whole = rows.filter(({ subgroup }) => subgroup === null)
  const numbers = whole.map((row) =>
    (columns.length === 0 ? [row.total] : row.figures).map(({ number }) => number),
  )
  const rowLabels = whole.map(({ group }) => group.label)
  const columnLabels = columns.length === 0 ? ['Cả kỳ'] : columns.map(({ label }) => label)
  if (total.number === 0) return { categories: [], series: [] }
  const [categories, labels] = turned ? [columnLabels, rowLabels] : [rowLabels, columnLabels]
  const value = (category: number, series: number) =>
    (turned ? numbers[series]?.[category] : numbers[category]?.[series]) ?? null
  return {
    categories,
    series: labels.map((label, series) => ({
      label,
      values: categories.map((_, category) => value(category, series)),
    })),
  }
}

/**
 * The picture of a pivot; null when there is nothing to draw. Parts are stacked only where they add up to the whole, which
 * recipients do not; a line needs times to run along. Otherwise it is bars, and the note says so.
 */
export function pivotChart(pivot: Pivot, kind: ChartKind, title: string): Chart | null {
  const { columns, rows, measure } = pivot.asked
  const isTime = (name: string | null) => TIMES.some((time) => time === name)
  if (pivot.total.number === 0) return null
  if (kind === 'line' && (isTime(columns) || isTime(rows[0] ?? null)))
    return lineChart(title, chartData(pivot, isTime(columns)))
  const stacked = kind === 'stacked' && measure === 'awards'
  const chart = barChart(title, chartData(pivot, false), stacked)
  if (kind === 'line')
    return noted(chart, 'Đường chỉ vẽ được khi hàng hoặc cột là năm, quý, tháng; đang vẽ cột.')
  if (kind === 'stacked' && !stacked)
    return noted(chart, 'Số đối tượng ở các cột không cộng lại được; đang vẽ cột rời.')
  return chart
}

function noted(chart: Chart, note: string): Chart {
  return { ...chart, note: chart.note === null ? note : `${note} ${chart.note}` }
}
