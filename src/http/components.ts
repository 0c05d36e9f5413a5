import type { Badge } from './reply.ts'

/** What the components in templates/components are given, as presenters make it. */

/** A cell of a table, or a fact of a record (value.ejs); one without words, number and badge prints "–". */
export interface Fact {
  text?: string | null
  number?: number
  /** Several, one below the other, instead of one. */
  lines?: (Fact | string)[]
  href?: string
  /** A second, smaller line. */
  note?: string
  badge?: Badge
}

/** A row of a table (table.ejs), its cells by the keys of the columns. */
export interface Row {
  cells: Record<string, Fact | string | null>
  muted?: boolean
  /** What its check box sends (without it, there is none), and whom it means. */
  value?: string
  label?: string
}

/** What may be chosen in a field (choice-select.ejs, choice-group.ejs); those of one group stand under its name. */
export interface Option {
  value: string
  text: string
  group?: string
}
