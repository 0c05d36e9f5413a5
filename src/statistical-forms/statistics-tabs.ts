import type { Link } from '../http/reply.ts'

const TABS: Link[] = [
  { text: 'Số liệu', href: '/statistics' },
  { text: 'Biểu thống kê', href: '/statistical-forms' },
]

/** The pages of statistics, the one at `href` being shown. */
export function statisticsTabs(href: string): (Link & { current: boolean })[] {
  return TABS.map((tab) => ({ ...tab, current: tab.href === href }))
}
