import { offsetOf, pageCount, type Page } from '../shared/paging.ts'

/** What the pager component prints. */
export interface Pager {
  from: number
  to: number
  total: number
  noun: string
  previousHref: string | null
  nextHref: string | null
}

/** Where a page stands in its list; null for an empty list. `hrefOf` gives the address of another page of it. */
export function pagerOf(list: Page<unknown>, noun: string, hrefOf: (page: number) => string): Pager | null {
  if (list.rows.length === 0) return null
  const from = offsetOf(list) + 1
  return {
    from,
    to: from + list.rows.length - 1,
    total: list.total,
    noun,
    previousHref: list.page > 1 ? hrefOf(list.page - 1) : null,
    nextHref: list.page < pageCount(list) ? hrefOf(list.page + 1) : null,
  }
}
