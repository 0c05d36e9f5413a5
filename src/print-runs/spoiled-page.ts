import type { SpoilReason } from './print-run.ts'

/** A page of a run that came to nothing, and why. */
export interface SpoiledPage {
  page: number
  reason: SpoilReason
  note?: string | undefined
}

/** A sentence for each page a run of so many does not have. */
export function unknownPages(pages: readonly number[], sheets: number): string[] {
  return pages
    .filter((page) => page < 1 || page > sheets)
    .map((page) => `Đợt in này không có trang ${page}; các trang là 1 đến ${sheets}.`)
}
