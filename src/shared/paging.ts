/** One page of a longer list. Pages are counted from 1; `total` counts the rows of all pages. */
export interface Page<T> {
  rows: T[]
  page: number
  pageSize: number
  total: number
}

/** How many pages there are: at least 1, since an empty list still has a page that says so. */
export function pageCount({ total, pageSize }: Pick<Page<unknown>, 'total' | 'pageSize'>): number {
  return Math.max(1, Math.ceil(total / pageSize))
}

/** How many rows come before the page. */
export function offsetOf({ page, pageSize }: Pick<Page<unknown>, 'page' | 'pageSize'>): number {
  return (page - 1) * pageSize
}
