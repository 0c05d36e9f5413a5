import { z } from 'zod'
import { RECIPIENT_KINDS } from '../../award-forms/award-form.ts'
import { flag, listOf, optionalChoice, optionalCount, optionalText } from '../../shared/fields.ts'
import { merit } from '../award.schema.ts'
import { SEXES } from '../award.ts'

/**
 * The list of a decision as a person types or pastes it: what all lines share once on top; each line names its recipient
 * by a code or a name, and says only what differs. Empty lines are left where they are and say nothing.
 */

export const TypedLine = z.strictObject({
  recipientKind: optionalChoice('Đối tượng', RECIPIENT_KINDS).describe('Told by the name when left out'),
  recipient: optionalText('Tên hoặc mã', { max: 300 }),
  organisation: optionalText('Đơn vị', { max: 300 }),
  position: optionalText('Chức vụ', { max: 300 }),
  formCode: optionalText('Hình thức', { max: 300 }).describe('A code, a name or what people say'),
  kindCode: optionalText('Loại hình', { max: 200 }).describe('A code or a name'),
  ...merit,
  achievement: optionalText('Thành tích', { max: 2000 }),
  isNew: flag('Thêm người mới'),
  birth: optionalText('Ngày sinh', { max: 20 }),
  sex: optionalChoice('Giới tính', SEXES),
  addAnyway: flag('Vẫn thêm người mới'),
  duplicateReason: optionalText('Lý do khen thêm', { max: 500 }),
})
export type TypedLine = z.output<typeof TypedLine>

/** The most lines a page holds; longer lists come in several goes, or from a workbook. */
export const MOST_TYPED_LINES = 400

const sharedMerit = {
  formCode: optionalText('Hình thức khen thưởng', { max: 60 }),
  kindCode: optionalText('Loại hình khen thưởng', { max: 60 }),
  ...merit,
  achievement: optionalText('Thành tích chung', { max: 2000 }),
}

/** What the form carries beside what is typed. */
export const entryMarks = {
  entry: optionalText('Lần nhập', { max: 60 }).describe('Tells this opening of the form from every other'),
  seen: optionalText('Đã xem đến', { max: 20 }).describe(
    'The last event of the log when the form was opened',
  ),
  carried: optionalText('Mục lấy lại', { max: 500 }),
  carriedFrom: optionalText('Lấy lại từ', { max: 60 }),
  paste: z.unknown().optional().describe('Used by the button beside it only'),
  pasteAt: z.unknown().optional(),
  autosave: z.unknown().optional(),
  then: optionalChoice('Sau khi lưu', ['more']).describe('Whether to go on entering'),
}

export const typedList = {
  ...sharedMerit,
  awards: listOf(TypedLine, { label: 'Danh sách', max: MOST_TYPED_LINES }),
}

export const TypedList = z.strictObject({
  ...typedList,
  ...entryMarks,
  version: optionalCount('Phiên bản'),
  page: optionalText('Trang', { max: 10 }),
})
export type TypedList = Pick<z.output<typeof TypedList>, keyof typeof typedList>
