import type { z } from 'zod'
import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { addDays, shortDate, type PlainDate } from '../shared/dates.ts'
import { fitPeriod } from '../shared/fit-period.ts'
import { conflict, invalidField } from '../shared/problem.ts'
import { getDesignChoice, sameChoices } from './design-choices.queries.ts'
import { deleteDesignChoice, endDesignChoice, insertDesignChoice } from './design-choices.store.ts'
import type { MakeChoice } from './design.schema.ts'
import { formGroupOf, getDesign, isIssuingBody, lockDesigns } from './design-versions.queries.ts'

/**
 * Chooses a design for certificates from a day on; the choice that held for the same ones ends the day before. Answers
 * its id. Throws Problem `invalid` for a form of another group, an unknown design or body, a day that has a choice.
 */
export async function makeDesignChoice(work: Work, input: z.output<typeof MakeChoice>): Promise<number> {
  await lockDesigns(work.tx)
  const { design, retired } = await getDesign(work.tx, input.designId)
  if (retired) throw invalidField('designId', 'Mẫu này đã thôi dùng; hãy chọn mẫu khác.')
  const { designId, formGroup, awardFormId = null, issuingBodyId = null, validFrom } = input
  if (awardFormId !== null && (await formGroupOf(work.tx, awardFormId)) !== formGroup) {
    throw invalidField('awardFormId', 'Hình thức này không thuộc nhóm đã chọn; hãy chọn lại một trong hai.')
  }
  if (issuingBodyId !== null && !(await isIssuingBody(work.tx, issuingBodyId))) {
    throw invalidField('issuingBodyId', 'Cơ quan ban hành này không có trong sổ; hãy chọn lại.')
  }
  const recipientKind = input.recipientKind === 'any' ? null : input.recipientKind
  const about = { formGroup, awardFormId, issuingBodyId, recipientKind, paper: design.paper }
  const fitted = fitPeriod(await sameChoices(work.tx, about), validFrom)
  if (fitted === null) {
    const text = `Đã có lựa chọn cho đúng những bằng này từ ngày ${shortDate(validFrom)}; hãy bỏ lựa chọn đó trước, hoặc chọn ngày khác.`
    throw invalidField('validFrom', text)
  }
  if (fitted.ends !== null) await endDesignChoice(work.tx, fitted.ends, validFrom)
  const row = { designId, ...about, validFrom, validTo: fitted.until }
  const id = await insertDesignChoice(work.tx, row)
  await record(work, { action: 'design-choice.made', subject: { type: 'design-choice', id }, after: row })
  return id
}

/** Ends a choice after a day. Throws Problem `invalid` for a day before its first or after its last. */
export async function endChoice(work: Work, id: number, lastDay: PlainDate): Promise<void> {
  await lockDesigns(work.tx)
  const choice = await getDesignChoice(work.tx, id)
  const validTo = addDays(lastDay, 1)
  if (lastDay < choice.validFrom) {
    throw invalidField(
      'lastDay',
      `Lựa chọn bắt đầu từ ngày ${shortDate(choice.validFrom)}; hãy nhập ngày đó hoặc sau đó.`,
    )
  }
  if (choice.validTo !== null && validTo > choice.validTo) {
    throw invalidField('lastDay', 'Lựa chọn này đã kết thúc trước ngày đó; hãy thêm lựa chọn mới.')
  }
  await endDesignChoice(work.tx, id, validTo)
  const subject = { type: 'design-choice', id } as const
  const before = { validTo: choice.validTo }
  await record(work, { action: 'design-choice.ended', subject, before, after: { validTo } })
}

/** Takes away a choice that no day before today has seen; the one it ended goes on. Throws Problem `conflict` for an older one. */
export async function removeChoice(work: Work, id: number): Promise<void> {
  await lockDesigns(work.tx)
  const { id: _id, ...choice } = await getDesignChoice(work.tx, id)
  if (choice.validFrom < work.today) {
    throw conflict('Lựa chọn này đã áp dụng từ hôm qua trở về trước; hãy kết thúc nó thay vì bỏ.')
  }
  await deleteDesignChoice(work.tx, id)
  const ended = (await sameChoices(work.tx, choice)).find(({ validTo }) => validTo === choice.validFrom)
  if (ended !== undefined) await endDesignChoice(work.tx, ended.id, choice.validTo)
  const subject = { type: 'design-choice', id } as const
  await record(work, { action: 'design-choice.removed', subject, before: { ...choice } })
}
