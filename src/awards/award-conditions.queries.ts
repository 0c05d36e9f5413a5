import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { countedNamed, typesMeant } from '../organisations/organisation-type.ts'
import type { OrganisationType } from '../organisations/organisation.ts'
import { findUnitId, listOrganisationTypes } from '../organisations/organisation.queries.ts'
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

/** What the tree and the catalogue say: read, or recalled by whoever read it before. */
export interface Frame {
  /** Where the past of every unit belongs on a day. */
  placesOn: (db: Db, on: PlainDate) => Promise<ReadonlyMap<number, Place>>
  unitId: (db: Db, code: string) => Promise<number | undefined>
  /** Whether a unit never lay under another. */
  neverUnder: (db: Db, id: number) => Promise<boolean>
  types: (db: Db) => Promise<OrganisationType[]>
}

export const READ_FRAME: Frame = {
  placesOn,
  unitId: findUnitId,
  neverUnder: readNeverUnder,
  types: listOrganisationTypes,
}

const Tops = z.object({ isTop: z.boolean() })

async function readNeverUnder(db: Db, id: number): Promise<boolean> {
  const above = db('organisation_versions').where({ organisation_id: id }).whereNotNull('parent_id')
  const [found] = await many(Tops, db.select(db.raw('not exists (?) as is_top', [above.select(db.raw('1'))])))
  return found?.isTop === true
}

/**
 * Awards of a unit and what lay under it. Of a unit that never lay under another the top of the path says it, which
 * an index can count by; the path itself says it for all others.
 */
async function under(db: Db, frame: Frame, id: number): Promise<UnitCondition> {
  return { kind: (await frame.neverUnder(db, id)) ? 'top' : 'under', id }
}

const NOWHERE: UnitCondition = { kind: 'nowhere' }

/** By the structure of the day of each decision. */
async function placedThen(
  db: Db,
  frame: Frame,
  id: number,
  { part, above }: AwardFilter,
): Promise<UnitCondition> {
  if (part === 'unattributed') return NOWHERE
  if (part === 'own') return { kind: 'own', id }
  if (above === undefined) return under(db, frame, id)
  if (above === OF_NO_UNIT) return { kind: 'top', id }
  const aboveId = await frame.unitId(db, above)
  return aboveId === undefined ? NOWHERE : { kind: 'right-below', id, aboveId }
}

async function withinUnits(
  db: Db,
  actor: Actor,
  filter: AwardFilter,
  frame: Frame,
): Promise<UnitCondition[]> {
  const { unit, structureOn, part } = filter
  const scope = actor.organisationId === null ? [] : [await under(db, frame, actor.organisationId)]
  if (unit === undefined && part === undefined) return scope
  const unitId = unit === undefined ? null : await frame.unitId(db, unit)
  if (unitId === undefined) return [NOWHERE]
  if (structureOn !== undefined) {
    const ids = unitsPlaced(await frame.placesOn(db, structureOn), unitId, part ?? 'all')
    return [...scope, { kind: 'among', ids }]
  }
  return unitId === null ? [NOWHERE] : [...scope, await placedThen(db, frame, unitId, filter)]
}

async function typesIn(
  db: Db,
  frame: Frame,
  code: string | undefined,
): Promise<AwardConditions['recipientTypes']> {
  if (code === undefined) return undefined
  if (code === DOES_NOT_APPLY) return 'none'
  const types = await frame.types(db)
  return typesMeant(types, countedNamed(types, code) ?? code)
}

/** What a filter asks of an award, within the actor's scope; an unknown code leaves nothing. */
export async function resolveConditions(
  db: Db,
  actor: Actor,
  filter: AwardFilter,
  frame: Frame = READ_FRAME,
): Promise<AwardConditions> {
  const { year, from, to, movement, recipientKind, kind, decision, status, knownOn } = filter
  const { category, sex, age, leadership } = filter
  return {
    units: await withinUnits(db, actor, filter, frame),
    from: year === undefined ? from : startOfYear(year),
    to: year === undefined ? to : endOfYear(year),
    formIds: await formIds(db, filter),
    issuingBodyIds: await idsOfCode(db, 'issuing_bodies', filter.issuingBody),
    movementIds: movement === NOT_RECORDED ? 'none' : await idsOfCode(db, 'emulation_movements', movement),
    recipientTypes: await typesIn(db, frame, filter.recipientType),
    recipientKind,
    kind,
    decision,
    status,
    knownOn,
    category,
    sex,
    age,
    leadership,
    // The lines of one decision are wanted whatever came of them.
    withDrafts: status !== undefined || decision !== undefined || knownOn !== undefined,
    words: wordsOf(filter.q ?? ''),
  }
}
