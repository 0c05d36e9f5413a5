import type { Knex } from 'knex'
import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { many, returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { Award, awardRows, awardsInOrder } from './award.queries.ts'
import type { LineChoice } from './draft-lines.schema.ts'
import { filteredAwards } from './filtered-awards.queries.ts'

/** Lines of a draft that are to be given something in common. */

/** No line is chosen by name, none by a condition: every line. */
export const EVERY_LINE: LineChoice = { awards: [] }

const UNDATED = 'num_nonnulls(a.period_from, a.period_to, a.period_label) = 0'

/** The chosen lines `awards as a` of a decision, within the actor's scope. */
async function chosen(db: Db, actor: Actor, decision: number, choice: LineChoice) {
  const { awards, period, ...conditions } = choice
  const marked = awards.length > 0
  const filtered = await filteredAwards(db, actor, { decision, ...(marked ? {} : conditions) })
  return (): Knex.QueryBuilder => {
    const query = filtered('list')
    if (marked) return query.whereRaw('a.id = any(?::bigint[])', [awards])
    if (period !== undefined) void query.whereRaw(period === 'none' ? UNDATED : `not ${UNDATED}`)
    return query
  }
}

/** The chosen lines in the order of the list. */
export async function chosenLines(
  db: Db,
  actor: Actor,
  decision: number,
  choice: LineChoice,
): Promise<Award[]> {
  const ids = (await chosen(db, actor, decision, choice))().select('a.id')
  return many(Award, awardRows(db).whereIn('a.id', ids).orderBy('a.line_no'))
}

/** A page of them; `total` is as they were counted. */
export async function chosenLinesPage(
  db: Db,
  actor: Actor,
  decision: number,
  choice: LineChoice,
  { page, pageSize, total }: Omit<Page<Award>, 'rows'>,
): Promise<Page<Award>> {
  const query = (await chosen(db, actor, decision, choice))().select('a.id').orderBy('a.line_no')
  const ids = await returnedIds(query.limit(pageSize).offset(offsetOf({ page, pageSize })))
  return { rows: await awardsInOrder(db, ids), page, pageSize, total }
}

const AlikeLines = Award.pick({
  formCode: true,
  formName: true,
  kindCode: true,
  kindName: true,
  periodFrom: true,
  periodTo: true,
  periodLabel: true,
  achievement: true,
  movementName: true,
  statisticsCategoryName: true,
}).extend({ recipientKind: z.enum(RECIPIENT_KINDS), lines: z.number() })
export type AlikeLines = z.output<typeof AlikeLines>

/** What chosen lines say now: lines that say the same are counted together, in the order of the list. */
export async function valuesOfLines(
  db: Db,
  actor: Actor,
  decision: number,
  choice: LineChoice,
): Promise<AlikeLines[]> {
  const facts = [
    ...['a.recipient_kind', 'f.code', 'a.form_name', 'a.kind_code', 'k.name', 'a.period_from', 'a.period_to'],
    ...['a.period_label', 'a.achievement', 'm.name', 's.name'],
  ]
  const lines = (await chosen(db, actor, decision, choice))()
    .join('award_forms as f', 'f.id', 'a.award_form_id')
    .join('commendation_kinds as k', 'k.code', 'a.kind_code')
    .leftJoin('emulation_movements as m', 'm.id', 'a.movement_id')
    .leftJoin('statistics_categories as s', 's.code', 'a.statistics_category_code')
    .select('a.recipient_kind', 'f.code as form_code', 'a.form_name', 'a.kind_code', 'k.name as kind_name')
    .select('a.period_from', 'a.period_to', 'a.period_label', 'a.achievement')
    .select('m.name as movement_name', 's.name as statistics_category_name')
    .count('* as lines')
    .groupBy(facts)
    .orderByRaw('min(a.line_no)')
  return many(AlikeLines, lines)
}
