import { z } from 'zod'
import { WANTED_IN_ORDER } from '../database/in-order.ts'
import { eachRow, many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { CountedAward } from '../statistics/counted-awards.queries.ts'
import { countedAwards } from '../statistics/statistics.queries.ts'
import { AWARD_FACTS } from './facts.queries.ts'
import { flaggedFacts, type Question } from './figures.queries.ts'
import type { FormDefinition } from './form-definition.schema.ts'
import { FLAGS, type Flags, type ListPlace } from './listed-things.queries.ts'

/**
 * The awards behind a whole form, ordered by form, recipient and kind of commendation, so that the rows of most figures
 * stand together and a figure can lead to them. Half a million awards have some hundred different facts: what a form asks
 * of them is asked of each set of facts, and they are put in order once, by their numbers alone.
 */

const ORDER = `fo.sort_order, fo.code, a.recipient_kind, a.statistics_category_code, a.kind_code, a.issued_on,
  a.decision_id, a.line_no`
/** The facts of an award as one text, by which its set is known again. */
const FACTS = `concat_ws('|', ${AWARD_FACTS.map((fact) => `coalesce(${fact}::text, '')`).join(', ')})`

const Sets = z.object({ sets: z.string() })
const Met = z.object({ id: z.number(), ...FLAGS })
const Keys = z.object({ keys: z.array(z.string()) })

/** What each set of facts meets that the form counts at all, by the text of the facts. */
async function flagsOfSets(db: Db, form: FormDefinition, question: Question): Promise<Map<string, Flags>> {
  const { where, bindings } = countedAwards(question.counted, question.actor)
  const names = AWARD_FACTS.map((fact) => fact.replace('a.', ''))
  const grouped = `select row_number() over () as id, count(*) as n, ${FACTS} as key, ${AWARD_FACTS.join(', ')}
    from awards a where ${where} group by ${AWARD_FACTS.join(', ')}`
  const { sets, keys } = await one(
    Sets.extend(Keys.shape),
    db.raw(
      `select coalesce(jsonb_agg(jsonb_build_object('id', id, 'n', n, ${names.map((name) => `'${name}', ${name}`).join(', ')}))::text, '[]')
         as sets, coalesce(array_agg(key order by id), '{}') as keys
       from (${grouped}) sets`,
      bindings,
    ),
  )
  const flagged = flaggedFacts(form, 'awards', question, { groups: sets })
  const met = await many(
    Met,
    db.raw(
      `select id, form, in_rows::text, in_columns::text from (${flagged.sql}) flagged`,
      flagged.bindings,
    ),
  )
  return new Map(met.map(({ id, ...flags }) => [keys[id - 1] ?? '', flags]))
}

const Placed = z.object({ key: z.string(), first: z.number(), last: z.number(), count: z.number() })
const InOrder = z.object({ ids: z.string().nullable(), placed: z.array(Placed) })

const Line = CountedAward.extend({
  key: z.string(),
  kindName: z.string(),
  categoryName: z.string().nullable(),
})
export type ListedAward = Omit<z.output<typeof Line>, 'key'> & Flags

const LINES = `select ${FACTS} as key, d.number as decision_number, a.issued_on, d.issuer_name, r.number as register_number,
    a.recipient_kind, a.recipient_name, a.position, a.unit_name, a.form_name, k.name as kind_name, s.name as category_name,
    a.achievement
  from ${WANTED_IN_ORDER}
  join awards a on a.id = wanted.id
  join decisions d on d.id = a.decision_id
  join commendation_kinds k on k.code = a.kind_code
  left join statistics_categories s on s.code = a.statistics_category_code
  left join register_entries r on r.award_id = a.id
  order by wanted.place`

/** So many are read at a time: their parsing keeps others waiting for no more than some hundredths of a second. */
const AT_ONCE = 200

/**
 * The awards a form counts, one by one, and where in their list those stand that meet the same rows and columns. `tx` is the
 * snapshot the figures are read in, kept open until the last award was taken.
 */
export async function listedAwards(
  tx: Db,
  form: FormDefinition,
  question: Question,
): Promise<{ places: ListPlace[]; awards: AsyncGenerator<ListedAward> }> {
  const flags = await flagsOfSets(tx, form, question)
  const { where, bindings } = countedAwards(question.counted, question.actor)
  const { ids, placed } = await one(
    InOrder,
    tx.raw(
      `with ordered as materialized (
         select a.id, ${FACTS} as key, row_number() over (order by ${ORDER}) as place
         from awards a join award_forms fo on fo.id = a.award_form_id
         where ${where} and ${FACTS} = any(cast(? as text[]))
       )
       select (select array_agg(id order by place)::text from ordered) as ids, coalesce((
         select jsonb_agg(sets) from (
           select key, min(place) as first, max(place) as last, count(*) as count from ordered group by key) sets
       ), '[]') as placed`,
      [...bindings, [...flags.keys()]],
    ),
  )
  return { places: placesOf(placed, flags), awards: linesWith(tx, ids ?? '{}', flags) }
}

async function* linesWith(
  tx: Db,
  ids: string,
  flags: ReadonlyMap<string, Flags>,
): AsyncGenerator<ListedAward> {
  for await (const { key, ...line } of eachRow(Line, tx, LINES, [ids], AT_ONCE)) {
    const met = flags.get(key)
    if (met !== undefined) yield { ...line, ...met }
  }
}

/** Different facts may meet the same rows and columns. */
function placesOf(
  placed: readonly z.output<typeof Placed>[],
  flags: ReadonlyMap<string, Flags>,
): ListPlace[] {
  const found = new Map<string, ListPlace>()
  for (const { key, first, last, count } of placed) {
    const met = flags.get(key)
    if (met === undefined) continue
    const same = JSON.stringify(met)
    const before = found.get(same)
    found.set(same, {
      ...met,
      first: Math.min(first, before?.first ?? first),
      last: Math.max(last, before?.last ?? last),
      count: count + (before?.count ?? 0),
    })
  }
  return [...found.values()]
}
