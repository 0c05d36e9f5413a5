import type { Link } from '../http/reply.ts'

const TABS: Link[] = [
  { text: 'Các mẫu', href: '/certificate-designs' },
  { text: 'Mẫu nào cho bằng nào', href: '/certificate-designs/choices' },
  { text: 'Ảnh', href: '/certificate-designs/images' },
]

/** The parts of the section on designs, the one at `href` being shown. */
export function designTabs(href: string): (Link & { current: boolean })[] {
  return TABS.map((tab) => ({ ...tab, current: tab.href === href }))
}
