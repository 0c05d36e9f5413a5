import { inForceSql } from '../database/in-force.ts'
import type { Knex } from 'knex'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, yearOf } from '../shared/dates.ts'
import { countedAwards, type Counted } from '../statistics/statistics.queries.ts'
import type { Measure } from './form-parts.schema.ts'

/**
 * What official forms count, each as a relation of facts with the columns of `predicate.queries.ts`: `id` of the thing,
 * and `n`, how many there are of the kind. Grouped facts have no id and are few, however many awards there are.
 */

interface Facts {
  sql: string
  bindings: Knex.RawBinding[]
}

/** `groups`: awards that were counted elsewhere, as JSON; with an id, if it should be known which of them meets what. */
export type Grain = 'grouped' | 'each' | { groups: string }

/** Columns that say nothing about this kind of thing. */
function absent(names: string[], type = 'text'): string {
  return names.map((name) => `null::${type} as ${name}`).join(', ')
}

const OF_AWARDS = [
  'recipient_kind',
  'category',
  'kind',
  'form',
  'form_group',
  'recipient_type',
  'proposer_type',
  'sex',
  'classification',
]
const OF_MOVEMENTS = `${absent(['scope'])}, ${absent(['months'], 'integer')}`

/** What a form may ask of an award, as columns of `awards a`. */
export const AWARD_FACTS = [
  'a.recipient_kind',
  'a.statistics_category_code',
  'a.kind_code',
  'a.award_form_id',
  'a.issuing_body_id',
  'a.recipient_type_code',
  'a.sex',
  'a.proposing_unit_id',
]
const AWARD_COLUMNS = AWARD_FACTS.join(', ')

const COUNTED_BEFORE = `select a.* from jsonb_to_recordset(cast(? as jsonb)) as a (id bigint, n bigint,
  recipient_kind text, statistics_category_code text, kind_code text, award_form_id bigint, issuing_body_id bigint,
  recipient_type_code text, sex text, proposing_unit_id bigint)`

function givenAwards(counted: Counted, actor: Actor, grain: Grain): Facts {
  if (typeof grain === 'object') return { sql: COUNTED_BEFORE, bindings: [grain.groups] }
  const { where, bindings } = countedAwards(counted, actor)
  const sql =
    grain === 'each'
      ? `select a.id, 1 as n, ${AWARD_COLUMNS} from awards a where ${where}`
      : `select null::bigint as id, count(*) as n, ${AWARD_COLUMNS} from awards a where ${where} group by ${AWARD_COLUMNS}`
  return { sql, bindings }
}

/**
 * Awards that count, under the unit and within the scope. A proposer has the type it had at the end of the period.
 */
function awardFacts(counted: Counted, actor: Actor, grain: Grain): Facts {
  const { sql: given, bindings } = givenAwards(counted, actor, grain)
  return {
    sql: `select g.id, g.n, g.recipient_kind, g.statistics_category_code as category, g.kind_code as kind, fo.code as form,
        fo.form_group, fo.system, b.level_code as level, g.recipient_type_code as recipient_type, g.sex,
        proposer.type_code as proposer_type, null::text as classification, ${OF_MOVEMENTS}
      from (${given}) g
      join award_forms fo on fo.id = g.award_form_id
      join issuing_bodies b on b.id = g.issuing_body_id
      left join lateral (
        select v.type_code from organisation_versions v
        where v.organisation_id = g.proposing_unit_id and v.valid_from <= ?
        order by v.valid_from desc limit 1) proposer on true`,
    bindings: [...bindings, counted.to],
  }
}

const THERE = inForceSql('h', '?')

/** What narrows facts of a unit to the one asked for, or the actor's, as the tree was at the end of the period. */
function underUnit(unitColumn: string, counted: Counted, actor: Actor): Facts {
  const unit = counted.organisationId ?? actor.organisationId
  if (unit === null) return { sql: '', bindings: [] }
  return {
    sql: `and ${unitColumn} in (with recursive subtree (id) as (
      select ?::bigint
      union
      select h.organisation_id from subtree s join organisation_versions h on h.parent_id = s.id and ${THERE}
    ) select id from subtree)`,
    bindings: [unit, counted.to, counted.to],
  }
}

