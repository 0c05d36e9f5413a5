import { z } from 'zod'
import {
  choice,
  count,
  id,
  listOf,
  longText,
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalText,
  optionalYear,
  text,
  year,
} from '../shared/fields.ts'
import { CLASSIFIED } from './classification.ts'

export const ByClassification = z.object({ id: id('Kết quả xếp loại') })

const basis = text('Căn cứ', { max: 300 })
const decidedOn = optionalDate('Ngày quyết định')

/** Which classifications a list shows. */
export const ClassificationFilter = z.strictObject({
  year: optionalYear('Năm'),
  of: optionalChoice('Xếp loại', CLASSIFIED),
  within: optionalText('Trong đơn vị', { max: 60 }),
  type: optionalText('Loại đơn vị', { max: 60 }),
  level: optionalText('Mức xếp loại', { max: 40 }),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
})
export type ClassificationFilter = z.output<typeof ClassificationFilter>

/** One unit or person, as programs send it. */
export const ClassifyInput = z
  .strictObject({
    organisationCode: optionalText('Mã đơn vị', { max: 60 }),
    person: optionalText('Cá nhân', { max: 120 }).describe('Code, or # and the number of the file'),
    year: year('Năm'),
    level: text('Mức xếp loại', { max: 40 }),
    basis,
    decidedOn,
  })
  .meta({ id: 'ClassifyInput' })
export type ClassifyInput = z.output<typeof ClassifyInput>

export const ClassifyList = z.strictObject({
  entries: listOf(ClassifyInput, { label: 'Danh sách', max: 5000 }),
})

/** A page of units or people of one unit, as the form sends it; a line without a level is left alone. */
export const ClassifyForm = z.strictObject({
  year: year('Năm'),
  of: choice('Xếp loại', CLASSIFIED),
  unit: text('Đơn vị', { max: 60 }),
  page: optionalCount('Trang', { min: 1, max: 10_000 }),
  basis,
  decidedOn,
  rest: optionalText('Các dòng để trống', { max: 40 }),
  lines: listOf(z.strictObject({ subject: id('Dòng'), level: optionalText('Mức xếp loại', { max: 40 }) }), {
    label: 'Danh sách',
    max: 200,
  }),
})
export type ClassifyForm = z.output<typeof ClassifyForm>

const reason = longText('Lý do đính chính', { max: 1000 }).refine((typed) => typed !== undefined, {
  error: 'Nhập lý do đính chính.',
})

/** An empty level takes the result back. */
export const CorrectClassification = z.strictObject({
  level: optionalText('Mức xếp loại', { max: 40 }),
  basis,
  decidedOn,
  reason,
})

export const CorrectClassificationForm = CorrectClassification.extend({ version: count('Phiên bản') })

export const ClassificationResource = z
  .object({
    id: z.number(),
    year: z.number(),
    of: z.enum(CLASSIFIED),
    organisationCode: z.string().nullable().describe('The unit that was classified'),
    personId: z.number().nullable(),
    personCode: z.string().nullable(),
    name: z.string(),
    unitCode: z.string().describe('Where it stood at the end of the year'),
    level: z.string().nullable().describe('Null where a correction took the result back'),
    levelName: z.string().nullable(),
    basis: z.string(),
    decidedOn: z.string().nullable(),
    version: z.number(),
  })
  .meta({ id: 'Classification' })
