import type { RecipientKind } from '../../award-forms/award-form.ts'
import { listAwardForms, type AwardFormVersion } from '../../award-forms/award-form.queries.ts'
import type { Db } from '../../database/transaction.ts'
import { findIssuingBody } from '../../issuing-bodies/issuing-body.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { nameKey } from '../../shared/vietnamese.ts'
import { listCommendationKinds } from '../award.queries.ts'

/** What a line calls its form and kind: a code, the name of the catalogue, or 'Bằng khen' as people say. */
export interface TypedCatalogue {
  /** The code meant, else the text as it was typed; `types` are the type and family of a collective. */
  form(typed: string, recipient: { kind: RecipientKind; types: string[] }): string
  kind(typed: string): string
}

interface Recipient {
  kind: RecipientKind
  types: string[]
}

function formMeant(
  typed: string,
  forms: AwardFormVersion[],
  recipient: Recipient,
  level: string | undefined,
) {
  if (forms.some(({ code }) => code === typed)) return typed
  const key = nameKey(typed)
  const named = forms.filter(({ name }) => nameKey(name) === key)
  if (named.length === 1) return named[0]?.code ?? typed
  const fitting = forms.filter(
    ({ name, everydayName, recipientKinds, recipientTypes, issuingLevels }) =>
      (nameKey(name) === key || nameKey(everydayName) === key) &&
      recipientKinds.includes(recipient.kind) &&
      (level === undefined || issuingLevels.includes(level)) &&
      (recipient.types.length === 0 ||
        recipientTypes.length === 0 ||
        recipient.types.some((type) => recipientTypes.includes(type))),
  )
  return fitting.length === 1 ? (fitting[0]?.code ?? typed) : typed
}

function areApart(one: AwardFormVersion, other: AwardFormVersion): boolean {
  if (!one.recipientKinds.some((kind) => other.recipientKinds.includes(kind))) return true
  const typed = one.recipientTypes.length > 0 && other.recipientTypes.length > 0
  return typed && !one.recipientTypes.some((type) => other.recipientTypes.includes(type))
}

/**
 * The names that stand for several forms of one level, of which the recipient decides: a paper that gives 'Bằng khen' to
 * committees and members gives each of them another form.
 */
export function namesByRecipient(forms: readonly AwardFormVersion[]): string[] {
  const names = [...new Set(forms.map(({ everydayName }) => everydayName))]
  const levels = [...new Set(forms.flatMap(({ issuingLevels }) => issuingLevels))]
  return names.filter((name) =>
    levels.some((level) => {
      const called = forms.filter(
        ({ everydayName, issuingLevels }) => everydayName === name && issuingLevels.includes(level),
      )
      return (
        called.length > 1 &&
        called.every((one, at) => called.slice(at + 1).every((other) => areApart(one, other)))
      )
    }),
  )
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
    form: (typed, recipient) => formMeant(typed, forms, recipient, body?.levelCode),
    kind(typed) {
      const meant = kinds.filter(({ code, name }) => code === typed || nameKey(name) === nameKey(typed))
      return meant.length === 1 ? (meant[0]?.code ?? typed) : typed
    },
  }
}
