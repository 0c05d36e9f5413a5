import type { RecipientKind } from '../award-forms/award-form.ts'
import { listAwardForms, type AwardFormVersion } from '../award-forms/award-form.queries.ts'
import type { Db } from '../database/transaction.ts'
import { findIssuingBody } from '../issuing-bodies/issuing-body.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import { nameKey } from '../shared/vietnamese.ts'
import { listCommendationKinds } from './award.queries.ts'

/** What a line calls its form and kind: a code, the name of the catalogue, or 'Bằng khen' as people say. */
export interface TypedCatalogue {
  /** The code meant, else the text as it was typed. */
  form(typed: string, kind: RecipientKind): string
  kind(typed: string): string
}

function formMeant(typed: string, forms: AwardFormVersion[], kind: RecipientKind, level: string | undefined) {
  if (forms.some(({ code }) => code === typed)) return typed
  const key = nameKey(typed)
  const fits = ({ recipientKinds, issuingLevels }: AwardFormVersion) =>
    recipientKinds.includes(kind) && (level === undefined || issuingLevels.includes(level))
  for (const called of [
    forms.filter(({ name }) => nameKey(name) === key),
    forms.filter((form) => nameKey(form.everydayName) === key && fits(form)),
  ]) {
    if (called.length === 1) return called[0]?.code ?? typed
    const fitting = called.filter(fits)
    if (fitting.length === 1) return fitting[0]?.code ?? typed
  }
  return typed
}

/** The catalogue of the day as names in a list are read; the level of the issuing body settles what an everyday name means. */
export async function typedCatalogue(
  db: Db,
  issuingBodyCode: string | undefined,
  onDate: PlainDate,
): Promise<TypedCatalogue> {
  const forms = await listAwardForms(db, onDate)
  const kinds = await listCommendationKinds(db)
  const body =
    issuingBodyCode === undefined ? undefined : await findIssuingBody(db, { code: issuingBodyCode })
  return {
    form: (typed, kind) => formMeant(typed, forms, kind, body?.levelCode),
    kind(typed) {
      const meant = kinds.filter(({ code, name }) => code === typed || nameKey(name) === nameKey(typed))
      return meant.length === 1 ? (meant[0]?.code ?? typed) : typed
    },
  }
}
