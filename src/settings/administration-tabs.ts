import type { Link } from '../http/reply.ts'

const TABS: Link[] = [
  { text: 'Tài khoản', href: '/accounts' },
  { text: 'Thiết lập', href: '/settings' },
]

/** The pages of administration, the one at `href` being shown. */
export function administrationTabs(href: string): (Link & { current: boolean })[] {
  return TABS.map((tab) => ({ ...tab, current: tab.href === href }))
}
