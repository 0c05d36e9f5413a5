import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { MOST_BONUS } from '../decisions/bonus.schema.ts'
import { decisionHead } from '../decisions/decision.schema.ts'
import {
  choice,
  date,
  id,
  listOf,
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalId,
  optionalText,
  text,
} from '../shared/fields.ts'
import { SEXES } from './award.ts'

const YEAR_ALONE = /^\s*(\d{4})\s*$/

/** A day, or a year alone that means its first or last day. */
export function periodBound(label: string, dayOfYear: '01-01' | '12-31') {
  return z.preprocess((value) => {
    const year = typeof value === 'string' ? YEAR_ALONE.exec(value)?.[1] : undefined
    return year === undefined ? value : `${year}-${dayOfYear}`
  }, optionalDate(label))
}

/** What was done and when: shared by entering and correcting. */
export const merit = {
  periodFrom: periodBound('Giai đoạn từ', '01-01').describe('A day; a year alone means its first day'),
  periodTo: periodBound('Giai đoạn đến', '12-31').describe('A day; a year alone means its last day'),
  periodLabel: optionalText('Tên giai đoạn').describe("'năm học 2023-2024'; printed instead of the days"),
}

const Household = z.strictObject({
  headName: text('Họ và tên chủ hộ'),
  address: optionalText('Địa chỉ', { max: 300 }),
})

/** One line of a decision: who is given what, for what. */
export const EnterAward = z
  .strictObject({
    recipientKind: choice('Đối tượng', RECIPIENT_KINDS),
    organisationCode: optionalText('Mã đơn vị', { max: 60 }).describe(
      'The collective itself; the unit of a household; for a person only when it differs from the post in the register',
    ),
    personCode: optionalText('Mã cán bộ', { max: 60 }),
    personId: optionalId('Cá nhân'),
    household: Household.optional(),
    formCode: text('Hình thức khen thưởng', { max: 60 }),
    kindCode: text('Loại hình khen thưởng', { max: 60 }),
    ...merit,
    achievement: text('Thành tích', { max: 2000 }),
    movementCode: optionalText('Phong trào thi đua', { max: 60 }),
    proposingUnitCode: optionalText('Đơn vị đề nghị', { max: 60 }),
    position: optionalText('Chức vụ', { max: 300 }).describe(
      'The position in the register that day when left out',
    ),
    statisticsCategoryCode: optionalText('Đối tượng thống kê', { max: 60 }),
    duplicateReason: optionalText('Lý do khen thêm', { max: 500 }).describe(
      'Needed for the same form in the same year, or twice in one decision',
    ),
  })
  .meta({ id: 'EnterAward' })
export type EnterAward = z.output<typeof EnterAward>

/** The most lines one decision takes at once. */
export const MOST_LINES = 5000

export const EnterAwards = z.strictObject({
  awards: listOf(EnterAward, { label: 'Danh sách khen thưởng', max: MOST_LINES }),
})

/** A whole decision in one request. */
export const EnterDecision = z
  .strictObject({
    ...decisionHead,
    awards: listOf(EnterAward, { label: 'Danh sách khen thưởng', max: MOST_LINES }),
  })
  .meta({ id: 'EnterDecision' })

const IssueReasons = z.strictObject({
  reasons: listOf(
    z.strictObject({
      award: id('Đối tượng').describe('A line of the draft'),
      reason: optionalText('Lý do khen thêm', { max: 500 }),
    }),
    { label: 'Lý do khen thêm', max: MOST_LINES },
  ).describe('For lines that became doubled after they were entered'),
  usualReason: optionalText('Lý do chung', { max: 500 }).describe('For every other line that needs a reason'),
})
export type IssueReasons = z.output<typeof IssueReasons>

/** Issuing through the API: nothing need be sent. */
export const IssueDraft = IssueReasons.meta({ id: 'IssueDraft' }).prefault({})

export const IssueForm = IssueReasons.extend({ version: optionalCount('Phiên bản') })

/** The lines of a draft that need a reason before it is issued. */
export const LinesWithoutReason = z
  .object({
    rows: z.array(
      z.object({
        award: z.int(),
        line: z.int(),
        recipientName: z.string(),
        detail: z.string().describe('What was given already, as a sentence'),
      }),
    ),
  })
  .meta({ id: 'LinesWithoutReason' })

/** The numbers of the new awards, in the order given. */
export const AwardIds = z.object({ ids: z.array(z.int()) })

