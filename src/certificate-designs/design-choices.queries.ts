import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { notFound } from '../shared/problem.ts'
import type { DesignChoice } from './design-choice.ts'

const Choice = z.object({
  id: z.number(),
  designId: z.number(),
  formGroup: z.string(),
  awardFormId: z.number().nullable(),
  issuingBodyId: z.number().nullable(),
  recipientKind: z.enum(RECIPIENT_KINDS).nullable(),
  paper: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

/** Every choice there ever was: certificates given again take the one of their day. */
export async function listDesignChoices(db: Db): Promise<DesignChoice[]> {
  return many(Choice, db('certificate_design_choices').orderBy(['form_group', 'paper', 'valid_from', 'id']))
}

/** @throws Problem not-found */
export async function getDesignChoice(db: Db, id: number): Promise<DesignChoice> {
  const choice = await maybeOne(Choice, db('certificate_design_choices').where({ id }))
  if (choice === undefined) throw notFound('lựa chọn mẫu này')
  return choice
}

/** The choices that name the same certificates, so that only one of them may hold on a day. */
export async function sameChoices(
  db: Db,
  choice: Omit<DesignChoice, 'id' | 'designId' | 'validFrom' | 'validTo'>,
): Promise<DesignChoice[]> {
  const { formGroup, paper, awardFormId, issuingBodyId, recipientKind } = choice
  return many(
    Choice,
    db('certificate_design_choices').where({
      form_group: formGroup,
      paper,
      award_form_id: awardFormId,
      issuing_body_id: issuingBodyId,
      recipient_kind: recipientKind,
    }),
  )
}
