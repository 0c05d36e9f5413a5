import type { Config } from './config.ts'
import type { Db } from './database/transaction.ts'
import type { Furniture, NavigationEntry } from './http/write-reply.ts'
import { unitNames } from './people/unit-name.queries.ts'
import { UNNAMED_OFFICE } from './settings/office-settings.ts'
import { officeSettings } from './settings/office-settings.queries.ts'
import { may, ROLE_NAMES } from './shared/actor.ts'
import type { Clock } from './shared/clock.ts'
import { shortDate, today, type PlainDate } from './shared/dates.ts'

/** The left navigation, in the order of a clerk's day. */
const NAVIGATION: NavigationEntry[] = [
  { key: 'overview', href: '/', text: 'Tổng quan', permission: 'signed-in' },
  { key: 'awards', href: '/awards', text: 'Khen thưởng', permission: 'register.read' },
  { key: 'decisions', href: '/decisions', text: 'Quyết định', permission: 'register.read' },
  { key: 'printing', href: '/print-runs', text: 'In bằng', permission: 'register.read' },
  { key: 'imports', href: '/imports', text: 'Nhập từ tệp', permission: 'register.write' },
  { key: 'organisations', href: '/organisations', text: 'Đơn vị', permission: 'register.read' },
  { key: 'people', href: '/people', text: 'Cá nhân', permission: 'register.read' },
  { key: 'statistics', href: '/statistics', text: 'Thống kê', permission: 'register.read' },
  { key: 'catalogue', href: '/award-forms', text: 'Danh mục', permission: 'register.read' },
  { key: 'designs', href: '/certificate-designs', text: 'Mẫu bằng', permission: 'register.read' },
  { key: 'administration', href: '/accounts', text: 'Quản trị', permission: 'accounts.manage' },
  { key: 'log', href: '/audit', text: 'Nhật ký', permission: 'audit.read' },
]

/** The name the office gave itself, or the last one known while the database cannot be asked: error pages have it too. */
function officeNameIn(db: Db, clock: Clock): Furniture['officeName'] {
  let known = UNNAMED_OFFICE
  let restUntil = 0
  return async () => {
    if (clock.now().getTime() < restUntil) return known
    try {
      known = (await officeSettings(db, today(clock.now())))['office-name'] ?? UNNAMED_OFFICE
    } catch {
      // The page that says so is being made, and need not wait for the database again.
      restUntil = clock.now().getTime() + 30_000
    }
    return known
  }
}

/** What the unit is called today; null while the database cannot be asked, for error pages have it too. */
async function scopeName(db: Db, organisationId: number, on: PlainDate): Promise<string | null> {
  const names = await unitNames(db, [organisationId], on).catch(() => undefined)
  return names?.get(organisationId)?.name ?? null
}

/** What stands around every page of this office. */
export function furnitureOf({ version }: Config, db: Db, clock: Clock): Furniture {
  return {
    officeName: officeNameIn(db, clock),
    version,
    printedOn: () => shortDate(today(clock.now())),
    navigationFor: (actor) =>
      NAVIGATION.filter(({ permission }) => permission === 'signed-in' || may(actor, permission)),
    userFor: async ({ name, role, organisationId }) => ({
      name,
      roleName: ROLE_NAMES[role],
      scopeName: organisationId === null ? null : await scopeName(db, organisationId, today(clock.now())),
    }),
  }
}
