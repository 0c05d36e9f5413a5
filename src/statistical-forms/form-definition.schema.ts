import { z } from 'zod'
import { RECIPIENT_KINDS, SYSTEMS } from '../award-forms/award-form.ts'
import { MOVEMENT_SCOPES } from '../emulation-movements/emulation-movement.ts'

/**
 * An official form of statistics as data: what is counted, in which rows and columns, and which sums must agree. The
 * vocabulary is closed, so that a form can be read from a text field and still never become anything but a count.
 */

const line = (what: string, max = 300) =>
  z
    .string({
      error: (issue) =>
        issue.input === undefined ? `Nhập ${what}.` : `${what}: cần một đoạn chữ trong dấu ngoặc kép.`,
    })
    .min(1, { error: `Nhập ${what}.` })
    .max(max, { error: `${what}: tối đa ${max} ký tự.` })

const WRONG_LIST = 'cần một danh sách mã trong ngoặc vuông, ví dụ ["CONG_TRANG"].'
const codes = z
  .array(line('mã', 60), { error: WRONG_LIST })
  .min(1, { error: WRONG_LIST })
  .max(100, { error: 'tối đa 100 mã.' })

function oneOf<const V extends readonly [string, ...string[]]>(values: V) {
  const error = `chỉ nhận các mã ${values.join(', ')}.`
  return z.array(z.enum(values, { error }), { error: WRONG_LIST }).min(1, { error: WRONG_LIST })
}

/** Codes that must stand in the catalogue, with where they stand there. */
export const CATALOGUE_CONDITIONS = {
  category: 'đối tượng thống kê',
  kind: 'loại hình khen thưởng',
  form: 'hình thức khen thưởng',
  group: 'nhóm hình thức',
  level: 'cấp khen thưởng',
  recipientType: 'loại đơn vị hoặc nhóm loại đơn vị',
  proposerType: 'loại đơn vị hoặc nhóm loại đơn vị',
} as const
export type CatalogueCondition = keyof typeof CATALOGUE_CONDITIONS

const term = z.strictObject(
  {
    from: z.int({ error: 'cần số tháng, một số nguyên.' }).min(0).optional(),
    below: z.int({ error: 'cần số tháng, một số nguyên.' }).min(1).optional(),
  },
  { error: 'ghi {"from": số tháng} hoặc {"below": số tháng}.' },
)

/** All of what it says must hold; of a list, one. `any`: at least one of these; `not`: none of it. */
export interface Predicate {
  recipientKind?: (typeof RECIPIENT_KINDS)[number][] | undefined
  category?: string[] | undefined
  kind?: string[] | undefined
  form?: string[] | undefined
  group?: string[] | undefined
  system?: (typeof SYSTEMS)[number][] | undefined
  level?: string[] | undefined
  recipientType?: string[] | undefined
  proposerType?: string[] | undefined
  sex?: ('female' | 'male')[] | undefined
  scope?: (typeof MOVEMENT_SCOPES)[number][] | undefined
  /** How long a movement lasts, in months: from so many on, and less than so many. */
  term?: { from?: number | undefined; below?: number | undefined } | undefined
  not?: Predicate | undefined
  any?: Predicate[] | undefined
}

export const Predicate: z.ZodType<Predicate> = z.strictObject(
  {
    recipientKind: oneOf(RECIPIENT_KINDS).optional(),
    category: codes.optional(),
    kind: codes.optional(),
    form: codes.optional(),
    group: codes.optional(),
    system: oneOf(SYSTEMS).optional(),
    level: codes.optional(),
    recipientType: codes.optional(),
    proposerType: codes.optional(),
    sex: oneOf(['female', 'male']).optional(),
    scope: oneOf(MOVEMENT_SCOPES).optional(),
    term: term.optional(),
    get not() {
      return Predicate.optional()
    },
    get any() {
      return z.array(Predicate, { error: 'cần một danh sách điều kiện.' }).min(1).max(20).optional()
    },
  },
  { error: 'cần một nhóm điều kiện trong ngoặc nhọn.' },
)

/** What the figures of a column count; awards where nothing is said. */
export const MEASURES = ['awards', 'existing', 'movements'] as const
export type Measure = (typeof MEASURES)[number]

/** A column, or several under one heading. A column with `each` becomes one for each form of commendation in use. */
export interface ColumnDefinition {
  number?: string | undefined
  heading: string
  where?: Predicate | undefined
  columns?: ColumnDefinition[] | undefined
  each?: 'form' | undefined
  /** Counts what no other column counts. */
  rest?: true | undefined
  measure?: 'existing' | undefined
  /** Per cent: the column with the number `of`, out of that with the number `in`. */
  share?: { of: string; in: string } | undefined
  /** Why the register has no figures for it; it is printed empty, to be filled in by hand. */
  blank?: string | undefined
}