/** What is known of units and people as such: what awards and movements have besides is absent. */
function ofSubjects(each: Facts, grain: Grain, known: string[]): Facts {
  const others = absent(OF_AWARDS.filter((name) => !known.includes(name)))
  const more = `${others}, ${absent(['system', 'level'])}, ${OF_MOVEMENTS}`
  const columns = known.join(', ')
  return {
    sql:
      grain === 'each'
        ? `select id, 1 as n, ${columns}, ${more} from (${each.sql}) g`
        : `select null::bigint as id, count(*) as n, ${columns}, ${more} from (${each.sql}) g group by ${columns}`,
    bindings: each.bindings,
  }
}

/** Units, and people in a post, that the register holds at the end of the period. */
function existingFacts(counted: Counted, actor: Actor, grain: Grain): Facts {
  const day = [counted.to, counted.to]
  const within = underUnit('h.organisation_id', counted, actor)
  const each = `select h.organisation_id as id, 'collective' as recipient_kind, h.type_code as recipient_type
      from organisation_versions h where ${THERE} ${within.sql}
    union all
    select p.id, 'individual', null from people p
    where exists (select from person_postings h where h.person_id = p.id and ${THERE} ${within.sql})`
  const bindings = [...day, ...within.bindings, ...day, ...within.bindings]
  return ofSubjects({ sql: each, bindings }, grain, ['recipient_kind', 'recipient_type'])
}

/**
 * Units and people that were classified for the year which ends with the period; a period that ends otherwise has none.
 * Of two files of one person, the one in use says the level.
 */
function classifiedFacts(counted: Counted, actor: Actor, grain: Grain): Facts {
  const year = counted.to === endOfYear(yearOf(counted.to)) ? yearOf(counted.to) : null
  const within = underUnit('c.unit_id', counted, actor)
  const each = `select c.organisation_id as id, 'collective' as recipient_kind, v.type_code as recipient_type,
      c.level_code as classification
    from classifications c
    join (select distinct on (organisation_id) organisation_id, type_code from organisation_versions
      where valid_from <= ? order by organisation_id, valid_from desc) v on v.organisation_id = c.organisation_id
    where c.year = ? and c.level_code is not null ${within.sql}
    union all
    select c.person_id, 'individual', null, c.level_code from classifications c
    where c.year = ? and c.level_code is not null and c.person_id is not null ${within.sql}
      and c.person_id not in (select id from people where merged_into is not null)
    union all
    (select distinct on (p.merged_into) p.merged_into, 'individual', null, c.level_code
    from people p join classifications c on c.person_id = p.id
    where p.merged_into is not null and c.year = ? and c.level_code is not null ${within.sql}
      and not exists (select from classifications d where d.person_id = p.merged_into and d.year = c.year
        and d.level_code is not null)
    order by p.merged_into, c.id)`
  const ofYear = [year, ...within.bindings]
  const bindings = [counted.to, ...ofYear, ...ofYear, ...ofYear]
  return ofSubjects({ sql: each, bindings }, grain, ['recipient_kind', 'recipient_type', 'classification'])
}

/** Movements that begin in the period. They belong to no unit, so that everybody counts all of them. */
function movementFacts(counted: Counted): Facts {
  return {
    sql: `select m.id, 1 as n, ${absent(OF_AWARDS)}, b.system, b.level_code as level, m.scope,
        (extract(year from age(m.ends_on + 1, m.starts_on)) * 12
          + extract(month from age(m.ends_on + 1, m.starts_on)))::integer as months
      from emulation_movements m join issuing_bodies b on b.id = m.issuing_body_id
      where m.starts_on between ? and ?`,
    bindings: [counted.from, counted.to],
  }
}

/** The facts of a measure. */
export function factsOf(measure: Measure, counted: Counted, actor: Actor, grain: Grain): Facts {
  if (measure === 'awards') return awardFacts(counted, actor, grain)
  if (measure === 'classified') return classifiedFacts(counted, actor, grain)
  return measure === 'existing' ? existingFacts(counted, actor, grain) : movementFacts(counted)
}
