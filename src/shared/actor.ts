/** Who is acting and what the role lets them do. Where they may do it is their organisation's subtree. */

export const ROLES = ['clerk', 'head', 'auditor', 'administrator'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'register.read',
  'register.write',
  'decisions.issue',
  'awards.revoke',
  'catalogue.write',
  'accounts.manage',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const CLERK = ['register.read', 'register.write', 'decisions.issue', 'awards.revoke'] as const

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

/** Whether the actor's role holds the permission; the scope is a question of its own. */
export function may(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  return ROLE_PERMISSIONS[actor.role].includes(permission)
}
