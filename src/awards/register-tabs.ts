import type { Link } from '../http/reply.ts'
import type { Actor } from '../shared/actor.ts'

const TABS: Link[] = [
  { text: 'Các lần khen', href: '/awards' },
  { text: 'Sổ theo năm', href: '/register-books' },
  { text: 'Tra cứu công khai', href: '/verification' },
]

const WHOLE = new Set(['/register-books'])

/** The pages of the register, the one at `href` being shown; books are for accounts that see all of it. */
export function registerTabs(href: string, actor: Actor): (Link & { current: boolean })[] {
  const shown = actor.organisationId === null ? TABS : TABS.filter((tab) => !WHOLE.has(tab.href))
  return shown.map((tab) => ({ ...tab, current: tab.href === href }))
}
