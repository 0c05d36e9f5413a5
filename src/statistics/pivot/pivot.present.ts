import type { z } from 'zod'
import { shortDate, type PlainDate } from '../../shared/dates.ts'
import { formatNumber, percentOf } from '../../shared/numbers.ts'
import { DIMENSION_NAMES, TIMES, type Dimension, type Group } from './dimension.ts'
import { differenceOf, figureAddress, type Figure, type Pivot, type PivotRow } from './pivot.ts'
import type { Measure, PivotResource } from './pivot.schema.ts'
import { periodText } from '../statistics.present.ts'

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  awards: 'Lượt khen',
  recipients: 'Số đối tượng',
  people: 'Số người',
  collectives: 'Số tập thể',
}

const lower = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)

/** 'Lượt khen theo hình thức và năm': what the figures are. */
export function pivotHeading({ asked: { measure, rows, columns } }: Pivot): string {
  const by = [...rows, ...(columns === null ? [] : [columns])].map((name) => lower(DIMENSION_NAMES[name]))
  const last = by.length > 1 ? ` và ${by.at(-1) ?? ''}` : ''
  return `${MEASURE_NAMES[measure]} theo ${by.slice(0, by.length > 1 ? -1 : 1).join(', ')}${last}`
}

/** 'năm 2023; Đảng bộ Khối; số liệu ngày 26/11/2026': of what, and known on which day. `conditions`: the filter in words. */
export function pivotConditions({ asked }: Pivot, conditions: readonly string[], today: PlainDate): string {
  const { period, unit, structureOn, filter } = asked
  return [
    periodText(period),
    ...(unit === null ? [] : [unit.name]),
    ...conditions,
    ...(structureOn === null ? [] : [`cơ cấu ngày ${shortDate(structureOn)}`]),
    filter.knownOn === undefined
      ? `số liệu ngày ${shortDate(today)}`
      : `có hiệu lực vào ngày ${shortDate(filter.knownOn)}`,
  ].join('; ')
}

/** A cell: the figure leading to its list, or nothing where no award can be in both groups. */
type Fact =
  | { number: number; href?: string }
  | { text: string; note?: string; href?: string }
  | { percent: number }
  | null

function factOf(pivot: Pivot, figure: Figure): Fact {
  if (figure.number === null) return null
  return { number: figure.number, ...(figure.number > 0 && { href: figureAddress(pivot, figure) }) }
}

function signed(number: number): string {
  return number > 0 ? `+${formatNumber(number)}` : formatNumber(number).replace('-', '−')
}

/** '+12' and beneath it '+8,5 %' of what it was before. */
function differenceFact(pivot: Pivot, figures: readonly Figure[]): Fact {
  const difference = differenceOf(pivot, figures)
  if (difference === null) return null
  const before = figures.at(-2)?.number ?? 0
  const share = before === 0 ? null : percentOf(Math.abs(difference), before)
  const sign = difference < 0 ? '−' : '+'
  return {
    text: signed(difference),
    ...(share !== null && difference !== 0 && { note: `${sign}${formatNumber(share)} %` }),
  }
}

export interface PivotColumn {
  /** 'row', 'c0', 'c1'…, 'difference', 'total' or 'share'. */
  key: string
  label: string
  main?: boolean
  numeric?: boolean
  narrow?: boolean
}

/** What the table component prints. */
export interface PivotTable {
  columns: PivotColumn[]
  rows: { cells: Record<string, Fact>; muted?: boolean }[]
  totals: Record<string, Fact>
}

function hasDifference({ asked, columns }: Pivot): boolean {
  return asked.columns !== null && TIMES.includes(asked.columns) && columns.length > 1
}

function totalLabel({ asked, columns }: Pivot): string {
  if (columns.length === 0 || asked.columns === null) return MEASURE_NAMES[asked.measure]
  return TIMES.includes(asked.columns) ? 'Cả kỳ' : 'Tổng số'
}

/** The columns of the table in their order, those of the row's name first. */
export function pivotColumns(pivot: Pivot): PivotColumn[] {
  const { asked, columns } = pivot
  const rowsName = asked.rows.map((name) => DIMENSION_NAMES[name]).join(' › ')
  const figures = columns.map(({ label }, index) => ({
    key: `c${index}`,
    label,
    numeric: true,
    narrow: true,
  }))
  const [before, last] = columns.slice(-2)
  return [
    { key: 'row', label: rowsName, main: true },
    ...figures,
    ...(hasDifference(pivot)
      ? [
          {
            key: 'difference',
            label: `${last?.label ?? ''} so với ${before?.label ?? ''}`,
            numeric: true,
            narrow: true,
          },
        ]
      : []),
    {
      key: 'total',
      label: totalLabel(pivot),
      numeric: true,
      narrow: true,
    },
    { key: 'share', label: 'Tỷ trọng', numeric: true, narrow: true },
  ]
}

function cellsOf(pivot: Pivot, figures: readonly Figure[], total: Figure, share: number | null) {
  return {
    ...Object.fromEntries(figures.map((figure, index) => [`c${index}`, factOf(pivot, figure)])),
    difference: differenceFact(pivot, figures),
    total: factOf(pivot, total),
    share: share === null ? null : { percent: share },
  }
}

/** The table; `drill` gives the address of a row that can be looked into. */
export function pivotTable(
  pivot: Pivot,
  drill: (dimension: Dimension, group: Group) => string | null,
): PivotTable {
  const [first = 'form', second = first] = pivot.asked.rows
  const rowOf = ({ group, subgroup, figures, total, share }: PivotRow) => {
    const href = drill(subgroup === null ? first : second, subgroup ?? group)
    const text = subgroup === null ? group.label : `– ${subgroup.label}`
    return {
      cells: {
        row: { text, ...(href !== null && { href }) },
        ...cellsOf(pivot, figures, total, share),
      },
      ...(subgroup !== null && { muted: true }),
    }
  }
  const share = (pivot.total.number ?? 0) > 0 ? 100 : null
  return {
    columns: pivotColumns(pivot),
    rows: pivot.rows.map(rowOf),
    totals: { row: { text: 'Tổng số' }, ...cellsOf(pivot, pivot.totals, pivot.total, share) },
  }
}

const groupResource = ({ key, code, label }: Group) => ({ key, code: code ?? null, label })

/** A pivot as the API gives it. */
export function pivotResource(pivot: Pivot): z.output<typeof PivotResource> {
  const { asked, columns, rows, totals, total } = pivot
  return {
    measure: asked.measure,
    ...asked.period,
    unit: asked.unit?.code ?? null,
    structureOn: asked.structureOn,
    knownOn: asked.filter.knownOn ?? null,
    columns: columns.map(groupResource),
    rows: rows.map(({ group, subgroup, figures, total: rowTotal, share }) => ({
      group: groupResource(group),
      subgroup: subgroup === null ? null : groupResource(subgroup),
      figures: figures.map(({ number }) => number),
      total: rowTotal.number ?? 0,
      share,
      awards: figureAddress(pivot, rowTotal, '/api/v1/awards'),
    })),
    totals: totals.map(({ number }) => number ?? 0),
    total: total.number ?? 0,
  }
}