const columnNumber = line('số cột', 10)

export const ColumnDefinition: z.ZodType<ColumnDefinition> = z
  .strictObject(
    {
      number: columnNumber.optional(),
      heading: line('tiêu đề cột'),
      where: Predicate.optional(),
      get columns() {
        return z.array(ColumnDefinition, { error: 'cần một danh sách cột.' }).min(1).max(40).optional()
      },
      each: z.literal('form', { error: 'chỉ nhận "form".' }).optional(),
      rest: z.literal(true, { error: 'chỉ nhận true.' }).optional(),
      measure: z.literal('existing', { error: 'chỉ nhận "existing".' }).optional(),
      share: z
        .strictObject({ of: columnNumber, in: columnNumber }, { error: 'ghi {"of": số cột, "in": số cột}.' })
        .optional(),
      blank: line('lý do để trống').optional(),
    },
    { error: 'cần một cột trong ngoặc nhọn, ví dụ {"heading": "Tổng số"}.' },
  )
  .refine(
    ({ columns, share, blank }) => columns === undefined || (share === undefined && blank === undefined),
    {
      error: 'cột có cột con không ghi share hoặc blank; hãy ghi ở cột con.',
    },
  )

export const RowDefinition = z.strictObject(
  {
    code: line('mã số dòng', 10).optional(),
    label: line('tên dòng', 500),
    unit: line('đơn vị tính', 40).optional(),
    where: Predicate.optional(),
    /** A heading without figures. */
    heading: z.literal(true, { error: 'chỉ nhận true.' }).optional(),
    /** One row for each form of commendation in use, in place of this one. */
    each: z.literal('form', { error: 'chỉ nhận "form".' }).optional(),
    /** Steps to the right of the label. */
    indent: z.int({ error: 'cần số bậc thụt đầu dòng, 1 hoặc 2.' }).min(1).max(3).optional(),
  },
  { error: 'cần một dòng trong ngoặc nhọn, ví dụ {"code": "01", "label": "Tổng số"}.' },
)
export type RowDefinition = z.output<typeof RowDefinition>

const CheckSum = z.strictObject(
  {
    over: z.enum(['rows', 'columns'], { error: 'chỉ nhận "rows" hoặc "columns".' }),
    sum: line('mã của tổng', 10),
    of: z.array(line('mã thành phần', 10), { error: WRONG_LIST }).min(1, { error: WRONG_LIST }).max(60),
  },
  { error: 'ghi {"over": "rows", "sum": "01", "of": ["06", "08", "09"]}.' },
)
export type CheckSum = z.output<typeof CheckSum>

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
] as const

export const FormDefinition = z
  .strictObject(
    {
      /** As printed: 'Biểu số: 0602.N/BNV-TĐKT'. */
      number: line('số biểu', 60),
      title: line('tên biểu', 400),
      /** The text that orders the form. */
      source: line('văn bản ban hành', 400),
      /** When it is to be handed in. */
      dueOn: line('ngày nhận báo cáo', 200).optional(),
      counts: z.enum(['awards', 'movements'], { error: 'chỉ nhận "awards" hoặc "movements".' }),
      measure: line('đơn vị tính chung', 60).optional(),
      /** Heading of the first column. */
      label: line('tiêu đề cột tên dòng', 200),
      /** Whether the codes of rows are printed; without them rows are numbered where they are not headings. */
      showsCodes: z.boolean({ error: 'chỉ nhận true hoặc false.' }),
      where: Predicate.optional(),
      columns: z
        .array(ColumnDefinition, { error: 'cần một danh sách cột.' })
        .min(1, { error: 'cần ít nhất một cột.' })
        .max(60),
      rows: z
        .array(RowDefinition, { error: 'cần một danh sách dòng.' })
        .min(1, { error: 'cần ít nhất một dòng.' })
        .max(200),
      checks: z.array(CheckSum, { error: 'cần một danh sách phép kiểm tra.' }).max(60),
      /** How this form is understood where its text leaves it open. */
      note: line('ghi chú', 2000).optional(),
    },
    { error: 'cần một biểu trong ngoặc nhọn.' },
  )
  .superRefine((form, context) => {
    const tell = (path: (string | number)[], message: string) =>
      context.issues.push({ code: 'custom', path, message, input: form })
    tellRepeated(form, tell)
    tellUnknownParts(form, tell)
    tellMisplaced(form, tell)
  })
export type FormDefinition = z.output<typeof FormDefinition>

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
export function allColumns(columns: ColumnDefinition[], above: number[] = []): PlacedColumn[] {
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
