/** Who is acting and what the role lets them do. Where they may do it is their organisation's subtree. */

export const ROLES = ['clerk', 'head', 'auditor', 'administrator'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'register.read',
  'register.write',
  'office.write',
  'decisions.issue',
  'awards.revoke',
  'catalogue.write',
  'accounts.manage',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const CLERK = ['register.read', 'register.write', 'office.write', 'decisions.issue', 'awards.revoke'] as const

/** The permission matrix, the only place that grants anything. */
const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  clerk: CLERK,
  head: [...CLERK, 'audit.read'],
  auditor: ['register.read', 'audit.read'],
  administrator: PERMISSIONS,
}

/** What the screens call the roles. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  clerk: 'Chuyên viên',
  head: 'Lãnh đạo phòng',
  auditor: 'Kiểm tra, giám sát',
  administrator: 'Quản trị',
}

export interface Actor {
  /** Null for the console, which has no account. */
  accountId: number | null
  name: string
  email: string | null
  role: Role
  /** Sees and changes this unit and what lies under it; null means the whole register. */
  organisationId: number | null
}

/** Console commands act as this; whoever can run them already holds the database. */
export const SYSTEM_ACTOR: Readonly<Actor> = {
  accountId: null,
  name: 'Hệ thống',
  email: null,
  role: 'administrator',
  organisationId: null,
}

/** Whether the actor's role holds the permission; whose a record is, is a question of its own. */
export function may(actor: Pick<Actor, 'role' | 'organisationId'>, permission: Permission): boolean {
  return ROLE_PERMISSIONS[actor.role].includes(permission) && !isOthersToo(actor, permission)
}

/**
 * Printers, lots of blanks and movements belong to no unit: whoever is confined to one sees and uses them, and leaves them
 * as they are for all others.
 */
function isOthersToo({ organisationId }: Pick<Actor, 'organisationId'>, permission: Permission): boolean {
  return permission === 'office.write' && organisationId !== null
}

/** Why the actor may not, where there is more to say than that; undefined otherwise. */
export function whyNot(
  actor: Pick<Actor, 'role' | 'organisationId'>,
  permission: Permission,
): string | undefined {
  if (!isOthersToo(actor, permission)) return undefined
  return 'Máy in, phôi và phong trào thi đua dùng chung cho cả cơ quan; tài khoản giới hạn trong một đơn vị xem và dùng được, còn thêm hay sửa là việc của tài khoản không giới hạn.'
}
