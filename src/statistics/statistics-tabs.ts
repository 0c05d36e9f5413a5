import type { PageFrame } from '../http/reply.ts'

const TABS = [
  ['/statistics', 'Tổng hợp'],
  ['/statistics/pivot', 'Bảng chéo'],
  ['/statistics/coverage', 'Tỷ lệ được khen'],
  ['/statistical-forms', 'Biểu thống kê'],
  ['/classifications', 'Xếp loại'],
] as const

/** The views of the statistics, as tabs. */
export function statisticsTabs(current: (typeof TABS)[number][0]): NonNullable<PageFrame['tabs']> {
  return TABS.map(([href, text]) => ({ href, text, current: href === current }))
}
