import { z } from 'zod'
import { FORM_GROUPS, RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { choice, count, date, id, longText, optionalId, optionalText, text } from '../shared/fields.ts'
import { IMAGE_PURPOSES } from './design-image.ts'

export const ByDesign = z.object({ id: id('Mẫu') })
export const ByDesignVersion = z.object({ id: id('Mẫu'), no: count('Phiên bản', { min: 1, max: 1_000_000 }) })
export const ByChoice = z.object({ id: id('Lựa chọn') })
export const ByImage = z.object({ id: id('Ảnh') })

/** A design like another one, under a name of its own. */
export const CopyDesign = z.strictObject({ name: text('Tên mẫu', { max: 200 }) })

/** A design from a file of another office; the file stands beside. */
export const TakeInDesign = z.strictObject({ name: optionalText('Tên mẫu', { max: 200 }) })

export const LoadImage = z.strictObject({
  label: text('Tên ảnh', { max: 200 }),
  purpose: choice('Dùng làm', IMAGE_PURPOSES),
})

/** Which certificates take a design from a day on; what is left empty is any. */
export const MakeChoice = z.strictObject({
  designId: id('Mẫu'),
  formGroup: choice('Nhóm hình thức', FORM_GROUPS),
  awardFormId: optionalId('Hình thức'),
  issuingBodyId: optionalId('Cơ quan ban hành'),
  recipientKind: choice('Đối tượng', [...RECIPIENT_KINDS, 'any']),
  validFrom: date('Áp dụng từ ngày'),
})

export const EndChoice = z.strictObject({ lastDay: date('Ngày cuối cùng áp dụng') })

/**
 * The editor sends a field for each number of the design, under its address in the design; `drafted-design.ts` reads them
 * and says what is wrong with each. `act`: the button, such as 'save', 'preview', 'add:text', 'remove:3'.
 */
export const EditDesign = z.looseObject({
  act: optionalText('Nút', { max: 60 }),
  note: longText('Ghi chú', { max: 1000 }),
  basedOn: count('Phiên bản đã mở', { min: 1, max: 1_000_000 }),
  example: optionalText('Xem với', { max: 60 }),
  award: optionalText('Bằng đã cấp', { max: 60 }),
  mode: optionalText('In trên', { max: 20 }),
})

/** A design as it goes from one office to another, with its pictures. */
export const designExchangeSchema = z.object({
  format: z.literal('so-vang-design'),
  definition: z.unknown(),
  images: z
    .array(
      z.object({
        id: z.int().positive(),
        purpose: z.enum(IMAGE_PURPOSES),
        label: z.string().max(200),
        data: z.base64(),
      }),
    )
    .max(50),
})
