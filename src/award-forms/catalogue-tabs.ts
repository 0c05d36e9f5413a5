import type { Link } from '../http/reply.ts'

const TABS: Link[] = [
  { text: 'Hình thức khen thưởng', href: '/award-forms' },
  { text: 'Lương cơ sở', href: '/base-salaries' },
  { text: 'Cơ quan ban hành', href: '/issuing-bodies' },
  { text: 'Phong trào thi đua', href: '/emulation-movements' },
]

/** The lists of the catalogue, the one at `href` being shown. */
export function catalogueTabs(href: string): (Link & { current: boolean })[] {
  return TABS.map((tab) => ({ ...tab, current: tab.href === href }))
}
