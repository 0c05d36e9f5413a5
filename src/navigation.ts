import type { Config } from './config.ts'
import type { Furniture, NavigationEntry } from './http/write-reply.ts'
import { may, ROLE_NAMES } from './shared/actor.ts'
import type { Clock } from './shared/clock.ts'
import { shortDate, today } from './shared/dates.ts'

/** The left navigation, in the order of a clerk's day. */
const NAVIGATION: NavigationEntry[] = [
  { key: 'overview', href: '/', text: 'Tổng quan', permission: 'signed-in' },
  { key: 'awards', href: '/awards', text: 'Khen thưởng', permission: 'register.read' },
  { key: 'decisions', href: '/decisions', text: 'Quyết định', permission: 'register.read' },
  { key: 'imports', href: '/imports', text: 'Nhập từ tệp', permission: 'register.write' },
  { key: 'organisations', href: '/organisations', text: 'Đơn vị', permission: 'register.read' },
  { key: 'people', href: '/people', text: 'Cá nhân', permission: 'register.read' },
  { key: 'statistics', href: '/statistics', text: 'Thống kê', permission: 'register.read' },
  { key: 'catalogue', href: '/award-forms', text: 'Danh mục', permission: 'register.read' },
  { key: 'administration', href: '/accounts', text: 'Quản trị', permission: 'accounts.manage' },
  { key: 'log', href: '/audit', text: 'Nhật ký', permission: 'audit.read' },
]

/** What stands around every page of this office. */
export function furnitureOf({ version }: Config, clock: Clock): Furniture {
  return {
    officeName: 'Sổ thi đua, khen thưởng',
    version,
    printedOn: () => shortDate(today(clock.now())),
    navigationFor: (actor) =>
      NAVIGATION.filter(({ permission }) => permission === 'signed-in' || may(actor, permission)),
    userFor: (actor) => ({ name: actor.name, roleName: ROLE_NAMES[actor.role], scopeName: null }),
  }
}
