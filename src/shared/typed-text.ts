/** What people type and paste, made fit for the register: one form of every letter, nothing that cannot be seen. */

/** Left behind by web pages, Word and phones; they change nothing on paper but make equal names unequal. */
const HARMLESS = /\u00AD|\u200B|\u200C|\u200D|\u200E|\u200F|\u2060|\uFEFF|[\uFE00-\uFE0F]/g

/** Composed Latin letters with single spaces between words: nearly every text of a list, and nothing is to be done to it. */
export const COMPOSED_LINE = /^[!-~\u00C0-\u024F\u1EA0-\u1EF9]+(?: [!-~\u00C0-\u024F\u1EA0-\u1EF9]+)*$/

/** One line: composed letters, every run of white space (also a pasted line end) a single space, none at the ends. */
export function cleanLine(text: string): string {
  if (COMPOSED_LINE.test(text)) return text
  return text.replace(HARMLESS, '').normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Several lines: composed letters, `\n` line ends, no spaces at line ends and no empty lines around. */
export function cleanLines(text: string): string {
  return text
    .replace(HARMLESS, '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFFD]/u

/**
 * Whether text holds characters that no reader would see or that lie about the others: control characters (PostgreSQL
 * refuses NUL), half surrogates, direction overrides, letters of symbol fonts, and U+FFFD, the trace of a broken file.
 * Tabs and line ends are no such characters.
 */
export function hasUnseenCharacters(text: string): boolean {
  return !COMPOSED_LINE.test(text) && UNSEEN.test(text.replace(/[\t\n\r]/g, ''))
}
