import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { idList, many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { nameKey, searchKey, wordsOf } from '../shared/vietnamese.ts'
import { SCOPE_SQL } from './organisation.access.ts'
import type { OrganisationType } from './organisation.ts'

/** Finding units, and the tree as it stood on a day. */

/**
 * SQL of a CTE `subtree (id)` for a `with recursive`: units and everything under them on a day, whether or not they
 * themselves were in force. `roots` is SQL selecting their ids. Bindings: on (day), and root (id) unless `roots` is given.
 */
export function subtreeSql(roots = 'select cast(:root as bigint)'): string {
  return `subtree (id) as (
    ${roots}
    union
    select v.organisation_id from subtree join organisation_versions v on v.parent_id = subtree.id
    where ${inForceSql('v')}
  )`
}

const Id = z.object({ id: z.number() })

/** The unit and everything under it on a day. */
export async function subtreeIds(db: Db, root: number, on: PlainDate): Promise<number[]> {
  const rows = await many(Id, db.raw(`with recursive ${subtreeSql()} select id from subtree`, { root, on }))
  return rows.map(({ id }) => id)
}

const UnitOnDay = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  family: z.string(),
  /** The unit above that day; null at the top. */
  parentId: z.number().nullable(),
  /** From the top to the unit itself. */
  path: idList,
  pathNames: z.array(z.string()),
})
export type UnitOnDay = z.output<typeof UnitOnDay>

/** Units as they were on a day, by id. Units not in force that day are absent. */
export async function unitsOn(
  db: Db,
  ids: readonly number[],
  on: PlainDate,
): Promise<Map<number, UnitOnDay>> {
  if (ids.length === 0) return new Map()
  const units = await many(
    UnitOnDay,
    db.raw(
      `with recursive above as (
         select v.organisation_id as unit_id, v.organisation_id as id, v.parent_id, v.name, v.type_code, 0 as steps
         from organisation_versions v where v.organisation_id = any(cast(:ids as bigint[])) and ${inForceSql('v')}
         union all
         select above.unit_id, v.organisation_id, v.parent_id, v.name, null, above.steps + 1
         from above join organisation_versions v on v.organisation_id = above.parent_id and ${inForceSql('v')}
       ), paths as (
         select unit_id, array_agg(id order by steps desc) as path, array_agg(name order by steps desc) as path_names,
           max(type_code) as type_code
         from above group by unit_id
       )
       select o.id, o.code, p.path_names[cardinality(p.path)] as name, t.code as type_code, t.name as type_name, t.family,
         p.path[cardinality(p.path) - 1] as parent_id, p.path, p.path_names
       from paths p join organisations o on o.id = p.unit_id join organisation_types t on t.code = p.type_code`,
      { ids: [...ids], on },
    ),
  )
  return new Map(units.map((unit) => [unit.id, unit]))
}

/** The id behind a code, in force or not. */
export async function findUnitId(db: Db, code: string): Promise<number | undefined> {
  return (await maybeOne(Id, db('organisations').where({ code }).select('id')))?.id
}

const Coded = z.object({ id: z.number(), code: z.string() })

/** The ids behind codes; unknown codes are absent. */
export async function unitIdsByCode(db: Db, codes: readonly string[]): Promise<Map<string, number>> {
  const rows = await many(
    Coded,
    db.raw('select id, code from organisations where code = any(?::text[])', [[...codes]]),
  )
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/** The code of a unit typed as its code or, where only one is called so that day, as its name; else what was typed. */
export async function codeTyped(db: Db, typed: string, on: PlainDate): Promise<string> {
  const found = await many(
    z.object({ code: z.string(), name: z.string() }),
    db.raw(
      `select o.code, v.name from organisations o join organisation_versions v on v.organisation_id = o.id
       where o.code = :typed or (v.search_key like :begins and ${inForceSql('v')}) order by o.code = :typed desc limit 50`,
      { typed, begins: `${searchKey(typed)}%`, on },
    ),
  )
  if (found[0]?.code === typed) return typed
  const named = new Set(found.filter(({ name }) => nameKey(name) === nameKey(typed)).map(({ code }) => code))
  const [only] = named
  return named.size === 1 && only !== undefined ? only : typed
}

const TypeRow = z.object({
  code: z.string(),
  family: z.string(),
  familyName: z.string(),
  name: z.string(),
  everydayName: z.string(),
  placedUnder: z.array(z.string()),
})

/** Every type of unit, in the order of the catalogue. */
export async function listOrganisationTypes(db: Db): Promise<OrganisationType[]> {
  return many(TypeRow, db('organisation_types').orderBy(['sort_order', 'code']))
}

/** What the families of types are called, by family. */
export async function familyNames(db: Db): Promise<Map<string, string>> {
  const types = await listOrganisationTypes(db)
  return new Map(types.map(({ family, familyName }) => [family, familyName]))
}

export interface UnitFilter {
  /** Words of the name, short name or code, without accents. */
  q?: string | undefined
  /** A type or a family. */
  type?: string | undefined
  /** Code of a unit: it and what lies under it on the day. */
  within?: string | undefined
  on: PlainDate
}

const FoundUnit = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  shortName: z.string().nullable(),
  typeCode: z.string(),
  typeName: z.string(),
  family: z.string(),
  parentCode: z.string().nullable(),
  parentName: z.string().nullable(),
  version: z.number(),
})
export type FoundUnit = z.output<typeof FoundUnit>

