/**
 * Organisations (đơn vị): Party organisations from the đảng bộ under the Central Committee down to the cell, State
 * bodies, public-service units, enterprises, mass organisations. One identity lives through changes of name, type and
 * unit above, so each has versions over [validFrom, validTo). Điều lệ Đảng art. 10, 20–25 for the Party's tree.
 */
import { addDays, isWithin, validityText, type PlainDate } from '../shared/dates.ts'

/** A kind of unit; types that are the same thing at different places form a family (every kind of cell is `chi_bo`). */
export interface OrganisationType {
  code: string
  family: string
  familyName: string
  name: string
  /** What people say: 'Chi bộ'. Several types share one; the place of the unit tells them apart. */
  everydayName: string
  /** Types of the unit above; empty = not laid down. */
  placedUnder: string[]
}

/** What may change during the life of a unit. */
export interface VersionFacts {
  name: string
  shortName: string | null
  typeCode: string
  parentId: number | null
}

/** The facts of a unit over [validFrom, validTo); `id` is null until stored. */
export interface Version extends VersionFacts {
  id: number | null
  validFrom: PlainDate
  validTo: PlainDate | null
}

/** A stretch of days [validFrom, validTo). */
export interface Span {
  validFrom: PlainDate
  validTo: PlainDate | null
}

/** What becomes of the units under one that ends: they end too, or lie under another (none: each is a top). */
export type Subordinates = { become: 'closed' } | { become: 'moved'; parentCode?: string | undefined }

/** What becomes of the units under one that ends, as forms and the API say it. */
export function subordinatesGiven(
  become: 'closed' | 'moved' | undefined,
  parentCode: string | undefined,
): Subordinates | undefined {
  if (become === undefined) return undefined
  return become === 'closed' ? { become } : { become, parentCode }
}

/** Counted in head-counts when people, not units, are meant. */
export const PEOPLE_COUNTED = 'ca_nhan'
export const PEOPLE_COUNTED_NAME = 'Cá nhân'

/** Whether `outer` holds every day of `inner`. */
export function covers(outer: Span, inner: Span): boolean {
  if (outer.validFrom > inner.validFrom) return false
  return outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo)
}

/** '01/01/2020 – nay': a stretch of days as offices read it. */
export function spanText({ validFrom, validTo }: Span): string {
  return validityText(validFrom, validTo)
}

/** The first day a unit no longer exists, from the last day it does. */
export function dayAfter(last: PlainDate): PlainDate {
  return addDays(last, 1)
}

/** The version in force on a day. */
export function versionOn(versions: readonly Version[], on: PlainDate): Version | undefined {
  return versions.find(({ validFrom, validTo }) => isWithin(on, validFrom, validTo))
}

/**
 * What to show of a unit on a day: the version in force, else the last one before (a former unit), else the first one
 * (a unit still to come). `versions` in order of time, at least one.
 */
export function versionNear(versions: readonly Version[], on: PlainDate): Version {
  const [first] = versions
  if (first === undefined) throw new RangeError('an organisation has at least one version')
  return versions.findLast(({ validFrom }) => validFrom <= on) ?? first
}

/** From the first day to the last of a unit; `versions` in order of time, at least one. */
export function lifeSpan(versions: readonly Version[]): Span {
  const first = versions[0]
  const last = versions.at(-1)
  if (first === undefined || last === undefined)
    throw new RangeError('an organisation has at least one version')
  return { validFrom: first.validFrom, validTo: last.validTo }
}
