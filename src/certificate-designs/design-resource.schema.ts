import { z } from 'zod'
import { FORM_GROUPS, RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { longText, text } from '../shared/fields.ts'
import { designDefinitionSchema } from './certificate-design.ts'
import { DESIGN_GROUPS } from './design-group.ts'
import { PAPERS } from './paper.ts'

/** Designs as programs read and write them. */

/** Looked over by `definitionOf`, which says of each number what is wrong with it in the words of the editor. */
const definition = z
  .record(z.string(), z.unknown(), { error: 'Hãy gửi định nghĩa của mẫu dưới dạng một đối tượng JSON.' })
  .describe('Có dạng của definition trong CertificateDesign: số đo tính bằng mm, cỡ chữ bằng point')

export const AddDesign = z
  .strictObject({ definition, note: longText('Ghi chú', { max: 1000 }) })
  .meta({ id: 'AddCertificateDesign' })

export const SaveDesign = z
  .strictObject({ definition, note: longText('Ghi chú', { max: 1000 }) })
  .meta({ id: 'SaveCertificateDesign' })

export const CopyDesignAs = z
  .strictObject({ name: text('Tên mẫu', { max: 200 }) })
  .meta({ id: 'CopyCertificateDesign' })

const head = {
  id: z.number(),
  code: z.string(),
  name: z.string(),
  version: z.number(),
  documentStyle: z.enum(['party', 'state']),
  formGroup: z.enum(DESIGN_GROUPS),
  paper: z.enum(PAPERS),
  width: z.number().describe('mm'),
  height: z.number().describe('mm'),
  shipped: z.boolean().describe('Kèm phần mềm: sao chép được, không sửa được'),
  retired: z.boolean(),
}

export const DesignHead = z.object(head).meta({ id: 'CertificateDesignHead' })
export const DesignList = z.object({ rows: z.array(DesignHead) })

export const DesignResource = z
  .object({
    ...head,
    definition: designDefinitionSchema,
    versions: z.array(
      z.object({
        version: z.number(),
        savedAt: z.string(),
        savedBy: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CertificateDesign' })

export const ChoiceResource = z
  .object({
    id: z.number(),
    designId: z.number(),
    awardFormId: z.number().nullable(),
    issuingBodyId: z.number().nullable(),
    formGroup: z.enum(FORM_GROUPS),
    recipientKind: z.enum(RECIPIENT_KINDS).nullable(),
    paper: z.string(),
    validFrom: z.string(),
    validTo: z.string().nullable().describe('Ngày đầu tiên không còn áp dụng; null là đến nay'),
  })
  .meta({ id: 'CertificateDesignChoice' })
export const ChoiceList = z.object({ rows: z.array(ChoiceResource) })
