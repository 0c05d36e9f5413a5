import { createHash } from 'node:crypto'
import { encodingSeen, fromLegacy } from '../../shared/legacy-encodings.ts'
import { searchKey } from '../../shared/vietnamese.ts'

/** Text of a cell as Unicode, when it alone shows that it is in an old encoding. */
export function inUnicode(text: string, font?: string): string {
  const seen = encodingSeen(text)
  return seen === 'tcvn3' || seen === 'vni' ? fromLegacy(seen, text, font) : text
}

/** What is compared of a title: no case, accents, spacing, marks such as a trailing '*'. */
export function titleKey(text: string): string {
  return searchKey(inUnicode(text))
}

/** The title without what stands in brackets: 'Ngày sinh (ngày/tháng/năm)'. */
export function titleKeyWithoutBrackets(text: string): string {
  return titleKey(text.replace(/\([^)]*\)?/g, ' '))
}

/**
 * The same for every file with the same titles in the same columns, so that a mapping can be remembered: 32 digits of
 * base 16.
 */
export function headerFingerprint(titles: readonly { column: number; title: string }[]): string {
  const lines = titles.map(({ column, title }) => `${column}:${titleKey(title)}`)
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32)
}

/** 1 → 'A', 27 → 'AA', as spreadsheet programs call columns. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26))
  const before = Math.floor((column - 1) / 26)
  return before === 0 ? last : columnLetters(before) + last
}
