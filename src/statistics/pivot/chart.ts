import { formatNumber } from '../../shared/numbers.ts'

/**
 * A chart as shapes in a picture 440 wide, drawn by templates/components/chart.ejs beside the table that says the same.
 * Series differ by pattern, dash and mark, not by colour alone, and every bar bears its number.
 */

export interface ChartSeries {
  label: string
  /** One for each category; null where there can be none. */
  values: (number | null)[]
}

export interface ChartData {
  categories: string[]
  series: ChartSeries[]
}

interface Label {
  x: number
  y: number
  text: string
  /** The whole of a text that was cut. */
  full?: string
  anchor?: 'middle' | 'end'
}

interface Box {
  x: number
  y: number
  width: number
  height: number
  /** Which series: its pattern. */
  style: number
  title: string
}

interface Curve {
  points: { x: number; y: number; title: string }[]
  style: number
}

/** What the component draws. */
export interface Chart {
  title: string
  width: number
  height: number
  labels: Label[]
  boxes: Box[]
  curves: Curve[]
  rules: { x1: number; y1: number; x2: number; y2: number }[]
  legend: { style: number; text: string; line: boolean }[]
  /** What was left out to keep it readable; null when nothing. */
  note: string | null
}

const CHART_WIDTH = 440
/** As many patterns can be told apart. */
const MOST_SERIES = 6
const MOST_BARS = 36
const LINE_HEIGHT = 14
const LABEL_GAP = 3
const BAR = 13
const GAP = 10
/** Room for the number after the longest bar. */
const NUMBER_ROOM = 56
const MOST_LETTERS = 62

/** A name in at most two lines of the picture's width. */
function wrapped(text: string): Pick<Label, 'text' | 'full'>[] {
  if (text.length <= MOST_LETTERS) return [{ text }]
  const space = text.lastIndexOf(' ', MOST_LETTERS)
  const at = space > 0 ? space : MOST_LETTERS
  const rest = text.slice(at).trim()
  const second = rest.length <= MOST_LETTERS ? rest : `${rest.slice(0, MOST_LETTERS - 1)}…`
  return [{ text: text.slice(0, at) }, { text: second, ...(second !== rest && { full: text }) }]
}

const greatest = (values: readonly (number | null)[]) =>
  values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0)
const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0)

/** The part of the data that can be read as a picture, and what was left out. */
function readable(
  { categories, series }: ChartData,
  mostCategories: number,
): ChartData & { note: string | null } {
  const keptSeries = series.toSorted((a, b) => sum(b.values) - sum(a.values)).slice(0, MOST_SERIES)
  const shown = series.filter((one) => keptSeries.includes(one))
  const size = (index: number) => sum(series.map(({ values }) => values[index] ?? 0))
  const order = categories.map((_, index) => index).toSorted((a, b) => size(b) - size(a))
  const kept = new Set(order.slice(0, mostCategories))
  const left = [
    shown.length < series.length && `${shown.length} trên ${series.length} nhóm lớn nhất`,
    kept.size < categories.length && `${kept.size} trên ${formatNumber(categories.length)} dòng lớn nhất`,
  ].filter((part) => part !== false)
  return {
    categories: categories.filter((_, index) => kept.has(index)),
    series: shown.map(({ label, values }) => ({
      label,
      values: values.filter((_, index) => kept.has(index)),
    })),
    note: left.length === 0 ? null : `Biểu đồ chỉ vẽ ${left.join(' và ')}; bảng có đủ.`,
  }
}

const legendOf = (series: readonly ChartSeries[], line: boolean) =>
  series.length < 2 ? [] : series.map(({ label }, style) => ({ style, text: label, line }))

/** One bar for each series under each category, or one bar of parts. */
export function barChart(title: string, data: ChartData, stacked: boolean): Chart {
  const perCategory = stacked ? 1 : Math.max(1, Math.min(MOST_SERIES, data.series.length))
  const { categories, series, note } = readable(data, Math.floor(MOST_BARS / perCategory))
  const totals = categories.map((_, index) => sum(series.map(({ values }) => values[index] ?? 0)))
  const most = stacked ? greatest(totals) : greatest(series.flatMap(({ values }) => values))
  const scale = (value: number) => (most === 0 ? 0 : (value / most) * (CHART_WIDTH - NUMBER_ROOM))
  const chart: Chart = {
    title,
    width: CHART_WIDTH,
    height: 0,
    labels: [],
    boxes: [],
    curves: [],
    rules: [],
    note,
    legend: legendOf(series, false),
  }
  let y = 0
  for (const [index, category] of categories.entries()) {
    for (const line of wrapped(category)) {
      chart.labels.push({ x: 0, y: y + 12, ...line })
      y += LINE_HEIGHT
    }
    y += LABEL_GAP
    let x = 0
    for (const [style, { label, values }] of series.entries()) {
      const value = values[index] ?? 0
      const width = scale(value)
      chart.boxes.push({
        x,
        y,
        width,
        height: BAR,
        style,
        title: `${category}, ${label}: ${formatNumber(value)}`,
      })
      if (stacked) x += width
      else {
        const text = values[index] === null ? '–' : formatNumber(value)
        chart.labels.push({ x: width + 5, y: y + 11, text })
        y += BAR + 2
      }
    }
    if (stacked) {
      chart.labels.push({ x: x + 5, y: y + 11, text: formatNumber(totals[index] ?? 0) })
      y += BAR + 2
    }
    y += GAP
  }
  return { ...chart, height: Math.max(1, y - GAP) }
}

const PLOT = { left: 52, right: CHART_WIDTH - 12, top: 14, bottom: 220 }

const ROUND = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80]

/** Four times a round number, at or above the greatest value: the upper end of the scale, all five ticks whole. */
export function topOfScale(value: number): number {
  const quarter = Math.max(1, value / 4)
  const unit = quarter <= 80 ? 1 : 10 ** (Math.floor(Math.log10(quarter)) - 1)
  const step = ROUND.find((round) => round * unit >= quarter) ?? 100
  return 4 * step * unit
}

/** One line for each series over times. */
export function lineChart(title: string, data: ChartData): Chart {
  const { categories, series, note } = readable(data, data.categories.length)
  const top = topOfScale(greatest(series.flatMap(({ values }) => values)))
  const last = Math.max(1, categories.length - 1)
  const x = (index: number) => PLOT.left + ((PLOT.right - PLOT.left) * index) / last
  const y = (value: number) => PLOT.bottom - ((PLOT.bottom - PLOT.top) * value) / top
  const ticks = [0, 1, 2, 3, 4].map((part) => (top * part) / 4)
  const every = Math.ceil(categories.length / 6)
  return {
    title,
    width: CHART_WIDTH,
    height: PLOT.bottom + 24,
    boxes: [],
    note,
    rules: ticks.map((tick) => ({ x1: PLOT.left, y1: y(tick), x2: PLOT.right, y2: y(tick) })),
    labels: [
      ...ticks.map((tick): Label => ({
        x: PLOT.left - 6,
        y: y(tick) + 4,
        text: formatNumber(tick),
        anchor: 'end',
      })),
      ...categories.flatMap((text, index): Label[] =>
        index % every === 0 ? [{ x: x(index), y: PLOT.bottom + 18, text, anchor: 'middle' }] : [],
      ),
    ],
    curves: series.map(({ label, values }, style) => ({
      style,
      points: values.map((value, index) => ({
        x: x(index),
        y: y(value ?? 0),
        title: `${label}, ${categories[index] ?? ''}: ${formatNumber(value ?? 0)}`,
      })),
    })),
    legend: legendOf(series, true),
  }
}
