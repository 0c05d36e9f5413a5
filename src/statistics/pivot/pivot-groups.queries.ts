import { z } from 'zod'
import {
  FORM_GROUP_NAMES,
  FORM_GROUPS,
  RECIPIENT_KIND_NAMES,
  RECIPIENT_KINDS,
  SYSTEM_NAMES,
  SYSTEMS,
} from '../../award-forms/award-form.ts'
import { listCommendationKinds, listStatisticsCategories } from '../../awards/award.queries.ts'
import {
  AGE_GROUP_NAMES,
  AGE_GROUPS,
  DOES_NOT_APPLY,
  LEADERSHIP_GROUPS,
  LEADERSHIP_NAMES,
  NOT_RECORDED,
  SEX_GROUP_NAMES,
  SEX_GROUPS,
} from '../../awards/recipient-groups.ts'
import { many } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import { listOrganisationTypes } from '../../organisations/organisation.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { OWN_KEY, UNATTRIBUTED_KEY } from '../counts.ts'
import { unitsNamed } from '../unit-names.queries.ts'
import type { Dimension, Group } from './dimension.ts'
import type { Period } from '../period.ts'
import { timesWithin } from './times.ts'

/** What the groups that were found are called, in the order in which they are shown. */

export interface Naming {
  period: Period
  /** The day units are called by. */
  unitsOn: PlainDate
}

const System = z.enum(SYSTEMS)
const Coded = z.object({ key: z.string(), code: z.string(), label: z.string() })
const OfSystem = Coded.extend({ system: System })

async function issuingBodies(db: Db, ids: number[]): Promise<Group[]> {
  const bodies = await many(
    OfSystem,
    db.raw(
      `select b.id::text as key, b.code, b.name as label, b.system
       from issuing_bodies b join issuing_levels l on l.code = b.level_code
       where b.id = any(?::bigint[]) order by b.system, l.rank, b.name collate "vi-x-icu", b.code`,
      [ids],
    ),
  )
  return bodies.map(({ system, ...body }) => ({ ...body, implies: { system } }))
}

async function forms(db: Db, ids: number[]): Promise<Group[]> {
  const found = await many(
    OfSystem,
    db.raw(
      `select f.id::text as key, f.code, v.name as label, f.system from award_forms f
       cross join lateral (
         select name from award_form_versions where award_form_id = f.id order by valid_from desc limit 1) v
       where f.id = any(?::bigint[])
       order by array_position(array['state', 'party', 'mass'], f.system), f.sort_order, f.code`,
      [ids],
    ),
  )
  return found.map(({ system, ...form }) => ({ ...form, implies: { system } }))
}

async function movements(db: Db, keys: readonly string[]): Promise<Group[]> {
  const found = await many(
    Coded,
    db.raw(
      `select id::text as key, code, name as label from emulation_movements where id = any(?::bigint[])
       order by starts_on, code`,
      [numbersIn(keys)],
    ),
  )
  const none = { key: NOT_RECORDED, code: NOT_RECORDED, label: 'Không thuộc phong trào nào', implies: {} }
  return [...found.map((movement) => ({ ...movement, implies: {} })), none]
}

/** Units by the name they bore on the day, or bore last before it, or first after it. */
async function units(db: Db, keys: readonly string[], on: PlainDate): Promise<Group[]> {
  const found = await unitsNamed(db, numbersIn(keys), on)
  const own: Group = { key: String(OWN_KEY), label: 'Chính đơn vị này', implies: {}, part: 'own' }
  const unattributed: Group = {
    key: String(UNATTRIBUTED_KEY),
    label: 'Chưa phân bổ',
    implies: {},
    part: 'unattributed',
  }
  return [
    own,
    ...found.map(({ id, code, name }) => ({ key: String(id), code, label: name, implies: {} })),
    unattributed,
  ]
}

function numbersIn(keys: readonly string[]): number[] {
  return keys.map(Number).filter((id) => id > 0)
}

