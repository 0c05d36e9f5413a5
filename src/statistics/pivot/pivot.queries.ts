import { resolveConditions, type Frame } from '../../awards/award-conditions.queries.ts'
import { awardsMeeting } from '../../awards/filtered-awards.queries.ts'
import type { Db } from '../../database/transaction.ts'
import { placedBelow, unitsPlaced } from '../../organisations/place.ts'
import type { Actor } from '../../shared/actor.ts'
import { formatNumber } from '../../shared/numbers.ts'
import { invalidField } from '../../shared/problem.ts'
import { countsOfLevels, countsOfParts, type Counts } from '../counts.ts'
import { frameRecalled, type Figures } from '../figures.ts'
import { countAwards, countRecipients, type UnitLevel } from './pivot-count.queries.ts'
import { findGroups } from './pivot-groups.queries.ts'
import { DIMENSION_NAMES, type Dimension, type Group } from './dimension.ts'
import { pivotOf, type Pivot } from './pivot.ts'
import type { AskedPivot } from './pivot.questions.ts'

/** Nobody reads a table wider than this. */
const MOST_COLUMNS = 60

/** Where units are told apart: right below the unit asked about. */
async function unitLevel(db: Db, { unit, structureOn }: AskedPivot, frame: Frame): Promise<UnitLevel> {
  const belowId = unit?.id ?? null
  if (structureOn === null) return { belowId, placed: null, own: new Set() }
  const places = await frame.placesOn(db, structureOn)
  return {
    belowId,
    placed: placedBelow(places, belowId),
    own: new Set(belowId === null ? [] : unitsPlaced(places, belowId, 'own')),
  }
}

async function count(
  db: Db,
  actor: Actor,
  asked: AskedPivot,
  dimensions: readonly Dimension[],
  figures: Figures | undefined,
): Promise<Counts> {
  const frame = frameRecalled(figures)
  const conditions = await resolveConditions(db, actor, asked.filter, frame)
  const units = await unitLevel(db, asked, frame)
  const measure = asked.measure === 'awards' ? 'awards' : 'recipients'
  const question = { measure, conditions, dimensions, units, heirs: null } as const
  const found = (await figures?.facts?.count(db, question)) ?? null
  if (found !== null) return measure === 'awards' ? countsOfParts(found) : countsOfLevels(found)
  const counting = { filtered: awardsMeeting(db, conditions), dimensions, units }
  return measure === 'awards' ? countAwards(db, counting) : countRecipients(db, counting)
}

function requireFewColumns(dimension: Dimension | null, columns: readonly Group[] | null): void {
  if (dimension === null || columns === null || columns.length <= MOST_COLUMNS) return
  const found = `«${DIMENSION_NAMES[dimension]}» có ${formatNumber(columns.length)} cột, nhiều nhất ${MOST_COLUMNS}`
  throw invalidField('columns', `${found}; hãy đưa sang hàng, hoặc lọc bớt.`)
}

/** Everything a figure depends on beside the register. */
function keyOf(actor: Actor, { measure, rows, columns, filter, unit, structureOn }: AskedPivot): string {
  return JSON.stringify([
    'pivot',
    measure,
    rows,
    columns,
    filter,
    unit?.id,
    structureOn,
    actor.organisationId,
  ])
}

/**
 * The figures of a question, which `figures` recalls while the register stays as it is.
 * @throws Problem 'invalid' at `columns` when there would be too many
 */
export async function findPivot(db: Db, actor: Actor, asked: AskedPivot, figures?: Figures): Promise<Pivot> {
  const dimensions = asked.columns === null ? asked.rows : [...asked.rows, asked.columns]
  const read = () => count(db, actor, asked, dimensions, figures)
  const counts = figures === undefined ? await read() : await figures.recall(db, keyOf(actor, asked), read)
  const naming = { period: asked.period, unitsOn: asked.structureOn ?? asked.period.to }
  const found: Group[][] = []
  for (const [index, dimension] of dimensions.entries())
    found.push(await findGroups(db, dimension, counts.keysOf(index), naming))
  const [rows = [], ...others] = found
  const columns = asked.columns === null ? null : (others.at(-1) ?? [])
  requireFewColumns(asked.columns, columns)
  return pivotOf(asked, counts, { rows, subrows: asked.rows.length > 1 ? (others[0] ?? []) : null, columns })
}