/** Conditions and bindings of a search within the actor's scope, for units `v` in force on the day. */
function searchSql(actor: Actor, filter: UnitFilter, today: PlainDate) {
  const bindings: Record<string, string | number> = { on: filter.on, today }
  const conditions = [inForceSql('v')]
  const ctes: string[] = []
  if (actor.organisationId !== null) {
    bindings.scope = actor.organisationId
    ctes.push(SCOPE_SQL)
    conditions.push('v.organisation_id in (select id from scope)')
  }
  if (filter.within !== undefined) {
    bindings.within = filter.within
    ctes.push(subtreeSql('select id from organisations where code = :within'))
    conditions.push('v.organisation_id in (select id from subtree)')
  }
  if (filter.type !== undefined) {
    bindings.type = filter.type
    conditions.push('(t.code = :type or t.family = :type)')
  }
  for (const [index, word] of wordsOf(filter.q ?? '').entries()) {
    bindings[`word${index}`] = `%${word}%`
    conditions.push(`v.search_key like :word${index}`)
  }
  return {
    with: ctes.length > 0 ? `with recursive ${ctes.join(', ')}` : '',
    from: `from organisation_versions v
      join organisations o on o.id = v.organisation_id join organisation_types t on t.code = v.type_code
      left join organisation_versions pv on pv.organisation_id = v.parent_id and ${inForceSql('pv')}
      left join organisations po on po.id = pv.organisation_id
      where ${conditions.join(' and ')}`,
    bindings,
  }
}

const UNIT_COLUMNS = `o.id, o.code, v.name, v.short_name, t.code as type_code, t.name as type_name, t.family,
  po.code as parent_code, pv.name as parent_name, o.version`

/** Units in force on a day, in the actor's scope: by order of the catalogue, then by name. */
export async function listUnits(
  db: Db,
  actor: Actor,
  filter: UnitFilter,
  today: PlainDate,
  paging: { page: number; pageSize: number },
): Promise<Page<FoundUnit>> {
  const search = searchSql(actor, filter, today)
  const rows = await many(
    FoundUnit,
    db.raw(
      `${search.with} select ${UNIT_COLUMNS} ${search.from}
       order by t.sort_order, v.name collate "vi-x-icu", o.code limit :limit offset :offset`,
      { ...search.bindings, limit: paging.pageSize, offset: offsetOf(paging) },
    ),
  )
  const counted = await many(
    z.object({ total: z.number() }),
    db.raw(`${search.with} select count(*) as total ${search.from}`, search.bindings),
  )
  return { rows, ...paging, total: counted[0]?.total ?? 0 }
}

export interface SuggestedUnit {
  id: number
  code: string
  name: string
  typeName: string
  parentName: string | null
}

/**
 * Units to choose from while somebody types: in force on the day, in the actor's scope, the exact code first, then names
 * beginning with what was typed, then shorter names.
 */
export async function suggestUnits(
  db: Db,
  actor: Actor,
  q: string,
  on: PlainDate,
  limit: number,
  today = on,
): Promise<SuggestedUnit[]> {
  if (wordsOf(q).length === 0) return []
  const search = searchSql(actor, { q, on }, today)
  return many(
    FoundUnit,
    db.raw(
      `${search.with} select ${UNIT_COLUMNS} ${search.from}
       order by o.code = :typed desc, v.search_key like :begins desc, length(v.name), v.name collate "vi-x-icu", o.code
       limit :limit`,
      { ...search.bindings, typed: q.trim(), begins: `${searchKey(q)}%`, limit },
    ),
  )
}
