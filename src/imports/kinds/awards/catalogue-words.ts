import type { RecipientKind, System } from '../../../award-forms/award-form.ts'
import type { AwardFormVersion } from '../../../award-forms/award-form.queries.ts'
import type { CommendationKind } from '../../../awards/award.queries.ts'
import { endOfYear, yearOf } from '../../../shared/dates.ts'
import { remembered } from '../../../shared/remembered.ts'
import { searchKey } from '../../../shared/vietnamese.ts'
import type { LineOption } from '../../import-plan.ts'
import type { AwardLine } from './award-lines.ts'

/** What the words of a list mean in the catalogue of the day. Pure. */

/** Thousands of lines say the same few words. */
const keyOf = remembered(searchKey)

/** What was meant, or what it may have been. */
export type Meant<T> = { found: T } | { candidates: T[] }

interface Giving {
  levelCode: string
  system: System
  recipientKind: RecipientKind
  /** Type and family of the unit that receives; null for people and households. */
  recipientType: { code: string; family: string } | null
}

function narrowed(forms: AwardFormVersion[], giving: Giving): AwardFormVersion[] {
  const steps: ((form: AwardFormVersion) => boolean)[] = [
    (form) => form.recipientKinds.includes(giving.recipientKind),
    (form) => form.issuingLevels.includes(giving.levelCode),
    (form) => form.system === giving.system,
    (form) => giving.recipientType !== null && form.recipientTypes.includes(giving.recipientType.code),
    (form) => giving.recipientType !== null && form.recipientTypes.includes(giving.recipientType.family),
    (form) => form.recipientTypes.length === 0,
  ]
  let left = forms
  for (const step of steps) {
    const fitting = left.filter(step)
    if (left.length > 1 && fitting.length > 0) left = fitting
  }
  return left
}

/** Whether a list may call the form so. */
export function isCalled({ everydayName, name }: AwardFormVersion, named: string): boolean {
  const key = keyOf(named)
  return keyOf(everydayName) === key || keyOf(name).startsWith(`${key} `)
}

/**
 * The form a list means by a code, a full name, or an everyday name ('Bằng khen') that the level of the issuing body and
 * the kind of recipient decide. An everyday name never means what that body cannot give.
 */
function formNamed(
  forms: readonly AwardFormVersion[],
  named: string,
  giving: Giving,
): Meant<AwardFormVersion> {
  const key = keyOf(named)
  const exact =
    forms.find(({ code }) => code === named.trim().toUpperCase()) ??
    forms.find(
      ({ name, recipientKinds }) => keyOf(name) === key && recipientKinds.includes(giving.recipientKind),
    )
  if (exact !== undefined) return { found: exact }
  const givable = forms.filter(
    ({ recipientKinds, issuingLevels }) =>
      recipientKinds.includes(giving.recipientKind) && issuingLevels.includes(giving.levelCode),
  )
  const everyday = givable.filter(({ everydayName }) => keyOf(everydayName) === key)
  const begun = givable.filter(({ name }) => keyOf(name).startsWith(`${key} `))
  const left = narrowed(everyday.length > 0 ? everyday : begun, giving)
  const [only] = left
  return only !== undefined && left.length === 1
    ? { found: only }
    : { candidates: left.length > 0 ? left : givable }
}

/** `formNamed` of one catalogue, each question answered once: the lines of a list ask few different ones. */
export function formFinder(
  forms: readonly AwardFormVersion[],
): (named: string, giving: Giving) => Meant<AwardFormVersion> {
  const answers = new Map<string, Meant<AwardFormVersion>>()
  return (named, giving) => {
    const { levelCode, system, recipientKind, recipientType } = giving
    const key = [named, levelCode, system, recipientKind, recipientType?.code ?? ''].join('\n')
    const answer = answers.get(key) ?? formNamed(forms, named, giving)
    answers.set(key, answer)
    return answer
  }
}

/** Forms as one chooses among them. */
export function formOptions(forms: readonly AwardFormVersion[]): LineOption[] {
  return forms.map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))
}

/** Older or shorter words for a kind of commendation. */
const KIND_WORDS: Readonly<Record<string, readonly string[]>> = {
  CONG_TRANG: ['thuong xuyen', 'hang nam', 'hang nam thuong xuyen'],
  PHONG_TRAO: ['chuyen de', 'theo dot', 'phong trao'],
  P_HANG_NAM: ['thuong xuyen', 'hang nam'],
  P_NAM_NAM: ['5 nam', 'nam nam', '5 nam lien'],
}

/** The kind a list means by a code or a name, of the system of the issuing body. */
export function kindNamed(
  kinds: readonly CommendationKind[],
  named: string,
  system: System,
): Meant<CommendationKind> {
  const key = keyOf(named)
  const theirs = kindsOf(kinds, system)
  const exact =
    kinds.find(({ code }) => code === named.trim().toUpperCase()) ??
    theirs.find(({ code, name }) => keyOf(name) === key || KIND_WORDS[code]?.includes(key))
  if (exact !== undefined) return { found: exact }
  const holding = theirs.filter(({ name }) => ` ${keyOf(name)} `.includes(` ${key} `))
  const [only] = holding
  return only !== undefined && holding.length === 1 ? { found: only } : { candidates: theirs }
}

/** Mass organisations commend by the State's kinds. */
function kindsOf(kinds: readonly CommendationKind[], system: System): CommendationKind[] {
  const of = system === 'party' ? 'party' : 'state'
  return kinds.filter((kind) => kind.system === of)
}

/** The kind of a line that names none: a movement or more than a year is a theme, all else the merit of the year. */
export function usualKind({ periodFrom, periodTo, movement }: AwardLine, system: System): string {
  const long = periodFrom !== undefined && periodTo !== undefined && periodTo > endOfYear(yearOf(periodFrom))
  if (long || movement !== undefined) return system === 'party' ? 'P_CHUYEN_DE' : 'PHONG_TRAO'
  return system === 'party' ? 'P_HANG_NAM' : 'CONG_TRANG'
}
