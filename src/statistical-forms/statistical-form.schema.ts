import { z } from 'zod'
import { CONFIDENCES } from '../award-forms/award-form.ts'
import {
  choice,
  date,
  longText,
  optionalChoice,
  optionalCount,
  optionalText,
  optionalYear,
  text,
} from '../shared/fields.ts'
import { REPORTING_TIMES } from './reporting-time.ts'

const CODE = /^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u

export const FORM_CODE = text('Mã biểu', { max: 40 }).refine((code) => CODE.test(code), {
  error: 'Mã biểu: chỉ gồm chữ, số, dấu chấm và gạch nối, ví dụ 0602.N.',
})

export const ByStatisticalForm = z.object({ code: text('Mã biểu', { max: 40 }) })

/** For which time and unit a form is filled in. */
export const FormFilter = z.strictObject({
  year: optionalYear('Năm'),
  time: optionalChoice('Kỳ báo cáo', REPORTING_TIMES),
  organisation: optionalText('Đơn vị', { max: 60 }),
})
export type FormFilter = z.output<typeof FormFilter>

/** Which figure of a form: the keys of its row and its column. */
export const FigureFilter = FormFilter.extend({
  row: text('Dòng', { max: 80 }),
  column: text('Cột', { max: 80 }),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
})
export type FigureFilter = z.output<typeof FigureFilter>

const definition = {
  definition: longText('Nội dung biểu', { max: 200_000 }).transform((typed) => typed ?? ''),
  validFrom: date('Áp dụng từ ngày'),
  confidence: choice('Mức độ xác minh', CONFIDENCES),
  /** Pressed to look at the form with its figures before it is saved. */
  preview: optionalText('Xem trước', { max: 10 }),
}

export const AmendStatisticalForm = z.strictObject(definition)

export const AddStatisticalForm = z.strictObject({
  code: FORM_CODE,
  ...definition,
})
