import { missingCharacters } from '../documents/pdf/fonts.ts'
import { invalid } from '../shared/problem.ts'
import type { ListLine } from './list-line.queries.ts'

/**
 * Refuses a list with a letter that no typeface of ours has, naming the recipient, before the first byte is sent: it
 * would be missing on paper without a word. Throws Problem `invalid`.
 */
export function requirePrintable(lines: readonly ListLine[]): void {
  const wrong = lines.flatMap(
    ({ recipientName, position, unitName, unitPathText, achievement, everydayName }) => {
      const text = [recipientName, position, unitName, unitPathText, achievement, everydayName].join(' ')
      const missing = missingCharacters('serif', text.replaceAll('›', ''))
      if (missing.length === 0) return []
      return [
        {
          path: 'list',
          text: `${recipientName}: có ký tự không in được (${missing.join(' ')}); hãy đính chính rồi in lại.`,
        },
      ]
    },
  )
  const [first] = wrong
  if (first !== undefined) throw invalid(wrong.slice(0, 20), `Danh sách chưa in được. ${first.text}`)
}
