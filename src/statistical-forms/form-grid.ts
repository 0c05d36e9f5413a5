import type { FormDefinition } from './form-definition.schema.ts'
import { leavesOf, type FormRow, type Heading } from './form-layout.ts'
import type { FormTable } from './form-table.ts'

/** The titles of a form as cells over its columns, and the texts before its figures. Rows and columns from 0. Pure. */

export interface GridCell {
  text: string
  row: number
  column: number
  rows: number
  columns: number
}

/** A column of texts before the figures. */
export interface TextColumn {
  heading: string
  /** What stands under it in the row of numbers. */
  number: string
  kind: 'label' | 'code' | 'unit' | 'place'
}

/** The columns before the figures: label and code, as circulars have them, or place and label, as working tables do. */
export function textColumns(form: FormDefinition, rows: FormRow[]): TextColumn[] {
  const label: TextColumn = { heading: form.label, number: 'A', kind: 'label' }
  if (form.showsCodes) {
    const code: TextColumn = { heading: 'Mã số', number: 'B', kind: 'code' }
    const unit: TextColumn = { heading: 'Đơn vị tính', number: 'C', kind: 'unit' }
    return rows.some((row) => row.unit !== null) ? [label, code, unit] : [label, code]
  }
  // Working tables number all of their columns, those of texts too; others begin with the figures.
  const [first, second] = form.columns[0]?.number === '3' ? ['1', '2'] : ['A', 'B']
  return [
    { heading: 'STT', number: first, kind: 'place' },
    { ...label, number: second },
  ]
}

/** The texts of each row, in the order of `textColumns`. */
export function rowTexts(columns: TextColumn[], rows: FormRow[]): string[][] {
  let place = 0
  return rows.map((row) => {
    const numbered = !row.heading && row.code === null
    if (numbered) place += 1
    const texts = {
      label: row.label,
      code: row.code ?? '',
      unit: row.unit ?? '',
      place: numbered ? String(place) : '',
    }
    return columns.map(({ kind }) => texts[kind])
  })
}

function depthOf({ below }: Heading): number {
  return 1 + Math.max(0, ...below.map(depthOf))
}

function widthOf(heading: Heading): number {
  return leavesOf([heading]).length
}

function cellsOf(headings: Heading[], row: number, column: number, depth: number): GridCell[] {
  let at = column
  return headings.flatMap((heading) => {
    const { text, below } = heading
    const columns = widthOf(heading)
    const rows = below.length === 0 ? depth - row : 1
    const here = { text, row, column: at, rows, columns }
    const cells = [here, ...cellsOf(below, row + 1, at, depth)]
    at += columns
    return cells
  })
}

/** One column may bear the number, or several together. */
function numbersOf(headings: Heading[], row: number, column: number): GridCell[] {
  let at = column
  return headings.flatMap((heading) => {
    const columns = widthOf(heading)
    const inside = heading.number === null ? numbersOf(heading.below, row, at) : []
    const own = { text: heading.number ?? '', row, column: at, rows: 1, columns }
    at += columns
    return inside.length > 0 ? inside : [own]
  })
}

/** The titles over a form: how many rows they take, the last of them holding the numbers of the columns. */
export function titleGrid(
  columns: TextColumn[],
  { headings }: FormTable,
): { rows: number; cells: GridCell[] } {
  const depth = Math.max(...headings.map(depthOf))
  const texts = columns.flatMap(({ heading, number }, column): GridCell[] => [
    { text: heading, row: 0, column, rows: depth, columns: 1 },
    { text: number, row: depth, column, rows: 1, columns: 1 },
  ])
  const figures = cellsOf(headings, 0, columns.length, depth)
  return { rows: depth + 1, cells: [...texts, ...figures, ...numbersOf(headings, depth, columns.length)] }
}
