import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { NAME_SQL } from './subject-names.queries.ts'

/**
 * The log keeps what the tables keep: numbers and codes. A reader is told the names they stand for, as they are today.
 */

const CODES: Readonly<Record<string, string>> = {
  organisation: `select distinct on (o.code) o.code as key, v.name from organisations o
    join organisation_versions v on v.organisation_id = o.id where o.code = any(:keys)
    order by o.code, v.valid_from desc`,
  'organisation-type': 'select code as key, name from organisation_types where code = any(:keys)',
  counted: `select code as key, name from organisation_types where code = any(:keys)
    union all select distinct family, family_name from organisation_types where family = any(:keys)
    union all select 'ca_nhan', 'Cá nhân' where 'ca_nhan' = any(:keys)`,
  classification: 'select code as key, name from classification_levels where code = any(:keys)',
  level: 'select code as key, name from issuing_levels where code = any(:keys)',
  kind: 'select code as key, name from commendation_kinds where code = any(:keys)',
  category: 'select code as key, name from statistics_categories where code = any(:keys)',
  ground: 'select code as key, name from revocation_grounds where code = any(:keys)',
  movement: 'select code as key, name from emulation_movements where code = any(:keys)',
  'issuing-body': 'select code as key, name from issuing_bodies where code = any(:keys)',
}

/** Which list of names a field's values stand in. */
const FIELDS: Readonly<Record<string, { id: keyof typeof NAME_SQL } | { code: string }>> = {
  organisationId: { id: 'organisation' },
  parentId: { id: 'organisation' },
  parallelId: { id: 'organisation' },
  unitId: { id: 'organisation' },
  proposingUnitId: { id: 'organisation' },
  movementId: { id: 'movement' },
  issuingBodyId: { id: 'issuing-body' },
  personId: { id: 'person' },
  mergedFile: { id: 'person' },
  mergedInto: { id: 'person' },
  otherId: { id: 'person' },
  accountId: { id: 'account' },
  lotId: { id: 'blank-lot' },
  awardFormId: { id: 'award-form' },
  designId: { id: 'design' },
  organisationCode: { code: 'organisation' },
  parentCode: { code: 'organisation' },
  parallelCode: { code: 'organisation' },
  typeCode: { code: 'organisation-type' },
  recipientTypeCode: { code: 'organisation-type' },
  counted: { code: 'counted' },
  classification: { code: 'classification' },
  levelCode: { code: 'level' },
  kindCode: { code: 'kind' },
  statisticsCategory: { code: 'category' },
  statisticsCategoryCode: { code: 'category' },
  groundCode: { code: 'ground' },
  annulmentGroundCode: { code: 'ground' },
  movementCode: { code: 'movement' },
  issuingBodyCode: { code: 'issuing-body' },
}

/** The name a field's value stands for; undefined when the field holds no reference, or the record is gone. */
export type ReferenceNames = (field: string, value: string | number) => string | undefined

interface Reference {
  field: string
  value: string
}

function referencesIn(field: string, value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap((item) => referencesIn(field, item))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => referencesIn(name, inner))
  }
  const isKey = typeof value === 'string' || typeof value === 'number'
  return isKey && field in FIELDS ? [{ field, value: String(value) }] : []
}

const Named = z.object({ key: z.union([z.string(), z.number()]).transform(String), name: z.string() })

interface Logged {
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Names for everything the events refer to, one query for each kind of record. */
export async function referenceNames(db: Db, events: readonly Logged[]): Promise<ReferenceNames> {
  const references = events.flatMap(({ before, after }) => referencesIn('', [before, after]))
  const lists = new Map<string, Set<string>>()
  for (const { field, value } of references) {
    const list = listOf(field)
    lists.set(list, (lists.get(list) ?? new Set()).add(value))
  }
  const names = new Map<string, string>()
  for (const [list, values] of lists) {
    for (const { key, name } of await namesOf(db, list, [...values])) names.set(`${list} ${key}`, name)
  }
  return (field, value) => (field in FIELDS ? names.get(`${listOf(field)} ${value}`) : undefined)
}

function listOf(field: string): string {
  const target = FIELDS[field]
  if (target === undefined) throw new Error(`${field} refers to nothing.`)
  return 'id' in target ? `id ${target.id}` : `code ${target.code}`
}

async function namesOf(db: Db, list: string, values: string[]): Promise<z.output<typeof Named>[]> {
  const [kind, name = ''] = list.split(' ')
  if (kind === 'code') return many(Named, db.raw(CODES[name] ?? '', { keys: values }))
  const ids = values.filter((value) => /^\d{1,15}$/.test(value))
  const sql = Object.entries(NAME_SQL).find(([type]) => type === name)?.[1] ?? ''
  const rows = await many(z.object({ id: z.number(), name: z.string() }), db.raw(sql, { ids }))
  return rows.map((row) => ({ key: String(row.id), name: row.name }))
}
