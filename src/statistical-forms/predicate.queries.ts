import type { Knex } from 'knex'
import type { Predicate } from './form-parts.schema.ts'

/**
 * Conditions of official forms as SQL over `f`, one fact for each thing that is counted. Only the columns named here can
 * be asked for, and what is compared is always a binding.
 */

export interface Condition {
  sql: string
  bindings: Knex.RawBinding[]
}

const EVERYTHING: Condition = { sql: 'true', bindings: [] }

/** Conditions that compare a column with a list of codes. */
const COLUMNS = {
  recipientKind: 'f.recipient_kind',
  category: 'f.category',
  kind: 'f.kind',
  form: 'f.form',
  group: 'f.form_group',
  system: 'f.system',
  level: 'f.level',
  sex: 'f.sex',
  classification: 'f.classification',
  scope: 'f.scope',
} as const

/** A type of unit, or a family of them. */
const TYPES = { recipientType: 'f.recipient_type', proposerType: 'f.proposer_type' } as const
const OF_TYPE = `in (select t.code from organisation_types t where t.code = any(?::text[]) or t.family = any(?::text[]))`

function namesOf<T extends object>(columns: T): (keyof T)[] {
  return Object.keys(columns) as (keyof T)[] // the names are those of the constant itself
}

function termConditions({ term }: Predicate): Condition[] {
  const conditions: Condition[] = []
  if (term?.from !== undefined) conditions.push({ sql: 'f.months >= ?', bindings: [term.from] })
  if (term?.below !== undefined) conditions.push({ sql: 'f.months < ?', bindings: [term.below] })
  return conditions
}

/** A fact that says nothing to a condition does not meet it, and so meets its opposite. */
function opposite({ sql, bindings }: Condition): Condition {
  return { sql: `(${sql}) is not true`, bindings }
}

/** What a predicate asks of a fact; nothing asked is met by all. */
export function conditionOf(predicate: Predicate | undefined): Condition {
  if (predicate === undefined) return EVERYTHING
  const conditions: Condition[] = []
  for (const name of namesOf(COLUMNS)) {
    const codes = predicate[name]
    if (codes !== undefined) conditions.push({ sql: `${COLUMNS[name]} = any(?::text[])`, bindings: [codes] })
  }
  for (const name of namesOf(TYPES)) {
    const codes = predicate[name]
    if (codes !== undefined) conditions.push({ sql: `${TYPES[name]} ${OF_TYPE}`, bindings: [codes, codes] })
  }
  conditions.push(...termConditions(predicate))
  if (predicate.not !== undefined) conditions.push(opposite(conditionOf(predicate.not)))
  if (predicate.any !== undefined) conditions.push(oneOf(predicate.any.map(conditionOf)))
  return allOf(conditions)
}

/** All of the conditions. */
export function allOf(conditions: Condition[]): Condition {
  if (conditions.length === 0) return EVERYTHING
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' and '),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  }
}

/** At least one of the conditions. */
function oneOf(conditions: Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' or '),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  }
}

/** None of the conditions. */
export function noneOf(conditions: Condition[]): Condition {
  return conditions.length === 0 ? EVERYTHING : opposite(oneOf(conditions))
}