export const ByAwardId = z.object({ id: id('Lần khen thưởng') })

/** The frozen facts that may have been entered or printed wrong. What is left out becomes empty. */
export const AwardFacts = z.strictObject({
  recipientName: text('Tên tập thể, cá nhân'),
  formOfAddress: optionalText('Xưng hô', { max: 30 }),
  birthText: optionalText('Ngày sinh', { max: 20 }),
  sex: optionalChoice('Giới tính', SEXES),
  position: optionalText('Chức vụ', { max: 300 }),
  unitName: text('Đơn vị', { max: 300 }),
  kindCode: text('Loại hình khen thưởng', { max: 60 }),
  ...merit,
  achievement: text('Thành tích', { max: 2000 }),
  movementCode: optionalText('Phong trào thi đua', { max: 60 }),
  statisticsCategoryCode: optionalText('Đối tượng thống kê', { max: 60 }),
})
export type AwardFacts = z.output<typeof AwardFacts>

/** Empty text and null both mean: this fact is empty from now on. */
function orEmptied<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === '' ? null : value), schema.nullable())
}

const { recipientName, unitName, kindCode, achievement, ...mayBeEmpty } = AwardFacts.shape

/** Some of the facts; what is left out stays, null empties. */
const FactChanges = z
  .strictObject({
    recipientName,
    unitName,
    kindCode,
    achievement,
    formOfAddress: orEmptied(mayBeEmpty.formOfAddress),
    birthText: orEmptied(mayBeEmpty.birthText),
    sex: orEmptied(mayBeEmpty.sex),
    position: orEmptied(mayBeEmpty.position),
    periodFrom: orEmptied(mayBeEmpty.periodFrom),
    periodTo: orEmptied(mayBeEmpty.periodTo),
    periodLabel: orEmptied(mayBeEmpty.periodLabel),
    movementCode: orEmptied(mayBeEmpty.movementCode),
    statisticsCategoryCode: orEmptied(mayBeEmpty.statisticsCategoryCode),
  })
  .partial()

export const CorrectAward = z
  .strictObject({ changes: FactChanges, reason: text('Lý do đính chính', { max: 1000 }) })
  .meta({ id: 'CorrectAward' })

/** The form of a correction holds every fact; a draft needs no reason. */
export const CorrectionForm = AwardFacts.extend({
  reason: optionalText('Lý do đính chính', { max: 1000 }),
  version: optionalCount('Phiên bản'),
})

export const RevokeAward = z
  .strictObject({
    decisionNumber: text('Số quyết định thu hồi', { max: 60 }),
    decidedOn: date('Ngày quyết định thu hồi'),
    issuerName: text('Cơ quan ra quyết định thu hồi', { max: 300 }),
    signerName: text('Người ký quyết định thu hồi'),
    groundCode: text('Căn cứ thu hồi', { max: 60 }),
    reason: text('Lý do', { max: 2000 }),
    moneyRecoveredOn: optionalDate('Ngày thu hồi tiền thưởng'),
    certificateReturnedOn: optionalDate('Ngày thu hồi bằng'),
  })
  .meta({ id: 'RevokeAward' })
export type RevokeAward = z.output<typeof RevokeAward>

export const RevocationForm = RevokeAward.extend({ version: optionalCount('Phiên bản') })

/** Several awards of one decision taken back at once. */
export const RevokeAwards = RevokeAward.extend({
  awards: listOf(id('Đối tượng'), { label: 'Đối tượng', max: MOST_LINES }),
}).meta({ id: 'RevokeAwards' })

export const RevokedAwards = z.object({ revoked: z.int() })

/** The bonus of one award, in đồng; 0 = no money, left out on a draft = as the law gives it. */
export const SayBonus = z
  .strictObject({
    amount: optionalCount('Số tiền', { max: MOST_BONUS }),
    reason: optionalText('Lý do đính chính', { max: 1000 }).describe('Needed once the award is issued'),
  })
  .meta({ id: 'SayBonus' })

/** What came back after a revocation, in so far as it did. */
export const RecordRecovery = z.strictObject({
  moneyRecoveredOn: optionalDate('Ngày thu hồi tiền thưởng'),
  certificateReturnedOn: optionalDate('Ngày thu hồi bằng'),
})
export type RecordRecovery = Partial<z.output<typeof RecordRecovery>>
