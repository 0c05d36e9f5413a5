import { shortDate } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'
import type { EnterAward } from './award.schema.ts'
import type { EntryFacts } from './entry-facts.queries.ts'

/** What a line names that the catalogue or the register does not have on the day. */
export function catalogueErrors(line: EnterAward, facts: EntryFacts): FieldError[] {
  const { forms, kinds, categories, movementIds, unitIds, decision } = facts
  const { formCode, kindCode, movementCode, proposingUnitCode, statisticsCategoryCode: category } = line
  const day = () => shortDate(decision.issuedOn)
  const errors: FieldError[] = []
  const refuse = (path: string, text: string) => errors.push({ path, text })
  if (!forms.has(formCode))
    refuse('formCode', `Không có hình thức «${formCode}» có hiệu lực ngày ${day()}; hãy chọn trong danh mục.`)
  if (!kinds.has(kindCode))
    refuse('kindCode', `Không có loại hình «${kindCode}» có hiệu lực ngày ${day()}; hãy chọn lại.`)
  if (movementCode !== undefined && !movementIds.has(movementCode))
    refuse('movementCode', `Không có phong trào thi đua mã «${movementCode}»; hãy chọn lại.`)
  if (proposingUnitCode !== undefined && !unitIds.has(proposingUnitCode))
    refuse('proposingUnitCode', `Không có đơn vị mã «${proposingUnitCode}» trong sổ; hãy chọn lại.`)
  if (category !== undefined && categories.get(category) !== line.recipientKind)
    refuse(
      'statisticsCategoryCode',
      `Đối tượng thống kê «${category}» không dùng cho loại đối tượng này; hãy chọn lại.`,
    )
  return errors
}

/** A period that ends before it begins. */
export function periodErrors(line: {
  periodFrom?: string | undefined
  periodTo?: string | undefined
}): FieldError[] {
  const { periodFrom, periodTo } = line
  if (periodFrom === undefined || periodTo === undefined || periodFrom <= periodTo) return []
  return [{ path: 'periodTo', text: `"Giai đoạn đến" phải từ ngày ${shortDate(periodFrom)} trở đi.` }]
}
