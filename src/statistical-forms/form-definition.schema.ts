import { z } from 'zod'
import { contradictions } from './definition-contradictions.ts'
import { CheckSum, ColumnDefinition, line, Predicate, RowDefinition } from './form-parts.schema.ts'

/**
 * An official form of statistics as data: what is counted, in which rows and columns, and which sums must agree. The
 * vocabulary is closed, so that a form can be read from a text field and still never become anything but a count.
 */
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
    for (const { path, message } of contradictions(form)) {
      context.issues.push({ code: 'custom', path, message, input: form })
    }
  })
export type FormDefinition = z.output<typeof FormDefinition>
