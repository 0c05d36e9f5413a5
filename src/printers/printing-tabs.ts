import type { Link } from '../http/reply.ts'

const TABS: Link[] = [
  { text: 'Đợt in', href: '/print-runs' },
  { text: 'Chờ in, chờ trao', href: '/print-runs/waiting' },
  { text: 'Phôi', href: '/blank-lots' },
  { text: 'Máy in', href: '/printers' },
]

/** The pages of the print shop, the one at `href` being shown. */
export function printingTabs(href: string): (Link & { current: boolean })[] {
  return TABS.map((tab) => ({ ...tab, current: tab.href === href }))
}
