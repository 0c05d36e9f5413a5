import type { Link } from '../http/reply.ts'

const TABS: Link[] = [
  { text: 'Các lần khen', href: '/awards' },
  { text: 'Sổ theo năm', href: '/register-books' },
  { text: 'Tra cứu công khai', href: '/verification' },
]

/** The pages of the register, the one at `href` being shown. */
export function registerTabs(href: string): (Link & { current: boolean })[] {
  return TABS.map((tab) => ({ ...tab, current: tab.href === href }))
}
