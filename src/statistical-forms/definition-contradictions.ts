import type { CheckSum, ColumnDefinition, Predicate, RowDefinition } from './form-parts.schema.ts'

/** What no single part of a definition shows: numbers given twice, sums of parts that are not there, misplaced conditions. */

const MOVEMENT_CONDITIONS = ['scope', 'term'] as const
const AWARD_CONDITIONS = [
  'recipientKind',
  'category',
  'kind',
  'form',
  'group',
  'recipientType',
  'proposerType',
  'sex',
  'classification',
] as const

/** What is wrong, and where: the names and places that lead to it in the text. */
interface Contradiction {
  path: (string | number)[]
  message: string
}
type Tell = (path: (string | number)[], message: string) => void
interface Form {
  counts: 'awards' | 'movements'
  where?: Predicate | undefined
  columns: ColumnDefinition[]
  rows: RowDefinition[]
  checks: CheckSum[]
}

/** A column with its place in the definition. */
export interface PlacedColumn {
  column: ColumnDefinition
  path: number[]
}

/** Every column of a definition, those under one heading after it. */
function allColumns(columns: ColumnDefinition[], above: number[] = []): PlacedColumn[] {
  return columns.flatMap((column, at) => {
    const path = [...above, at]
    return [{ column, path }, ...allColumns(column.columns ?? [], path)]
  })
}

/** Where a column stands, as a person reads the text: columns, 2, columns, 0. */
function inText(path: number[]): (string | number)[] {
  return path.flatMap((at) => ['columns', at])
}

function repeated(values: (string | undefined)[]): string[] {
  const given = values.filter((value) => value !== undefined)
  return [...new Set(given.filter((value, at) => given.indexOf(value) !== at))]
}

function tellRepeated({ rows, columns }: Form, tell: Tell): void {
  for (const code of repeated(rows.map((row) => row.code))) {
    tell(['rows'], `mã số «${code}» có ở hai dòng; mỗi dòng cần mã riêng.`)
  }
  for (const number of repeated(allColumns(columns).map(({ column }) => column.number))) {
    tell(['columns'], `số «${number}» có ở hai cột; mỗi cột cần số riêng.`)
  }
}

function tellUnknownParts({ rows, columns, checks }: Form, tell: Tell): void {
  const numbers = new Set(allColumns(columns).map(({ column }) => column.number))
  const known = { rows: new Set(rows.map((row) => row.code)), columns: numbers }
  for (const [at, { over, sum, of }] of checks.entries()) {
    for (const code of [sum, ...of]) {
      const what = over === 'rows' ? 'dòng mã' : 'cột số'
      if (!known[over].has(code)) tell(['checks', at], `biểu không có ${what} «${code}».`)
    }
  }
  for (const { column, path } of allColumns(columns)) {
    for (const number of column.share === undefined ? [] : [column.share.of, column.share.in]) {
      if (!numbers.has(number)) tell([...inText(path), 'share'], `biểu không có cột số «${number}».`)
    }
  }
}

/** Conditions of the other kind of form, which nothing could ever meet. */
function tellMisplaced(form: Form, tell: Tell): void {
  const wrong = form.counts === 'awards' ? MOVEMENT_CONDITIONS : AWARD_CONDITIONS
  const what = form.counts === 'awards' ? 'phong trào' : 'khen thưởng'
  for (const { predicate, path } of allPredicates(form)) {
    for (const name of wrong) {
      if (predicate[name] !== undefined) tell([...path, name], `điều kiện này chỉ dùng cho biểu về ${what}.`)
    }
  }
}

/** A condition with its place in the text. */
interface PlacedPredicate {
  predicate: Predicate
  path: (string | number)[]
}

function within(predicate: Predicate | undefined, path: (string | number)[]): PlacedPredicate[] {
  if (predicate === undefined) return []
  return [
    { predicate, path },
    ...within(predicate.not, [...path, 'not']),
    ...(predicate.any ?? []).flatMap((one, at) => within(one, [...path, 'any', at])),
  ]
}

/** Every condition of a form, also those inside others. */
export function allPredicates({
  where,
  rows,
  columns,
}: Pick<Form, 'where' | 'rows' | 'columns'>): PlacedPredicate[] {
  return [
    ...within(where, ['where']),
    ...rows.flatMap((row, at) => within(row.where, ['rows', at, 'where'])),
    ...allColumns(columns).flatMap(({ column, path }) => within(column.where, [...inText(path), 'where'])),
  ]
}

/** Everything in a definition that contradicts something else in it. */
export function contradictions(form: Form): Contradiction[] {
  const found: Contradiction[] = []
  const tell: Tell = (path, message) => found.push({ path, message })
  tellRepeated(form, tell)
  tellUnknownParts(form, tell)
  tellMisplaced(form, tell)
  return found
}