const personal = (key: string): Group['implies'] => ({
  recipientKind: key === DOES_NOT_APPLY ? 'not-individual' : 'individual',
})

function fixed<K extends string>(
  keys: readonly K[],
  names: Readonly<Record<K, string>>,
  implies: (key: K) => Group['implies'],
): Group[] {
  return keys.map((key) => ({ key, code: key, label: names[key], implies: implies(key) }))
}

async function recipientTypes(db: Db): Promise<Group[]> {
  const types = (await listOrganisationTypes(db)).map(({ code, name }): Group => ({
    key: code,
    code,
    label: name,
    implies: { recipientKind: 'collective' },
  }))
  const none: Group = {
    key: DOES_NOT_APPLY,
    code: DOES_NOT_APPLY,
    label: 'Cá nhân, hộ gia đình',
    implies: { recipientKind: 'not-collective' },
  }
  return [...types, none]
}

async function categories(db: Db): Promise<Group[]> {
  const found = (await listStatisticsCategories(db)).map(({ code, name, recipientKind }): Group => ({
    key: code,
    code,
    label: name,
    implies: { recipientKind },
  }))
  return [...found, { key: NOT_RECORDED, code: NOT_RECORDED, label: 'Không phân loại', implies: {} }]
}

async function kinds(db: Db): Promise<Group[]> {
  return (await listCommendationKinds(db)).map(({ code, name, system }) => ({
    key: code,
    code,
    label: name,
    implies: { system },
  }))
}

type GroupsOf = (db: Db, keys: readonly string[], naming: Naming) => Promise<Group[]> | Group[]

const GROUPS: Readonly<Record<Dimension, GroupsOf>> = {
  issuingBody: (db, keys) => issuingBodies(db, numbersIn(keys)),
  system: () => fixed(SYSTEMS, SYSTEM_NAMES, (system) => ({ system })),
  group: () => fixed(FORM_GROUPS, FORM_GROUP_NAMES, () => ({})),
  form: (db, keys) => forms(db, numbersIn(keys)),
  kind: (db) => kinds(db),
  recipientKind: () => fixed(RECIPIENT_KINDS, RECIPIENT_KIND_NAMES, (recipientKind) => ({ recipientKind })),
  recipientType: (db) => recipientTypes(db),
  category: (db) => categories(db),
  leadership: () => fixed(LEADERSHIP_GROUPS, LEADERSHIP_NAMES, personal),
  sex: () => fixed(SEX_GROUPS, SEX_GROUP_NAMES, personal),
  age: () => fixed(AGE_GROUPS, AGE_GROUP_NAMES, personal),
  unit: (db, keys, { unitsOn }) => units(db, keys, unitsOn),
  movement: (db, keys) => movements(db, keys),
  year: (_db, _keys, { period }) => timesWithin(period, 'year'),
  quarter: (_db, _keys, { period }) => timesWithin(period, 'quarter'),
  month: (_db, _keys, { period }) => timesWithin(period, 'month'),
}

/** Times that passed without an award are shown as such, up to so many. */
const MOST_EMPTY_TIMES = 60

/** The groups with these keys, named and in order; of times all there are in the period. */
export async function findGroups(
  db: Db,
  dimension: Dimension,
  keys: readonly string[],
  naming: Naming,
): Promise<Group[]> {
  const known = await GROUPS[dimension](db, keys, naming)
  const found = new Set(keys)
  const isTime = dimension === 'year' || dimension === 'quarter' || dimension === 'month'
  const shown = known.filter(({ key }) => found.has(key) || (isTime && known.length <= MOST_EMPTY_TIMES))
  // What the catalogue does not name is shown by its code rather than left out: figures must add up.
  const named = new Set(known.map(({ key }) => key))
  const unnamed = keys.filter((key) => !named.has(key))
  return [...shown, ...unnamed.map((key) => ({ key, code: key, label: key, implies: {} }))]
}
