import { z } from 'zod'
import { RECIPIENT_KINDS, SYSTEMS } from '../award-forms/award-form.ts'
import { MOVEMENT_SCOPES } from '../emulation-movements/emulation-movement.ts'

/** The parts of a definition: conditions, columns, rows, sums. The vocabulary is closed. */

/** A text that must be there. */
export const line = (what: string, max = 300) =>
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
  classification: 'mức xếp loại',
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
  /** At which level the year's work was classified. */
  classification?: string[] | undefined
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
    classification: codes.optional(),
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
export const MEASURES = ['awards', 'existing', 'classified', 'movements'] as const
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
  measure?: 'existing' | 'classified' | undefined
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
      measure: z
        .enum(['existing', 'classified'], { error: 'chỉ nhận "existing" hoặc "classified".' })
        .optional(),
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

export const CheckSum = z.strictObject(
  {
    over: z.enum(['rows', 'columns'], { error: 'chỉ nhận "rows" hoặc "columns".' }),
    sum: line('mã của tổng', 10),
    of: z.array(line('mã thành phần', 10), { error: WRONG_LIST }).min(1, { error: WRONG_LIST }).max(60),
  },
  { error: 'ghi {"over": "rows", "sum": "01", "of": ["06", "08", "09"]}.' },
)
export type CheckSum = z.output<typeof CheckSum>
