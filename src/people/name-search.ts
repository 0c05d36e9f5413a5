import { nameKey, searchKey, toneSpellings, wordsOf } from '../shared/vietnamese.ts'

/** What was typed into a search for people, as SQL over `people p`. Every value is a binding. */

export interface SqlPart {
  sql: string
  bindings: Record<string, string>
}

/**
 * Each word typed must begin a word of the name. One condition for each word over the very expression of the index
 * people_words_index: all of them are then answered by one scan, which the rarest word leads. Null when no word was typed.
 */
export function beginsSql(typed: string): SqlPart | null {
  const words = wordsOf(typed)
  if (words.length === 0) return null
  const bindings: Record<string, string> = {}
  const begins = words.map((word, index) => {
    bindings[`word${index}`] = `% ${word}%`
    return `(' ' || p.search_key || coalesce(' ' || p.joined_key, '')) like :word${index}`
  })
  return { sql: begins.join(' and '), bindings }
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

function capitalised(word: string): string {
  const [first = '', ...rest] = word
  return first.toLocaleUpperCase('vi') + rest.join('')
}

/**
 * Whether every word stands in the name with the very marks typed, wherever the tone is put. Null when no marks were
 * typed: then all marks are as good. Names are kept with capitals, and comparing bytes is quick for a whole register.
 */
export function sameMarksSql(typed: string): SqlPart | null {
  if (nameKey(typed) === nameKey(searchKey(typed))) return null
  const bindings: Record<string, string> = {}
  const words = nameKey(typed).split(' ')
  const parts = words.map((word, index) => {
    const spellings = toneSpellings(word).flatMap((spelling, which) => {
      const [first, later] = [`spelled${index}x${which}`, `spelledLater${index}x${which}`]
      bindings[first] = `${escapeLike(capitalised(spelling))}%`
      bindings[later] = `% ${escapeLike(capitalised(spelling))}%`
      return [`p.full_name like :${first}`, `p.full_name like :${later}`]
    })
    return `(${spellings.join(' or ')})`
  })
  return { sql: `(${parts.join(' and ')})`, bindings }
}

/**
 * Whether every word typed is a whole word of the name, with the very marks, wherever the tone is put: answered by the
 * index people_marks_index, however common the name is without its marks. Null when no marks were typed.
 */
export function wholeWordsSql(typed: string): SqlPart | null {
  if (nameKey(typed) === nameKey(searchKey(typed))) return null
  const bindings: Record<string, string> = {}
  const words = nameKey(typed)
    .split(' ')
    .map((word, index) => {
      const spellings = toneSpellings(word).map((spelling, which) => {
        bindings[`whole${index}x${which}`] = capitalised(spelling)
        return `:whole${index}x${which}`
      })
      return `string_to_array(p.full_name, ' ') && array[${spellings.join(', ')}]`
    })
  return { sql: `(${words.join(' and ')})`, bindings }
}
