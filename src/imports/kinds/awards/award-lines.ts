import { z } from 'zod'
import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from '../../../award-forms/award-form.ts'
import { SEX_NAMES, SEXES, type Sex } from '../../../awards/award.ts'
import { periodBound } from '../../../awards/award.schema.ts'
import { decisionNumber } from '../../../decisions/decision.schema.ts'
import type { PersonIdentity } from '../../../people/person.commands.ts'
import { birth } from '../../../people/person.schema.ts'
import { choice, date, optionalChoice, optionalText, text } from '../../../shared/fields.ts'
import type { ListLine, LineNotes } from '../../import-plan.ts'
import { SECTION_UNIT } from '../../list/recipient.ts'
import { PERSON_FIELD } from '../people/person-options.ts'

/** A line of a list of awards. */
export const AwardLine = z.object({
  recipientKind: choice('Đối tượng', RECIPIENT_KINDS, Object.values(RECIPIENT_KIND_NAMES)),
  recipientCode: optionalText('Mã đối tượng', { max: 60 }),
  recipientName: text('Tên tập thể, cá nhân', { max: 300 }),
  birth,
  sex: optionalChoice('Giới tính', SEXES, Object.values(SEX_NAMES)),
  formOfAddress: optionalText('Xưng hô', { max: 60 }),
  position: optionalText('Chức vụ', { max: 300 }),
  organisationCode: optionalText('Mã đơn vị', { max: 300 }),
  organisationName: optionalText('Đơn vị', { max: 300 }),
  [SECTION_UNIT]: optionalText('Đơn vị của mục', { max: 300 }),
  form: text('Hình thức khen thưởng', { max: 300 }),
  issuingBody: text('Cơ quan ban hành', { max: 300 }),
  decisionNumber: decisionNumber('Số quyết định'),
  issuedOn: date('Ngày quyết định'),
  signerName: optionalText('Người ký'),
  signerPosition: optionalText('Chức vụ người ký'),
  kind: optionalText('Loại hình', { max: 300 }),
  periodFrom: periodBound('Giai đoạn từ', '01-01'),
  periodTo: periodBound('Giai đoạn đến', '12-31'),
  achievement: text('Thành tích', { max: 2000 }),
  movement: optionalText('Phong trào', { max: 300 }),
  duplicateReason: optionalText('Lý do khen thêm', { max: 500 }),
  [PERSON_FIELD]: optionalText('Cá nhân', { max: 20 }),
})
export type AwardLine = z.output<typeof AwardLine>

/** A line that could be read, while it is being understood. */
export interface ReadAward {
  line: ListLine
  notes: LineNotes
  input: AwardLine
}

/** Some cells of a line, which are right, where nothing is said of the others. */
export interface AwardCells<Field extends keyof AwardLine = keyof AwardLine> {
  notes: LineNotes
  input: Partial<Pick<AwardLine, Field>>
}

const WORDS: Readonly<Record<string, Sex>> = { ông: 'male', bà: 'female' }

/** The sex of a person of the list, if it says it or addresses them so. */
function sexIn({ sex, formOfAddress }: AwardLine): Sex | undefined {
  return sex ?? WORDS[(formOfAddress ?? '').toLowerCase()]
}

/** Who a person of the list is. */
export function identityIn(input: AwardLine): PersonIdentity {
  const { recipientCode, recipientName } = input
  return { code: recipientCode, fullName: recipientName, birth: input.birth, sex: sexIn(input) }
}

/** Where the list has what the commands name. */
export function columnOf(path: string, { recipientKind, recipientCode }: AwardLine): string {
  if (path === 'organisationCode' && recipientKind === 'collective') {
    return recipientCode === undefined ? 'recipientName' : 'recipientCode'
  }
  return COLUMNS[path] ?? path
}

const COLUMNS: Readonly<Record<string, string>> = {
  personCode: 'recipientCode',
  'household.headName': 'recipientName',
  formCode: 'form',
  kindCode: 'kind',
  movementCode: 'movement',
  issuingBodyCode: 'issuingBody',
  number: 'decisionNumber',
  fullName: 'recipientName',
  code: 'recipientCode',
}
