import type { Knex } from 'knex'
import { z } from 'zod'
import { AGE_GROUP_SQL, leadershipSql, SEX_SQL } from '../../awards/award-facts.queries.ts'
import { DOES_NOT_APPLY, NOT_RECORDED } from '../../awards/recipient-groups.ts'
import type { FilteredAwards } from '../../awards/filtered-awards.queries.ts'
import { many } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Dimension } from './dimension.ts'
import { countsOfLevels, countsOfParts, OWN_KEY, UNATTRIBUTED_KEY, type Counts } from '../counts.ts'

/**
 * Counting by groups. Awards are counted in each combination of groups, and what is less divided is their sum. Recipients
 * cannot be added up: whoever is in two groups counts once above them; so each level is counted by itself.
 */

/** Where units are told apart: right below this one (below none: by the tops of the tree). */
export interface UnitLevel {
  belowId: number | null
  /** The unit right below that each unit's past belongs to, by the structure of a day; null: as on the day of each award. */
  placed: ReadonlyMap<number, number> | null
  /** The units of that structure that are `belowId` itself, all else being unattributed below it. */
  own: ReadonlySet<number>
}

const SIMPLE: Readonly<Record<Exclude<Dimension, 'unit'>, string>> = {
  issuingBody: 'a.issuing_body_id',
  system: 'f.system',
  group: 'f.form_group',
  form: 'a.award_form_id',
  kind: 'a.kind_code',
  recipientKind: 'a.recipient_kind',
  recipientType: `coalesce(a.recipient_type_code, '${DOES_NOT_APPLY}')`,
  category: `coalesce(a.statistics_category_code, '${NOT_RECORDED}')`,
  leadership: leadershipSql('s.leader'),
  sex: SEX_SQL,
  age: AGE_GROUP_SQL,
  movement: `coalesce(a.movement_id::text, '${NOT_RECORDED}')`,
  year: 'a.award_year',
  quarter: `a.award_year || '-' || extract(quarter from a.issued_on)`,
  month: `to_char(a.issued_on, 'YYYY-MM')`,
}

/** SQL of the group an award is in, as text, with its bindings. */
function groupSql(dimension: Dimension, { belowId, placed }: UnitLevel): [string, (number | null)[]] {
  if (dimension !== 'unit') return [SIMPLE[dimension], []]
  if (placed !== null) return [`coalesce(p.group_id, ${UNATTRIBUTED_KEY})`, []]
  if (belowId === null) return ['a.root_unit_id', []]
  return [`coalesce(a.unit_path[array_position(a.unit_path, ?::bigint) + 1], ${OWN_KEY})`, [belowId]]
}

function joined(query: Knex.QueryBuilder, db: Db, dimensions: readonly Dimension[], units: UnitLevel): void {
  const needs = (...wanted: Dimension[]) => dimensions.some((dimension) => wanted.includes(dimension))
  if (needs('system', 'group')) void query.join('award_forms as f', 'f.id', 'a.award_form_id')
  if (needs('leadership'))
    void query.leftJoin('statistics_categories as s', 's.code', 'a.statistics_category_code')
  if (!needs('unit') || units.placed === null) return
  const groups = [...units.placed, ...[...units.own].map((id): [number, number] => [id, OWN_KEY])]
  const placed = db.raw('unnest(?::bigint[], ?::bigint[]) as p (unit_id, group_id)', [
    groups.map(([id]) => id),
    groups.map(([, group]) => group),
  ])
  void query.leftJoin(placed, 'p.unit_id', 'a.unit_id')
}

const Row = z.object({ keys: z.array(z.string().nullable()), number: z.number() })

export interface Counting {
  filtered: FilteredAwards
  dimensions: readonly Dimension[]
  units: UnitLevel
}

/** The awards with the group of each dimension as d0, d1, …, not yet counted. */
function grouped(db: Db, { filtered, dimensions, units }: Counting): Knex.QueryBuilder {
  const query = filtered('count')
  joined(query, db, dimensions, units)
  for (const [index, dimension] of dimensions.entries()) {
    const [sql, bindings] = groupSql(dimension, units)
    void query.select(db.raw(`${sql} as d${index}`, bindings)).groupBy(`d${index}`)
  }
  return query
}

function keysSql(dimensions: number, present: readonly number[]): string {
  const keys = Array.from({ length: dimensions }, (_, index) =>
    present.includes(index) ? `d${index}::text` : 'null',
  )
  return dimensions === 0 ? `'{}'::text[] as keys` : `array[${keys.join(', ')}]::text[] as keys`
}

/** Awards in each combination of groups. */
export async function countAwards(db: Db, counting: Counting): Promise<Counts> {
  const each = grouped(db, counting).count('* as number')
  const size = counting.dimensions.length
  const all = Array.from({ length: size }, (_, index) => index)
  const rows = await many(Row, db.from(each.as('each')).select(db.raw(keysSql(size, all)), 'number'))
  return countsOfParts(rows)
}

/** A person, unit or household as one number; the three number their rows apart. */
const RECIPIENT = 'coalesce(a.person_id * 4, a.organisation_id * 4 + 1, a.household_id * 4 + 2)'

function subsets(size: number): number[][] {
  return Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (_entry, index) => index).filter((index) => (bits & (1 << index)) !== 0),
  )
}

/** Recipients in each combination of groups, and in each combination of fewer of the dimensions. */
export async function countRecipients(db: Db, counting: Counting): Promise<Counts> {
  const size = counting.dimensions.length
  const each = grouped(db, counting)
    .select(db.raw(`${RECIPIENT} as recipient`))
    .groupBy('recipient')
  const levels = subsets(size).map((present) => {
    const columns = present.map((index) => `d${index}`)
    const once = db.from('each').distinct([...columns, 'recipient'])
    const level = db
      .from(once.as('once'))
      .select(db.raw(keysSql(size, present)))
      .count('* as number')
    return columns.length === 0 ? level : level.groupBy(columns)
  })
  const [first, ...others] = levels
  if (first === undefined) return countsOfLevels([])
  const query = db.withMaterialized('each', each).unionAll([first, ...others])
  return countsOfLevels(await many(Row, query))
}
