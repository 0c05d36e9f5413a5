/**
 * What a list sent by an office is understood to say. Cells come in as the file holds them; rows of named values come
 * out, typed text that the input schemas can read, and beside them everything that was changed, left out or not certain.
 */

export const LIST_KINDS = [
  'issuing-bodies',
  'organisations',
  'people',
  'headcounts',
  'classifications',
  'awards',
] as const
export type ListKind = (typeof LIST_KINDS)[number]

/**
 * How the cells of a column are read. `ordinal` is looked at and not kept; `mark`, `period`, `decision` and `post` are columns
 * that offices use for what the register keeps as other fields (`gives`).
 */
export type ValueType =
  | 'text'
  | 'name'
  | 'code'
  | 'date'
  | 'period-from'
  | 'period-to'
  | 'birth'
  | 'number'
  | 'choice'
  | 'ordinal'
  | 'mark'
  | 'period'
  | 'decision'
  | 'post'

/** A value of a choice with what people write for it. */
export interface Choice {
  value: string
  words: readonly string[]
}

/** A column that a kind of list may have. */
export interface ListColumn {
  /** Name of the value in `ListRow.values`. */
  field: string
  /** Title as the template writes it. */
  title: string
  type: ValueType
  required: boolean
  /** Other titles people use, the likeliest first. */
  synonyms: readonly string[]
  /** Titles that mean this column only when the cells below read as one of its choices. */
  perhaps?: readonly string[]
  choices?: readonly Choice[]
  /** What a `mark` or a birth under the heading of one sex says besides. */
  gives?: { field: string; value: string; otherwise?: string }
  /** Whose names these are; unset where the row itself says it (a recipient). */
  of?: 'person' | 'collective'
  /** Whether one value may hold for the whole list, and so may be given once for all rows. */
  common?: true
  /** Whether titles of address before a name belong to the row ('Ông', 'Bà'), as they do for its main person. */
  main?: boolean
}

/** One title of the heading. */
export interface HeaderTitle {
  column: number
  /** As written, group heading before sub-heading; 'Cột K' for a column that has cells and no title. */
  title: string
  /** The field it was recognised as. */
  field?: string
  /** Up to three different values below it. */
  samples: string[]
}

export interface FoundHeader {
  /** The last row of the heading; the list begins below. 0: the sheet has no heading. */
  row: number
  titles: HeaderTitle[]
  /** Fields the list needs and the heading has not. */
  missing: string[]
  /** The same for all files with the same titles in the same columns, whatever stands above and below. */
  fingerprint: string
}

/** What becomes of a column of the file: a field, a note beside the row, or nothing ('không nhập'). */
export interface ColumnUse {
  column: number
  title: string
  use: { field: string } | 'note' | 'skip'
  /** Whether its title or the person said so. */
  by: 'title' | 'person'
}

/** A value that a line above the heading gives for the whole list. */
export interface SaidAbove {
  field: string
  value: string
  row: number
}

/** Where the list stands, and which column means what. */
export interface ListTable {
  kind: ListKind
  /** Position among the sheets of the file, from 0. */
  sheet: number
  header: FoundHeader
  mapping: ColumnUse[]
  /** Required fields that neither a column nor a constant gives; sections may still give the kind of recipient. */
  missing: string[]
  /** What stands above the list about all of it: offered, never taken unasked. Absent from lists read before it was looked for. */
  above?: SaidAbove[]
}

/** Every way in which a value may be changed. The words for people are in words.ts. */
export const CONVERSIONS = [
  'composed',
  'spaces',
  'trailing',
  'tcvn3',
  'vni',
  'date',
  'serial',
  'month-first',
  'day-first',
  'two-digit-year',
  'number',
  'padded',
  'choice',
  'mark',
  'empty',
  'form-of-address',
  'academic-title',
  'proper-case',
  'decision',
  'period',
  'post',
  'ditto',
  'merged',
  'section',
  'title',
  'constant',
] as const
export type ConversionHow = (typeof CONVERSIONS)[number]

/** One change of one value, in the order in which they were made. */
export interface Conversion {
  row: number
  field: string
  /** '' where nothing stood. */
  from: string
  to: string
  how: ConversionHow
}

/** The same change in one column, for showing and refusing it as one. */
export interface ConversionGroup {
  /** '<how>:<field>', as `ListSettings.refused` names it. */
  key: string
  how: ConversionHow
  field: string
  /** Title of the field. */
  title: string
  /** What was done, in words. */
  sentence: string
  count: number
  /** The first few. */
  examples: Conversion[]
  /** False where the register takes nothing else (composed letters, dates). */
  refusable: boolean
  refused: boolean
}

/** Something only the person can know. */
export interface Question {
  /** '<about>:<field>', as `ListSettings.answers` names it. */
  key: string
  field: string
  sentence: string
  choices: { value: string; text: string }[]
  /** The person's answer or, where there is one, what is taken until then. */
  answer?: string
  /** Without an answer the values of this field wait: `ListRow.waiting`. Nothing may be imported meanwhile. */
  needed: boolean
  examples: { row: number; text: string }[]
  count: number
}

/** A row of the file that is not a row of the list. */
export interface LeftOut {
  row: number
  reason: LeftOutReason
  /** The reason in words. */
  why: string
  /** What stands there. */
  text: string
}

export type LeftOutReason =
  'section' | 'column-numbers' | 'repeated-header' | 'total' | 'closing' | 'signature'

/** A sentence the person should read; with the row it is about. */
export interface Remark {
  row?: number
  field?: string
  sentence: string
}

export interface ListRow {
  /** As the spreadsheet program counts, from 1. */
  number: number
  /** Headings of the sections it stands in, outermost first. */
  sections: string[]
  /** By field; absent where nothing stood. Dates are '2023-05-18', births also '1980-05' or '1980', numbers '5200'. */
  values: Record<string, string>
  /** Columns that are kept as notes, by title. */
  extras: Record<string, string>
  conversions: Conversion[]
  /** Fields whose value waits for the answer to a needed question; until then it is as in the file. */
  waiting: string[]
}

/** A whole list, understood. */
export interface UnderstoodList {
  table: ListTable
  rows: ListRow[]
  leftOut: LeftOut[]
  questions: Question[]
  conversions: ConversionGroup[]
  remarks: Remark[]
}
