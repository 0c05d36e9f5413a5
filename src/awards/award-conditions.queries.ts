import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { countedNamed } from '../organisations/organisation-type.ts'
import { listOrganisationTypes, typesOfFamily } from '../organisations/organisation.queries.ts'
import { placesOn } from '../organisations/place.queries.ts'
import { unitsPlaced, type Place } from '../organisations/place.ts'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, startOfYear, type PlainDate } from '../shared/dates.ts'
import { wordsOf } from '../shared/vietnamese.ts'
import type { AwardConditions, UnitCondition } from './award-conditions.ts'
import type { AwardFilter } from './award-filter.schema.ts'
import { DOES_NOT_APPLY, NOT_RECORDED, OF_NO_UNIT } from './recipient-groups.ts'

const Id = z.object({ id: z.number() })

async function idsOf(db: Db, table: string, where: Record<string, string>): Promise<number[]> {
  return (await many(Id, db(table).select('id').where(where))).map(({ id }) => id)
}

/** The numbers behind a code, none for an unknown one; undefined where no code was given. */
async function idsOfCode(db: Db, table: string, code: string | undefined): Promise<number[] | undefined> {
  return code === undefined ? undefined : idsOf(db, table, { code })
}

async function formIds(db: Db, { form, group, system }: AwardFilter): Promise<number[] | undefined> {
  if (form === undefined && group === undefined && system === undefined) return undefined
  return idsOf(db, 'award_forms', {
    ...(form !== undefined && { code: form }),
    ...(group !== undefined && { form_group: group }),
    ...(system !== undefined && { system }),
  })
}

const Tops = z.object({ isTop: z.boolean() })

/**
 * Awards of a unit and what lay under it. Of a unit that never lay under another the top of the path says it, which
 * an index can count by; the path itself says it for all others.
 */
async function under(db: Db, id: number): Promise<UnitCondition> {
  const above = db('organisation_versions').where({ organisation_id: id }).whereNotNull('parent_id')
  const [found] = await many(Tops, db.select(db.raw('not exists (?) as is_top', [above.select(db.raw('1'))])))
  return { kind: found?.isTop === true ? 'top' : 'under', id }
}

const NOWHERE: UnitCondition = { kind: 'nowhere' }

async function unitOf(db: Db, code: string): Promise<number | undefined> {
  return (await idsOf(db, 'organisations', { code }))[0]
}

/** By the structure of the day of each decision. */
async function placedThen(db: Db, id: number, { part, above }: AwardFilter): Promise<UnitCondition> {
  if (part === 'unattributed') return NOWHERE
  if (part === 'own') return { kind: 'own', id }
  if (above === undefined) return under(db, id)
  if (above === OF_NO_UNIT) return { kind: 'top', id }
  const aboveId = await unitOf(db, above)
  return aboveId === undefined ? NOWHERE : { kind: 'right-below', id, aboveId }
}

/** Where the past of every unit belongs on a day: reckoned, or recalled by whoever reckoned it before. */
export type FindPlaces = (db: Db, on: PlainDate) => Promise<ReadonlyMap<number, Place>>

async function withinUnits(
  db: Db,
  actor: Actor,
  filter: AwardFilter,
  findPlaces: FindPlaces,
): Promise<UnitCondition[]> {
  const { unit, structureOn, part } = filter
  const scope = actor.organisationId === null ? [] : [await under(db, actor.organisationId)]
  if (unit === undefined && part === undefined) return scope
  const unitId = unit === undefined ? null : await unitOf(db, unit)
  if (unitId === undefined) return [NOWHERE]
  if (structureOn !== undefined) {
    const ids = unitsPlaced(await findPlaces(db, structureOn), unitId, part ?? 'all')
    return [...scope, { kind: 'among', ids }]
  }
  return unitId === null ? [NOWHERE] : [...scope, await placedThen(db, unitId, filter)]
}

async function typesIn(db: Db, code: string | undefined): Promise<AwardConditions['recipientTypes']> {
  if (code === undefined) return undefined
  if (code === DOES_NOT_APPLY) return 'none'
  return typesOfFamily(db, countedNamed(await listOrganisationTypes(db), code) ?? code)
}

/** What a filter asks of an award, within the actor's scope; an unknown code leaves nothing. */
export async function resolveConditions(
  db: Db,
  actor: Actor,
  filter: AwardFilter,
  findPlaces: FindPlaces = placesOn,
): Promise<AwardConditions> {
  const { year, from, to, movement, recipientKind, kind, decision, status, knownOn } = filter
  const { category, sex, age, leadership } = filter
  return {
    units: await withinUnits(db, actor, filter, findPlaces),
    from: year === undefined ? from : startOfYear(year),
    to: year === undefined ? to : endOfYear(year),
    formIds: await formIds(db, filter),
    issuingBodyIds: await idsOfCode(db, 'issuing_bodies', filter.issuingBody),
    movementIds: movement === NOT_RECORDED ? 'none' : await idsOfCode(db, 'emulation_movements', movement),
    recipientTypes: await typesIn(db, filter.recipientType),
    ...{ recipientKind, kind, decision, status, knownOn, category, sex, age, leadership },
    // The lines of one decision are wanted whatever came of them.
    withDrafts: status !== undefined || decision !== undefined || knownOn !== undefined,
    words: wordsOf(filter.q ?? ''),
  }
}
