import { z } from 'zod'
import { CONFIDENCES } from '../award-forms/award-form.ts'
import { choice, date, optionalDate } from '../shared/fields.ts'
import { FormDefinition } from './form-definition.schema.ts'
import { MEASURES } from './form-parts.schema.ts'
import { REPORTING_TIMES } from './reporting-time.ts'
import { FORM_CODE } from './statistical-form.schema.ts'

/** Official forms as programs read and write them. */

export const FormList = z.object({
  forms: z.array(
    z
      .object({
        code: z.string(),
        number: z.string(),
        title: z.string(),
        source: z.string(),
        validFrom: z.string(),
        validTo: z.string().nullable(),
      })
      .meta({ id: 'StatisticalFormListed' }),
  ),
})

export const OnDay = z.strictObject({ on: optionalDate('Ngày') })

const version = {
  definition: FormDefinition,
  confidence: choice('Mức độ xác minh', CONFIDENCES),
  validFrom: date('Áp dụng từ ngày'),
}
export const AddForm = z.strictObject({ code: FORM_CODE, ...version }).meta({ id: 'AddStatisticalForm' })
export const AmendForm = z.strictObject(version).meta({ id: 'AmendStatisticalForm' })

export const FormResource = z
  .object({
    code: z.string(),
    definition: FormDefinition,
    confidence: z.enum(CONFIDENCES),
    validFrom: z.string(),
    validTo: z.string().nullable(),
  })
  .meta({ id: 'StatisticalForm' })

const figures = z.array(z.number().nullable())

export const FiguresResource = z
  .object({
    code: z.string(),
    number: z.string(),
    title: z.string(),
    head: z.array(z.string()).describe('Các dòng bên trái đầu biểu'),
    year: z.number(),
    time: z.enum(REPORTING_TIMES),
    from: z.string(),
    to: z.string(),
    reporter: z.string(),
    organisation: z.string().nullable(),
    columns: z.array(
      z.object({
        key: z.string().describe('Tên cột khi hỏi danh sách của một ô'),
        number: z.string().nullable(),
        headings: z.array(z.string()),
        form: z.string().nullable().describe('Hình thức của cột, khi mỗi hình thức một cột'),
        measure: z.enum(MEASURES).nullable().describe('Null khi cột là tỷ lệ hoặc để trống'),
        share: z.boolean(),
        blank: z.string().nullable().describe('Vì sao để trống'),
      }),
    ),
    rows: z.array(
      z.object({
        key: z.string(),
        code: z.string().nullable(),
        label: z.string(),
        unit: z.string().nullable(),
        heading: z.boolean(),
        indent: z.number(),
        figures: figures.describe('Theo thứ tự các cột'),
        before: z.number().nullable().describe('Cột số liệu đầu tiên, cùng kỳ trước'),
      }),
    ),
    checks: z.array(
      z.object({
        over: z.enum(['rows', 'columns']),
        sum: z.string(),
        of: z.array(z.string()),
        agrees: z.boolean(),
        differences: z.array(z.string()),
      }),
    ),
    remarks: z.array(z.string()),
  })
  .meta({ id: 'StatisticalFormFigures' })

export const FigureListResource = z
  .object({
    of: z.enum(['award', 'unit', 'person', 'movement']),
    rows: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        code: z.string().nullable(),
        award: z
          .object({ formName: z.string(), decisionNumber: z.string(), issuedOn: z.string() })
          .nullable(),
      }),
    ),
    page: z.number(),
    pageSize: z.number(),
    total: z.number(),
  })
  .meta({ id: 'StatisticalFormFigureList' })
