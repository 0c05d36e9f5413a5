import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { KeptFacts } from '../statistics/fact-table/kept-facts.ts'
import type { Counted } from '../statistics/statistics.queries.ts'
import { awardsFromFacts } from './awards-from-facts.ts'
import { factsOf, type Grain } from './facts.queries.ts'
import type { FormDefinition } from './form-definition.schema.ts'
import type { Measure } from './form-parts.schema.ts'
import { definedLeaves, type Leaf } from './form-layout.ts'
import { allOf, conditionOf, noneOf, type Condition } from './predicate.queries.ts'

/**
 * Things that meet the same conditions: how many, in which rows and columns of the definition they count, and the form
 * of commendation where there is one.
 */
const Group = z.object({
  form: z.string().nullable(),
  inRows: z.array(z.boolean()),
  inColumns: z.array(z.boolean()),
  count: z.number(),
})
export type Group = z.output<typeof Group>

/** What is counted, by whom it is asked. */
export interface Question {
  counted: Counted
  actor: Actor
  /** Counts awards from memory, if it can. */
  facts?: KeptFacts | null
}

/** What a column of the definition asks of a fact. A column for the rest asks that none with a condition of its own does. */
export function columnCondition(leaf: Leaf, all: Leaf[]): Condition {
  const own = leaf.where.map(conditionOf)
  if (!leaf.rest) return allOf(own)
  const others = all.filter(
    ({ rest, where, measure }) => !rest && where.length > 0 && measure === leaf.measure,
  )
  return allOf([...own, noneOf(others.map(({ where }) => allOf(where.map(conditionOf))))])
}

function listed(conditions: Condition[]): Condition {
  return {
    sql: `array[${conditions.map(({ sql }) => `coalesce(${sql}, false)`).join(', ')}]::boolean[]`,
    bindings: conditions.flatMap(({ bindings }) => bindings),
  }
}

/**
 * The things of one measure that a form counts, each with the rows and columns it meets: `in_columns` follows
 * `definedLeaves`, `in_rows` the rows of the definition. A column of another measure counts nothing.
 */
export function flaggedFacts(
  form: FormDefinition,
  measure: Measure,
  { counted, actor }: Question,
  grain: Grain,
): Condition {
  const leaves = definedLeaves(form)
  const none: Condition = { sql: 'false', bindings: [] }
  const rows = listed(form.rows.map((row) => (row.heading === true ? none : conditionOf(row.where))))
  const columns = listed(
    leaves.map((leaf) => (leaf.measure === measure ? columnCondition(leaf, leaves) : none)),
  )
  // What the whole form counts is said of awards or movements; of units that exist or are classified it says nothing.
  const whole = conditionOf(measure === form.counts ? form.where : undefined)
  const facts = factsOf(measure, counted, actor, grain)
  return {
    sql: `select f.id, f.form, f.n, ${rows.sql} as in_rows, ${columns.sql} as in_columns
      from (${facts.sql}) f where ${whole.sql}`,
    bindings: [...rows.bindings, ...columns.bindings, ...facts.bindings, ...whole.bindings],
  }
}

/** Awards by the million are grouped in memory where that is possible; what the groups meet, the database says. */
async function grainOf(db: Db, measure: Measure, { facts, ...question }: Question): Promise<Grain> {
  const groups = measure === 'awards' && facts ? await awardsFromFacts(db, facts, question) : null
  return groups === null ? 'grouped' : { groups }
}

/** Everything a form counts of one measure, in one query: things are grouped by what rows and columns they meet. */
export async function countGroups(
  db: Db,
  form: FormDefinition,
  measure: Measure,
  question: Question,
): Promise<Group[]> {
  const { sql, bindings } = flaggedFacts(form, measure, question, await grainOf(db, measure, question))
  return many(
    Group,
    db.raw(
      `select form, in_rows, in_columns, sum(n)::bigint as count from (${sql}) flagged
       group by form, in_rows, in_columns`,
      bindings,
    ),
  )
}

const FormInUse = z.object({ code: z.string(), name: z.string() })

/** The newest names of these forms, in the order of the catalogue. */
export async function formsInUse(db: Db, codes: string[]): Promise<z.output<typeof FormInUse>[]> {
  return many(
    FormInUse,
    db.raw(
      `select fo.code, v.name from award_forms fo
       cross join lateral (
         select name from award_form_versions where award_form_id = fo.id order by valid_from desc limit 1) v
       where fo.code = any(?::text[])
       order by array_position(array['state', 'party', 'mass'], fo.system), fo.sort_order, fo.code`,
      [codes],
    ),
  )
}
