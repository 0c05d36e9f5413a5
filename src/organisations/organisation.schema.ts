import { z } from 'zod'
import {
  choice,
  count,
  date,
  flag,
  id,
  listOf,
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalId,
  optionalText,
  text,
} from '../shared/fields.ts'
import { SUCCESSION_KINDS } from './succession.ts'

/** What forms and the API may send about organisations, and what the API answers. */

const code = (label: string) => text(label, { max: 40 })
const optionalCode = (label: string) => optionalText(label, { max: 200 })
const decisionText = optionalText('Căn cứ', { max: 300 })

export const ById = z.object({ id: id('Đơn vị') })
export const ByCode = z.object({ code: code('Mã đơn vị') })

const page = optionalCount('Trang', { min: 1, max: 100_000 })

/** The page of the register of units: a search, or the tree around one unit, as of a day. */
export const UnitsAsked = z.object({
  q: optionalText('Tìm'),
  type: optionalText('Loại đơn vị'),
  within: optionalText('Trong đơn vị'),
  under: optionalText('Nhánh'),
  open: optionalText('Nhánh đang mở', { max: 2000 }),
  on: optionalDate('Ngày'),
  page,
})

export const UnitAsked = z.object({ on: optionalDate('Ngày') })

export const SuggestionsAsked = z.object({ q: optionalText('Tìm'), on: optionalDate('Ngày') })

export const OrganisationFilter = z.strictObject({
  q: optionalText('Tìm'),
  type: optionalText('Loại đơn vị'),
  within: optionalText('Trong đơn vị'),
  on: optionalDate('Ngày'),
  page,
  pageSize: optionalCount('Số dòng mỗi trang', { min: 1, max: 500 }),
})

export const RegisterInput = z.strictObject({
  code: code('Mã đơn vị'),
  name: text('Tên đơn vị', { max: 300 }),
  shortName: optionalText('Tên viết tắt', { max: 100 }),
  typeCode: text('Loại đơn vị'),
  parentCode: optionalCode('Đơn vị cấp trên'),
  validFrom: date('Hiệu lực từ'),
  validTo: optionalDate('Hết hiệu lực từ'),
  parallelCode: optionalCode('Đơn vị song song'),
})

export const RenameInput = z.strictObject({
  name: text('Tên mới', { max: 300 }),
  shortName: optionalText('Tên viết tắt', { max: 100 }),
  from: date('Từ ngày'),
  decisionText,
})

export const MoveInput = z.strictObject({
  parentCode: optionalCode('Đơn vị cấp trên mới'),
  typeCode: optionalText('Loại đơn vị'),
  from: date('Từ ngày'),
  decisionText,
})

export const FirstDayInput = z.strictObject({ validFrom: date('Hoạt động từ ngày'), decisionText })

const SUBORDINATES = ['closed', 'moved'] as const

export const EndInput = z.strictObject({
  validTo: z
    .union([z.null(), date('Hết hiệu lực từ')])
    .describe('First day it no longer exists; null = it goes on'),
  subordinates: optionalChoice('Đơn vị trực thuộc', SUBORDINATES),
  subordinatesParentCode: optionalCode('Đơn vị nhận'),
  decisionText,
})

/** The form asks for the last day, as decisions do, or for taking an end back. */
export const EndForm = z.strictObject({
  goesOn: flag('Đơn vị vẫn hoạt động'),
  lastDay: optionalDate('Ngày hoạt động cuối cùng'),
  subordinates: optionalChoice('Đơn vị trực thuộc', SUBORDINATES),
  subordinatesParentCode: optionalCode('Đơn vị nhận'),
  decisionText,
  version: optionalId('Phiên bản'),
})

export const RecordSuccessionInput = z.strictObject({
  kind: choice('Việc', SUCCESSION_KINDS),
  from: listOf(code('Từ đơn vị'), { label: 'Từ đơn vị', max: 200 }),
  to: listOf(code('Thành đơn vị'), { label: 'Thành đơn vị', max: 200 }),
  effectiveOn: date('Từ ngày'),
  decisionText,
  subordinates: optionalChoice('Đơn vị trực thuộc', SUBORDINATES),
  subordinatesParentCode: optionalCode('Đơn vị nhận'),
})

export const PairInput = z.strictObject({ parallelCode: optionalCode('Đơn vị song song') })

export const HeadcountInput = z.strictObject({
  counted: text('Loại'),
  countedOn: date('Ngày chốt'),
  number: count('Số lượng', { max: 10_000_000 }),
  source: text('Nguồn', { max: 300 }),
  replace: flag('Thay số đã ghi'),
})

/** Which record the person saw. */
const version = optionalId('Phiên bản')

export const RegisterForm = RegisterInput.omit({ validTo: true })
export const FirstDayForm = FirstDayInput.extend({ version })
export const PairForm = PairInput.extend({ version })

const Named = z.object({ code: z.string(), name: z.string() })

export const OrganisationResource = z
  .object({
    code: z.string(),
    name: z.string(),
    shortName: z.string().nullable(),
    typeCode: z.string(),
    typeName: z.string(),
    family: z.string(),
    parentCode: z.string().nullable(),
    parentName: z.string().nullable(),
  })
  .meta({ id: 'Organisation' })

export const OrganisationRecordResource = z
  .object({
    code: z.string(),
    invented: z.boolean().describe('True for sample data'),
    validFrom: z.string(),
    validTo: z.string().nullable().describe('First day it no longer exists; null = it exists'),
    parallels: z.array(Named),
    versions: z.array(
      z.object({
        name: z.string(),
        shortName: z.string().nullable(),
        typeCode: z.string(),
        parentCode: z.string().nullable(),
        validFrom: z.string(),
        validTo: z.string().nullable(),
      }),
    ),
    successions: z.array(
      z.object({
        kind: z.string(),
        effectiveOn: z.string(),
        decisionText: z.string().nullable(),
        from: Named,
        to: Named.nullable().describe(
          'Null: the unit stays itself (rename, move) or nothing follows (dissolution)',
        ),
      }),
    ),
    version: z.number(),
  })
  .meta({ id: 'OrganisationRecord' })

export const HeadcountResource = z
  .object({ counted: z.string(), countedOn: z.string(), number: z.number(), source: z.string() })
  .meta({ id: 'Headcount' })
