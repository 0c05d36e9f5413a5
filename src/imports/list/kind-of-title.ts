import { KIND_OF_TITLES } from './columns/awards.ts'
import type { ColumnUse } from './list.ts'
import { titleKey } from './title-key.ts'

const kinds = new Map(
  KIND_OF_TITLES.flatMap(({ value, titles }) =>
    titles.map((title): [string, string] => [titleKey(title), value]),
  ),
)

/** The kind of recipient that the title of the name tells: 'Họ và tên' are individuals; undefined when it tells nothing. */
export function kindOfTitle(mapping: readonly ColumnUse[]): string | undefined {
  const name = mapping.find(({ use }) => typeof use === 'object' && use.field === 'recipientName')
  return name === undefined ? undefined : kinds.get(titleKey(name.title))
}
