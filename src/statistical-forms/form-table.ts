import { percentOf } from '../shared/numbers.ts'
import type { FormDefinition } from './form-definition.schema.ts'
import type { CheckSum, Measure } from './form-parts.schema.ts'
import type { Group } from './figures.queries.ts'
import {
  definedLeaves,
  headingsOf,
  leavesOf,
  rowsOf,
  type FormInUse,
  type FormRow,
  type Heading,
  type Leaf,
} from './form-layout.ts'

/** A filled form: its figures, row by row, and whether its sums agree. Pure. */
export interface FormTable {
  headings: Heading[]
  leaves: Leaf[]
  rows: FormRow[]
  /**
   * By row and column; null where nothing is counted: headings, columns left blank, shares of nothing, classifications of
   * a year that has none yet.
   */
  cells: (number | null)[][]
  /** A sum each of the things counted that stand in a column without conditions and in no other, by form. */
  outside: { form: FormInUse; count: number }[]
  checks: CheckedSum[]
}

export interface CheckedSum {
  check: CheckSum
  /** Where the two sides differ, with both. */
  differences: { row: FormRow; leaf: Leaf; stated: number; found: number }[]
}

/** How many things of each measure, and the forms of commendation among them in the order of the catalogue. */
export interface Counts {
  groups: ReadonlyMap<Measure, Group[]>
  forms: FormInUse[]
}

const pathKey = (path: number[]) => path.join('.')

/** Fills a form in. */
export function formTable(form: FormDefinition, counts: Counts): FormTable {
  const defined = definedLeaves(form)
  const places = new Map(defined.map(({ path }, at) => [pathKey(path), at] as const))
  const all = [...counts.groups.values()].flat()
  const inUse = (path: number[]) => {
    const under = defined.flatMap((leaf, at) => (startsWith(leaf.path, path) ? [at] : []))
    const used = new Set(
      all.filter(({ inColumns }) => under.some((at) => inColumns[at])).map((group) => group.form),
    )
    return counts.forms.filter(({ code }) => used.has(code))
  }
  const headings = headingsOf(form, inUse)
  const leaves = leavesOf(headings)
  const rows = rowsOf(form, counts.forms)
  const count = (row: FormRow, leaf: Leaf) =>
    sumOf(counts.groups.get(leaf.measure) ?? [], row, leaf, places.get(pathKey(leaf.path)) ?? -1)
  const isKnown = ({ measure }: Leaf) => measure !== 'classified' || counts.groups.get(measure)?.length !== 0
  const counted = rows.map((row) =>
    leaves.map((leaf) => (isCounted(row, leaf) && isKnown(leaf) ? count(row, leaf) : null)),
  )
  const cells = counted.map((figures, at) => withShares(figures, leaves, rows[at]))
  return {
    headings,
    leaves,
    rows,
    cells,
    outside: outsideOf(all, defined, counts.forms),
    checks: form.checks.map((check) => checked(check, { leaves, rows, cells: counted })),
  }
}

function startsWith(path: number[], start: number[]): boolean {
  return start.every((at, place) => path[place] === at)
}

function isCounted(row: FormRow, leaf: Leaf): boolean {
  return !row.heading && leaf.share === null && leaf.blank === null
}

function sumOf(groups: Group[], row: FormRow, leaf: Leaf, column: number): number {
  let sum = 0
  for (const { form, inRows, inColumns, count } of groups) {
    if (inRows[row.index] !== true || inColumns[column] !== true) continue
    if ((row.form === null || row.form === form) && (leaf.form === null || leaf.form === form)) sum += count
  }
  return sum
}

/** What the columns with this number, or under it, come to in one row. */
function underNumber(figures: (number | null)[], leaves: Leaf[], number: string): number {
  return leaves.reduce((sum, leaf, at) => sum + (leaf.numbers.includes(number) ? (figures[at] ?? 0) : 0), 0)
}

function withShares(figures: (number | null)[], leaves: Leaf[], row: FormRow | undefined): (number | null)[] {
  return leaves.map((leaf, at) => {
    if (leaf.share === null || row?.heading === true) return figures[at] ?? null
    const [part, whole] = [leaf.share.of, leaf.share.in].map((number) => underNumber(figures, leaves, number))
    return percentOf(part ?? 0, whole ?? 0)
  })
}

function outsideOf(groups: Group[], defined: Leaf[], forms: FormInUse[]): FormTable['outside'] {
  const bound = defined.flatMap((leaf, at) => (leaf.where.length > 0 || leaf.rest ? [at] : []))
  if (bound.length === 0) return []
  const without = groups.filter(
    ({ inColumns }) => inColumns.includes(true) && !bound.some((at) => inColumns[at]),
  )
  return forms.flatMap((form) => {
    const count = without.reduce((sum, group) => sum + (group.form === form.code ? group.count : 0), 0)
    return count === 0 ? [] : [{ form, count }]
  })
}

function checked(check: CheckSum, table: Pick<FormTable, 'leaves' | 'rows' | 'cells'>): CheckedSum {
  return { check, differences: check.over === 'rows' ? overRows(check, table) : overColumns(check, table) }
}

function overRows(
  { sum, of }: CheckSum,
  { leaves, rows, cells }: Pick<FormTable, 'leaves' | 'rows' | 'cells'>,
) {
  const at = (code: string) => rows.findIndex((row) => row.code === code)
  const total = at(sum)
  return leaves.flatMap((leaf, column) => {
    const row = rows[total]
    const stated = cells[total]?.[column] ?? null
    if (row === undefined || stated === null) return []
    const found = of.reduce((all, code) => all + (cells[at(code)]?.[column] ?? 0), 0)
    return stated === found ? [] : [{ row, leaf, stated, found }]
  })
}

function overColumns(
  { sum, of }: CheckSum,
  { leaves, rows, cells }: Pick<FormTable, 'leaves' | 'rows' | 'cells'>,
) {
  const total = leaves.find((leaf) => leaf.numbers.includes(sum))
  return rows.flatMap((row, at) => {
    const figures = cells[at]
    if (row.heading || total === undefined || figures === undefined) return []
    const stated = underNumber(figures, leaves, sum)
    const found = of.reduce((all, number) => all + underNumber(figures, leaves, number), 0)
    return stated === found ? [] : [{ row, leaf: total, stated, found }]
  })
}
