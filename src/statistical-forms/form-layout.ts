import type { FormDefinition } from './form-definition.schema.ts'
import type { ColumnDefinition, Measure, Predicate, RowDefinition } from './form-parts.schema.ts'

/**
 * Rows and columns of a form as they are printed: a column or row "for each form" has become one for each form of
 * commendation in use. Pure.
 */

/** A form of commendation in use, in the order of the catalogue. */
export interface FormInUse {
  code: string
  name: string
}

/** One column of figures. */
export interface Leaf {
  /** How addresses name it: '6.0', or '1.0:HC_LD_1' for one form. */
  key: string
  /** Which column of the definition it is, or comes from. */
  path: number[]
  /** The form of commendation it is for, where it is one of several. */
  form: string | null
  number: string | null
  heading: string
  /** Conditions of the column and of the headings over it. */
  where: Predicate[]
  measure: Measure
  rest: boolean
  share: { of: string; in: string } | null
  blank: string | null
  /** Numbers of the column itself and of the headings over it: what a check sum may name. */
  numbers: string[]
}

/** A heading over columns, or of one. */
export interface Heading {
  text: string
  number: string | null
  below: Heading[]
  leaf: Leaf | null
}

interface Above {
  path: number[]
  form: string | null
  where: Predicate[]
  rest: boolean
  numbers: string[]
  measure: Measure
}

/** One row as printed. */
export interface FormRow {
  /** How addresses name it: '3', or '0:HC_LD_1'. */
  key: string
  index: number
  form: string | null
  code: string | null
  label: string
  unit: string | null
  heading: boolean
  indent: number
  where: Predicate[]
}

/** The forms of commendation a column is divided by, given its path in the definition. */
export type InUse = (path: number[]) => FormInUse[]

/** The headings of a form, with its columns of figures below them. */
export function headingsOf(form: Pick<FormDefinition, 'columns' | 'counts'>, inUse: InUse): Heading[] {
  const above: Above = { path: [], form: null, where: [], rest: false, numbers: [], measure: form.counts }
  return form.columns.map((column, at) => headingOf(column, at, above, inUse))
}

function headingOf(column: ColumnDefinition, at: number, above: Above, inUse: InUse): Heading {
  const here: Above = {
    path: [...above.path, at],
    form: above.form,
    where: column.where === undefined ? above.where : [...above.where, column.where],
    rest: above.rest || column.rest === true,
    numbers: column.number === undefined ? above.numbers : [...above.numbers, column.number],
    measure: column.measure ?? above.measure,
  }
  const own = { text: column.heading, number: column.number ?? null }
  const forms = column.each === undefined ? [] : inUse(here.path)
  if (forms.length > 0) {
    const below = forms.map(({ code, name }) => belowOf(column, { ...here, form: code }, inUse, name))
    return { ...own, below, leaf: null }
  }
  return { ...belowOf(column, here, inUse, column.heading), number: own.number }
}

/** A heading with the columns under it, or the column itself. */
function belowOf(column: ColumnDefinition, here: Above, inUse: InUse, text: string): Heading {
  const below = (column.columns ?? []).map((child, at) => headingOf(child, at, here, inUse))
  return { text, number: null, below, leaf: below.length > 0 ? null : leafOf(column, here, text) }
}

function leafOf(column: ColumnDefinition, here: Above, heading: string): Leaf {
  const place = here.path.join('.')
  return {
    ...here,
    key: here.form === null ? place : `${place}:${here.form}`,
    number: column.number ?? null,
    heading,
    share: column.share ?? null,
    blank: column.blank ?? null,
  }
}

/** The columns of figures as the definition has them, undivided. */
export function definedLeaves(form: Pick<FormDefinition, 'columns' | 'counts'>): Leaf[] {
  return leavesOf(headingsOf(form, () => []))
}

/** The columns of figures from left to right. */
export function leavesOf(headings: Heading[]): Leaf[] {
  return headings.flatMap(({ below, leaf }) => (leaf === null ? leavesOf(below) : [leaf]))
}

/** The rows from top to bottom. */
export function rowsOf(form: Pick<FormDefinition, 'rows'>, inUse: FormInUse[]): FormRow[] {
  return form.rows.flatMap((row, index) => {
    if (row.each === undefined) return [rowOf(row, index, null)]
    return inUse.map((one) => rowOf({ ...row, label: one.name }, index, one.code))
  })
}

function rowOf(row: RowDefinition, index: number, form: string | null): FormRow {
  return {
    key: form === null ? String(index) : `${index}:${form}`,
    index,
    form,
    code: row.code ?? null,
    label: row.label,
    unit: row.unit ?? null,
    heading: row.heading === true,
    indent: row.indent ?? 0,
    where: row.where === undefined ? [] : [row.where],
  }
}
