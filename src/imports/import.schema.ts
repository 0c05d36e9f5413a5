import { z } from 'zod'
import { choice, flag, id, optionalChoice, optionalCount, optionalText, text } from '../shared/fields.ts'
import { IMPORT_KINDS, OUTCOMES } from './import-kind.ts'

export const ByImportId = z.object({ id: id('Lần nhập') })
export const ByRow = z.object({ id: id('Lần nhập'), row: id('Dòng') })
export const ByKindFile = z.object({ file: z.string().max(60) })

export const ImportsAsked = z.strictObject({ page: optionalCount('Trang', { min: 1, max: 100_000 }) })

/** A new import: a file, which comes beside the fields, or pasted cells. */
export const NewImport = z.strictObject({
  kind: choice('Loại danh sách', IMPORT_KINDS),
  pasted: z.string().optional(),
})

const version = optionalCount('Phiên bản')

/** A button acts on what its page showed. */
export const SeenImport = z.strictObject({ version })

const ROW_FILTERS = [...OUTCOMES, 'warned'] as const

/** Text as it stands, blanks included; only the character that no database keeps is refused. */
function asItStands(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'), 'Có ký tự không hiển thị được; hãy gõ lại thay vì dán.')
}
const cell = asItStands(5000)
const key = asItStands(80)

/** Which rows of the preview to show. */
export const RowsAsked = z.strictObject({
  outcome: optionalChoice('Trạng thái', ROW_FILTERS),
  field: optionalText('Cột', { max: 60 }),
  by: optionalText('Cột', { max: 60 }),
  value: cell.optional(),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
})
export type RowsAsked = z.output<typeof RowsAsked>

const field = z.string().regex(/^[a-zA-Z]{1,40}$/)

/** What was typed over cells of some rows; keys are 'r7' for row 7. */
export const MendRows = z.strictObject({
  version,
  rows: z.record(z.string().regex(/^r\d{1,7}$/), z.record(field, cell)).default({}),
})

/** One value for a group of rows, told by what stands in the column `by`; or those rows left out. */
export const MendAll = z.strictObject({
  version,
  field,
  by: field,
  from: cell.default(''),
  to: cell.default(''),
  leaveOut: flag('Bỏ các dòng này'),
})

/** Suggestions that are taken, each by its key. */
export const TakeSuggestions = z.strictObject({
  version,
  taken: z.union([asItStands(6000), z.array(asItStands(6000))]).optional(),
})

/** Answers to questions, and the conversions that shall be made: of all that may be refused. */
export const ListAnswers = z.strictObject({
  version,
  answers: z.record(key, key).default({}),
  offered: z.union([key, z.array(key)]).optional(),
  accepted: z.union([key, z.array(key)]).optional(),
})

/** Where the list stands and what its columns mean; keys are 'c2' for column B. */
export const ListColumns = z.strictObject({
  version,
  sheet: optionalCount('Trang tính', { max: 1000 }),
  headerRow: optionalCount('Dòng tiêu đề', { max: 1_048_576 }),
  columns: z.record(z.string().regex(/^c\d{1,5}$/), key).default({}),
  constants: z.record(field, cell).default({}),
})

export const ApplyImport = z.strictObject({
  version,
  onlyRight: flag('Chỉ nhập các dòng đúng'),
  issue: flag('Ghi nhận ban hành ngay'),
})

export const UndoImport = z.strictObject({ version, reason: text('Lý do hoàn tác', { max: 500 }) })
