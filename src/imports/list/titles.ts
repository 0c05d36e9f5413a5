import { choiceValue } from './choice-value.ts'
import type { ListColumn } from './list.ts'
import { titleKey, titleKeyWithoutBrackets } from './title-key.ts'

/** A title as it stands, one part for each line of the heading, group heading first. */
export interface WrittenTitle {
  column: number
  parts: string[]
  samples: string[]
}

const ranksOfColumn = new Map<ListColumn, Map<string, number>>()

/** Titles of a column with their rank: 0 its own, then the synonyms from the likeliest on. */
function ranksOf(column: ListColumn): Map<string, number> {
  const known = ranksOfColumn.get(column)
  if (known !== undefined) return known
  const ranks = new Map<string, number>()
  for (const [rank, title] of [column.title, ...column.synonyms].entries()) {
    const key = titleKey(title)
    if (!ranks.has(key)) ranks.set(key, rank)
  }
  ranksOfColumn.set(column, ranks)
  return ranks
}

/** Keys of the whole title, and of its last line, which counts only where the whole says nothing. */
function keysOf({ parts }: WrittenTitle): { whole: string[]; last: string[] } {
  const orders = [parts, parts.toReversed(), parts.slice(-2), parts.slice(-2).toReversed()]
  const whole = orders
    .map((order) => order.join(' '))
    .flatMap((text) => [titleKey(text), titleKeyWithoutBrackets(text)])
  const last = parts.at(-1) ?? ''
  return { whole: [...new Set(whole)], last: [titleKey(last), titleKeyWithoutBrackets(last)] }
}

/**
 * Which field each title means, by column number. Every field is taken once: by its own title before a synonym, by the
 * first of two equal ones. Fields choose in the order of `columns`.
 */
export function recogniseTitles(
  titles: readonly WrittenTitle[],
  columns: readonly ListColumn[],
): Map<number, string> {
  const candidates = titles.map((title) => {
    const { whole, last } = keysOf(title)
    const saysSomething = columns.some((column) => whole.some((key) => ranksOf(column).has(key)))
    return { title, keys: saysSomething ? whole : last }
  })
  const fields = new Map<number, string>()
  for (const column of columns) {
    const free = candidates.filter(({ title }) => !fields.has(title.column))
    const ranked = free.map(({ title, keys }) => ({ title, rank: rankOf(column, keys, title.samples) }))
    const best = ranked.reduce((one, other) => (other.rank < one.rank ? other : one), NONE)
    if (best.title !== undefined) fields.set(best.title.column, column.field)
  }
  return fields
}

const NONE: { title?: WrittenTitle; rank: number } = { rank: Infinity }
const PERHAPS = 1000

function rankOf(column: ListColumn, keys: string[], samples: string[]): number {
  const ranks = ranksOf(column)
  const rank = Math.min(...keys.map((key) => ranks.get(key) ?? Infinity))
  if (rank < Infinity || column.perhaps === undefined || samples.length === 0) return rank
  const readable = samples.filter((text) => choiceValue(column, text) !== undefined).length
  const isNamed = column.perhaps.some((title) => keys.includes(titleKey(title)))
  return isNamed && readable * 2 >= samples.length ? PERHAPS : Infinity
}
