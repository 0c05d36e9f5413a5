import { z } from 'zod'
import type { Slice } from '../audit/pages-together.ts'
import { many, one, returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { factsOf } from './facts.queries.ts'
import { columnCondition, type Question } from './figures.queries.ts'
import type { FormDefinition } from './form-definition.schema.ts'
import { definedLeaves, type FormRow, type Leaf } from './form-layout.ts'
import { allOf, conditionOf, type Condition } from './predicate.queries.ts'

/** Which figure of a form. */
export interface FigurePlace {
  row: FormRow
  leaf: Leaf
}

/** What a figure asks of a fact: the same conditions by which it is counted. */
function conditionOfFigure(form: FormDefinition, { row, leaf }: FigurePlace): Condition {
  const forms = [...new Set([row.form, leaf.form])].filter((code) => code !== null)
  return allOf([
    conditionOf(leaf.measure === form.counts ? form.where : undefined),
    ...row.where.map(conditionOf),
    columnCondition(leaf, definedLeaves(form)),
    ...forms.map((code): Condition => ({ sql: 'f.form = ?', bindings: [code] })),
  ])
}

const Count = z.object({ count: z.number() })

function foundBehind(form: FormDefinition, place: FigurePlace, { counted, actor }: Question): Condition {
  const facts = factsOf(place.leaf.measure, counted, actor, 'each')
  const condition = conditionOfFigure(form, place)
  return {
    sql: `from (${facts.sql}) f where ${condition.sql}`,
    bindings: [...facts.bindings, ...condition.bindings],
  }
}

/** How many things a figure counts. */
export async function countBehind(
  db: Db,
  form: FormDefinition,
  place: FigurePlace,
  question: Question,
): Promise<number> {
  const { sql, bindings } = foundBehind(form, place, question)
  return (await one(Count, db.raw(`select count(*) ${sql}`, bindings))).count
}

/** Some of the things a figure counts, the newest first; of units and people, those registered last. */
export async function idsBehind(
  db: Db,
  form: FormDefinition,
  place: FigurePlace,
  question: Question,
  { limit, offset }: Slice,
): Promise<number[]> {
  const { sql, bindings } = foundBehind(form, place, question)
  const ordered =
    place.leaf.measure === 'awards'
      ? `select a.id from awards a where a.id in (select f.id ${sql}) order by a.issued_on desc, a.decision_id desc, a.line_no`
      : `select f.id ${sql} order by f.id desc`
  return returnedIds(db.raw(`${ordered} limit ? offset ?`, [...bindings, limit, offset]))
}

const Named = z.object({ id: z.number(), name: z.string(), note: z.string().nullable() })
export type NamedThing = z.output<typeof Named>

const NAMES = {
  unit: `select o.id, v.name, o.code as note from organisations o
    cross join lateral (select name from organisation_versions where organisation_id = o.id and valid_from <= :day
      order by valid_from desc limit 1) v where o.id = any(:ids) order by o.id desc`,
  person: `select id, full_name as name, code as note from people where id = any(:ids) and cast(:day as date) is not null
    order by id desc`,
  movement: `select id, name, code as note from emulation_movements where id = any(:ids) and cast(:day as date) is not null
    order by id desc`,
} as const

/** What units, people or movements are called: units by their names on the day, with their codes beside them. */
export async function namesBehind(
  db: Db,
  what: keyof typeof NAMES,
  ids: number[],
  day: string,
): Promise<NamedThing[]> {
  return many(Named, db.raw(NAMES[what], { ids, day }))
}
