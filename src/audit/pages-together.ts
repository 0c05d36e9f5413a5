/** Pages put in order together: who turns the pages of a long list does not wait for it to be sorted again. */
const PAGES_TOGETHER = 20

/** Rows of a list that is in order. */
export interface Slice {
  limit: number
  offset: number
}

/**
 * The ids of one page of a list whose order costs reading all of it, from 1. `recalled` recalls what was read under a name,
 * and is told to read twenty pages at once.
 */
export async function idsOnPage(
  { page, pageSize }: { page: number; pageSize: number },
  recalled: (what: string, read: () => Promise<number[]>) => Promise<number[]>,
  read: (slice: Slice) => Promise<number[]>,
): Promise<number[]> {
  const before = page - 1 - ((page - 1) % PAGES_TOGETHER)
  const together = await recalled(`${pageSize} after ${before}`, () =>
    read({ limit: PAGES_TOGETHER * pageSize, offset: before * pageSize }),
  )
  return together.slice((page - 1 - before) * pageSize, (page - before) * pageSize)
}
