import { createHash } from 'node:crypto'
import type { Version } from '../organisations/organisation.ts'
import type { PlainDate } from '../shared/dates.ts'

/** What an act does: every record it changes, before and after. Found by comparing, never foretold. */

export interface UnitState {
  id: number
  code: string
  /** In order of time; none: the unit does not exist. */
  versions: Version[]
}

export interface UnitChange {
  id: number
  code: string
  /** Empty: the unit begins with this act. */
  before: Version[]
  after: Version[]
}

export interface PostState {
  personId: number
  organisationId: number
  position: string
  statisticsCategoryCode: string | null
  isMain: boolean
  validFrom: PlainDate
  validTo: PlainDate | null
}

export interface PostChange {
  id: number
  personName: string
  /** Null: a post that begins with this act. */
  before: PostState | null
  after: PostState
}

export interface BodyState {
  validTo: PlainDate | null
  signers: { id: number; validTo: PlainDate | null }[]
}

export interface BodyChange {
  id: number
  code: string
  name: string
  before: BodyState
  after: BodyState
}

export interface AccountState {
  organisationId: number | null
  disabled: boolean
}

export interface AccountChange {
  id: number
  name: string
  before: AccountState
  after: AccountState
}

export interface Outcome {
  units: UnitChange[]
  posts: PostChange[]
  bodies: BodyChange[]
  accounts: AccountChange[]
}

/** Versions as they read, without the numbers they are stored under. */
export function factsOf(versions: readonly Version[]): Omit<Version, 'id'>[] {
  return versions.map(({ name, shortName, typeCode, parentId, validFrom, validTo }) => ({
    name,
    shortName,
    typeCode,
    parentId,
    validFrom,
    validTo,
  }))
}

/** Whether two states read the same. */
export function sameState(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The units whose versions read otherwise than before, in the order of `after`. */
export function changedUnits(before: readonly UnitState[], after: readonly UnitState[]): UnitChange[] {
  const known = new Map(before.map((unit) => [unit.id, unit.versions]))
  return after.flatMap(({ id, code, versions }) => {
    const old = known.get(id) ?? []
    return sameState(factsOf(old), factsOf(versions)) ? [] : [{ id, code, before: old, after: versions }]
  })
}

/** The units that end on a day by this act. */
export function endedUnits(units: readonly UnitChange[], on: PlainDate): UnitChange[] {
  return units.filter(
    ({ before, after }) => before.length > 0 && after.at(-1)?.validTo === on && before.at(-1)?.validTo !== on,
  )
}

/** The units that begin with this act. */
export function begunUnits(units: readonly UnitChange[]): UnitChange[] {
  return units.filter(({ before }) => before.length === 0)
}

/**
 * What makes two outcomes the same for the person who confirms: whoever saw one has seen the other. Numbers given out
 * anew each time (units, versions and posts that begin) are told by what they stand for.
 */
export function fingerprint({ units, posts, bodies, accounts }: Outcome, noted: unknown): string {
  const begun = new Map(begunUnits(units).map(({ id, code }) => [id, code]))
  const named = (id: number | null) => (id === null ? null : (begun.get(id) ?? id))
  const lines = (versions: readonly Version[]) =>
    factsOf(versions).map((facts) => ({ ...facts, parentId: named(facts.parentId) }))
  const facts = {
    units: units.map(({ code, before, after }) => JSON.stringify([code, lines(before), lines(after)])).sort(),
    posts: posts
      .map(({ id, before, after }) => [
        before === null ? null : id,
        before,
        { ...after, organisationId: named(after.organisationId) },
      ])
      .map((post) => JSON.stringify(post))
      .sort(),
    bodies: bodies.map(({ id, before, after }) => [id, before, after]),
    accounts: accounts.map(({ id, before, after }) => [
      id,
      before,
      { ...after, organisationId: named(after.organisationId) },
    ]),
    noted,
  }
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)
}
