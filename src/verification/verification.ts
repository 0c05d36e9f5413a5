import { parsePartialDate, partialDateText } from '../shared/dates.ts'
import { searchKey } from '../shared/vietnamese.ts'

/** What the public check of a certificate tells: no more than what stands on the paper, and of a person only initials. */

/** A code as people type it: any case, with blanks and dashes, O for 0 and I or L for 1 (Crockford's base 32). */
export function typedCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

/** 'Nguyễn Thị Thu Hương' → 'N. T. T. H.': enough to compare with the paper in hand, not enough to learn a name. */
export function initials(fullName: string): string {
  return fullName
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${part.charAt(0).toLocaleUpperCase('vi')}.`)
    .join(' ')
}

/**
 * Whether somebody who asks for a full name knows a second thing about the person: the year or the date of birth, or the
 * unit they belonged to on the day of the decision, with or without marks.
 */
export function knowsThePerson(
  typed: string,
  { birthText, unitName }: { birthText: string | null; unitName: string },
): boolean {
  const key = searchKey(typed)
  if (key === '') return false
  const year = /\d{4}$/.exec(birthText ?? '')?.[0]
  const date = parsePartialDate(typed)
  const sameDay = date !== null && partialDateText(date) === birthText
  return key === year || sameDay || key === searchKey(unitName)
}

/** Only what is in force and a person's keeps its full name back until somebody shows to know the person. */
export function hidesName({
  status,
  replacedBy,
  recipientKind,
}: {
  status: string
  replacedBy: string | null
  recipientKind: string
}): boolean {
  return status === 'issued' && replacedBy === null && recipientKind !== 'collective'
}
