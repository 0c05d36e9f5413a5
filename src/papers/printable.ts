import { missingCharacters } from '../documents/pdf/fonts.ts'
import { takingTurns } from '../documents/pdf/turns.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import type { ListLine } from './list-line.queries.ts'

/**
 * Refuses a list with a letter that no typeface of ours has, naming the recipient, before the first byte is sent: it
 * would be missing on paper without a word. Throws Problem `invalid`.
 */
export async function requirePrintable(lines: readonly ListLine[]): Promise<void> {
  const wrong: FieldError[] = []
  const turns = takingTurns()
  for (const line of lines) {
    if (turns.over()) await turns.next()
    const missing = missingIn(line)
    if (missing.length === 0) continue
    const text = `${line.recipientName}: có ký tự không in được (${missing.join(' ')}); hãy đính chính rồi in lại.`
    wrong.push({ path: 'list', text })
    if (wrong.length === MOST_NAMED) break
  }
  const [first] = wrong
  if (first !== undefined) throw invalid(wrong, `Danh sách chưa in được. ${first.text}`)
}

const MOST_NAMED = 20

function missingIn(line: ListLine): string[] {
  const { recipientName, position, unitName, unitPathText, achievement, everydayName } = line
  const text = [recipientName, position, unitName, unitPathText, achievement, everydayName].join(' ')
  return missingCharacters('serif', text.replaceAll('›', ''))
}
