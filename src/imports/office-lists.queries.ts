import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { listOrganisationTypes } from '../organisations/organisation.queries.ts'
import { countedChoices } from '../organisations/organisation-type.ts'
import { scopeOf } from '../people/person.access.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { ImportKind } from './import-kind.ts'

/** The lists of this office that a workbook to fill in offers to choose from. */

const Item = z.object({ code: z.string(), name: z.string() })

export interface OfficeList {
  /** The field whose column offers it. */
  field: string
  /** What the list is called in the workbook. */
  name: string
  items: z.output<typeof Item>[]
}

interface Wanted {
  field: string
  name: string
  read: (db: Db, actor: Actor, today: PlainDate) => Promise<z.output<typeof Item>[]>
}

const MOST_ITEMS = 10_000

async function units(db: Db, actor: Actor, today: PlainDate) {
  const scope = await scopeOf(db, actor, today)
  return many(
    Item,
    db.raw(
      `select o.code, v.name from organisations o join organisation_versions v on v.organisation_id = o.id
       where ${inForceSql('v', ':today')} and (:scope::bigint[] is null or o.id = any(:scope::bigint[]))
       order by o.code limit ${MOST_ITEMS}`,
      { today, scope },
    ),
  )
}

async function named(db: Db, table: string, order: string) {
  return many(Item, db(table).select('code', 'name').orderBy(order).limit(MOST_ITEMS))
}

async function forms(db: Db, _actor: Actor, today: PlainDate) {
  return many(
    Item,
    db('award_forms as f')
      .join('award_form_versions as v', 'v.award_form_id', 'f.id')
      .whereRaw(inForceSql('v', '?'), [today, today])
      .select('f.code', 'v.name')
      .orderBy(['f.system', 'f.sort_order', 'f.code']),
  )
}

const UNITS: Wanted = { field: 'organisationCode', name: 'Đơn vị', read: units }
const CATEGORIES: Wanted = {
  field: 'statisticsCategory',
  name: 'Đối tượng thống kê',
  read: async (db) =>
    many(
      Item,
      db('statistics_categories')
        .where({ recipient_kind: 'individual' })
        .select('code', 'name')
        .orderBy('sort_order'),
    ),
}

const LISTS: Readonly<Record<ImportKind, readonly Wanted[]>> = {
  'issuing-bodies': [
    { field: 'levelCode', name: 'Cấp khen thưởng', read: (db) => named(db, 'issuing_levels', 'rank') },
  ],
  organisations: [
    { field: 'type', name: 'Loại đơn vị', read: (db) => named(db, 'organisation_types', 'sort_order') },
    { field: 'parentCode', name: 'Đơn vị', read: units },
  ],
  people: [UNITS, CATEGORIES],
  headcounts: [
    UNITS,
    { field: 'counted', name: 'Loại', read: async (db) => countedChoices(await listOrganisationTypes(db)) },
  ],
  classifications: [UNITS],
  awards: [
    UNITS,
    { field: 'form', name: 'Hình thức khen thưởng', read: forms },
    { field: 'issuingBody', name: 'Cơ quan ban hành', read: (db) => named(db, 'issuing_bodies', 'name') },
    { field: 'kind', name: 'Loại hình', read: (db) => named(db, 'commendation_kinds', 'sort_order') },
    { field: 'movement', name: 'Phong trào', read: (db) => named(db, 'emulation_movements', 'code') },
  ],
}

/** The lists for a kind, units within the actor's scope alone. */
export async function officeLists(
  db: Db,
  kind: ImportKind,
  actor: Actor,
  today: PlainDate,
): Promise<OfficeList[]> {
  const lists: OfficeList[] = []
  for (const { field, name, read } of LISTS[kind])
    lists.push({ field, name, items: await read(db, actor, today) })
  return lists
}
