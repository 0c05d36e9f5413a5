import { nameKey, searchKey, wordsOf } from '../../shared/vietnamese.ts'

interface Named {
  code: string | null
  fullName: string
}

/**
 * The one person a typed name can only mean, of those a search for it found; undefined where somebody has to choose. Found
 * are at most `most`, so a full list may have left others out. Typed with marks, the name must be the very name. Typed
 * without, it may leave out some of its words, as a clerk types who looks somebody up; the beginning of a word is not
 * enough, since «le an» is not Lê Anh Tuấn, nor are some words where units answer to them too (`unitsToo`).
 */
export function soleBearer<Person extends Named>(
  typed: string,
  people: readonly Person[],
  { most, unitsToo }: { most: number; unitsToo: boolean },
): Person | undefined {
  const coded = people.filter(({ code }) => code !== null && code === typed.trim())
  if (coded.length === 1) return coded[0]
  if (people.length >= most) return undefined
  const hasMarks = nameKey(typed) !== nameKey(searchKey(typed))
  const keyOf = hasMarks ? nameKey : searchKey
  const bearers = people.filter(({ fullName }) => keyOf(fullName) === keyOf(typed))
  if (bearers.length > 0) return bearers.length === 1 ? bearers[0] : undefined
  const [only, ...others] = people
  const words = wordsOf(typed)
  if (only === undefined || others.length > 0 || unitsToo || hasMarks || words.length < 2) return undefined
  const own = new Set(wordsOf(only.fullName))
  return words.every((word) => own.has(word)) ? only : undefined
}
