import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { choice, id, listOf, optionalChoice, optionalCount, optionalText } from '../shared/fields.ts'
import { merit, MOST_LINES } from './award.schema.ts'

const PERIOD_STATES = ['none', 'some'] as const

/** What may be left empty; the kind and the achievement are printed and so never are. */
const MAY_BE_EMPTY = ['period', 'movementCode', 'statisticsCategoryCode'] as const

const lineChoice = {
  awards: listOf(id('Đối tượng'), { label: 'Các dòng đã đánh dấu', max: MOST_LINES }).describe(
    'These lines, whatever the conditions say; else every line that meets them',
  ),
  q: optionalText('Tên, đơn vị').describe('Words of the name, the unit'),
  recipientKind: optionalChoice('Đối tượng', RECIPIENT_KINDS),
  form: optionalText('Hình thức đang ghi', { max: 60 }).describe('A code: lines that have this form now'),
  kind: optionalText('Loại hình đang ghi', { max: 60 }).describe('A code: lines that have this kind now'),
  period: optionalChoice('Giai đoạn đang ghi', PERIOD_STATES).describe('Lines without a period, or with one'),
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
  emptied: listOf(choice('Để trống', MAY_BE_EMPTY), { label: 'Để trống' }).describe(
    'To be left empty; what is neither here nor given stays as each line has it',
  ),
})
export type CommonValues = z.output<typeof CommonValues>

/** Which lines, and which values. */
export const ChangeLines = z.strictObject({ ...lineChoice, ...CommonValues.shape })

/** The form: the same, and the version of the decision that was read. */
export const SetCommonValues = z.strictObject({ ...ChangeLines.shape, version: optionalCount('Phiên bản') })

export const ChangedLines = z.object({
  changed: z.int().describe('Lines that say something else now'),
  chosen: z.int().describe('Lines that were meant, changed or not'),
})
