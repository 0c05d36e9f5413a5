import { dayBefore, shortDate, today } from '../shared/dates.ts'
import type { ApiToken, OpenSession } from './access.queries.ts'

export interface OpenSessionRow {
  device: string
  /** ISO instants. */
  createdAt: string
  lastSeenAt: string
}

export interface TokenRow {
  id: number
  name: string
  createdAt: string
  lastUsedAt: string | null
  expiry: string
  expired: boolean
}

const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['coc_coc', 'Cốc Cốc'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const SYSTEMS = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** 'Firefox trên Windows' from a User-Agent: enough to tell one's own machines apart. */
export function deviceText(userAgent: string | null): string {
  const named = (known: readonly (readonly [string, string])[]) =>
    known.find(([sign]) => userAgent?.includes(sign))?.[1]
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)]
  if (browser === undefined) return 'Trình duyệt khác'
  return system === undefined ? browser : `${browser} trên ${system}`
}

export function openSessionRow(session: OpenSession): OpenSessionRow {
  return {
    device: deviceText(session.device),
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
  }
}

/** A token in words; its last day is the one before the midnight it ends at. */
export function tokenRow(token: ApiToken, now: Date): TokenRow {
  const expired = token.expiresAt !== null && token.expiresAt <= now
  const last = token.expiresAt === null ? null : shortDate(dayBefore(today(token.expiresAt)))
  return {
    id: token.id,
    name: token.name,
    createdAt: token.createdAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    expiry: last === null ? 'Không hết hạn' : expired ? `Đã hết hạn ${last}` : `Đến hết ${last}`,
    expired,
  }
}
