import { searchKey } from '../../shared/vietnamese.ts'
import type { ListColumn } from './list.ts'

const wordsOfColumn = new Map<ListColumn, Map<string, string>>()

/** The value that a word means in a column of choices; undefined when it means none. 'TAP THE' · 'Tập thể' → 'collective'. */
export function choiceValue(column: ListColumn, text: string): string | undefined {
  let words = wordsOfColumn.get(column)
  if (words === undefined) {
    words = new Map(
      (column.choices ?? []).flatMap(({ value, words: written }) =>
        [value, ...written].map((word): [string, string] => [searchKey(word), value]),
      ),
    )
    wordsOfColumn.set(column, words)
  }
  return words.get(searchKey(text))
}
