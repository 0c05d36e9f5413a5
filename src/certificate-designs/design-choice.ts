import type { RecipientKind } from '../award-forms/award-form.ts'
import { isWithin, type PlainDate } from '../shared/dates.ts'

/** The office's word on which design certificates take, over [validFrom, validTo); null = any. */
export interface DesignChoice {
  id: number
  designId: number
  formGroup: string
  awardFormId: number | null
  issuingBodyId: number | null
  recipientKind: RecipientKind | null
  paper: string
  validFrom: PlainDate
  validTo: PlainDate | null
}

/** What a certificate is, as far as choices go. */
export interface ChoiceWish {
  formGroup: string
  awardFormId: number
  issuingBodyId: number
  recipientKind: RecipientKind
  paper: string
  onDate: PlainDate
}

/**
 * The choice that holds for a certificate: of those that name nothing else, the most exact. The form counts more than
 * the issuing body, the body more than the kind of recipient, so no two different choices are equally exact.
 */
export function chosenFor<C extends DesignChoice>(choices: readonly C[], wish: ChoiceWish): C | undefined {
  return choices
    .filter((choice) => holds(choice, wish))
    .toSorted((one, other) => exactness(other) - exactness(one))[0]
}

function holds(choice: DesignChoice, wish: ChoiceWish): boolean {
  return (
    choice.formGroup === wish.formGroup &&
    choice.paper === wish.paper &&
    isWithin(wish.onDate, choice.validFrom, choice.validTo) &&
    [null, wish.awardFormId].includes(choice.awardFormId) &&
    [null, wish.issuingBodyId].includes(choice.issuingBodyId) &&
    [null, wish.recipientKind].includes(choice.recipientKind)
  )
}

/** 0 (all of a group) to 7 (this form of this body for this kind). */
export function exactness({ awardFormId, issuingBodyId, recipientKind }: DesignChoice): number {
  return (awardFormId === null ? 0 : 4) + (issuingBodyId === null ? 0 : 2) + (recipientKind === null ? 0 : 1)
}
