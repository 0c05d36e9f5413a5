import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { choice, id, listOf, optionalChoice, optionalCount, optionalText } from '../shared/fields.ts'
import { merit, MOST_LINES } from './award.schema.ts'

const PERIOD_STATES = ['none', 'some'] as const

/** What may be left empty; the kind and the achievement are printed and so never are. */
const MAY_BE_EMPTY = ['period', 'movementCode', 'statisticsCategoryCode'] as const

const lineChoice = {
  awards: listOf(id('Đối tượng'), { label: 'Các dòng đã đánh dấu', max: MOST_LINES }),
  q: optionalText('Tên, đơn vị'),
  recipientKind: optionalChoice('Đối tượng', RECIPIENT_KINDS),
  form: optionalText('Hình thức đang ghi', { max: 60 }),
  kind: optionalText('Loại hình đang ghi', { max: 60 }),
  period: optionalChoice('Giai đoạn đang ghi', PERIOD_STATES),
}

/** Lines of a draft: those marked, or else every line that meets the conditions; without any, all. */
export const LineChoice = z.object(lineChoice)
export type LineChoice = z.output<typeof LineChoice>

/** Values that chosen lines are to have in common; what is left out stays as each line has it. */
export const CommonValues = z.object({
  formCode: optionalText('Hình thức khen thưởng', { max: 60 }),
  kindCode: optionalText('Loại hình khen thưởng', { max: 60 }),
  ...merit,
  achievement: optionalText('Thành tích', { max: 2000 }),
  movementCode: optionalText('Phong trào thi đua', { max: 60 }),
  statisticsCategoryCode: optionalText('Đối tượng thống kê', { max: 60 }),
  emptied: listOf(choice('Để trống', MAY_BE_EMPTY), { label: 'Để trống' }),
})
export type CommonValues = z.output<typeof CommonValues>

/** The form: which lines, which values, and the version of the decision that was read. */
export const SetCommonValues = z.strictObject({
  ...lineChoice,
  ...CommonValues.shape,
  version: optionalCount('Phiên bản'),
})
