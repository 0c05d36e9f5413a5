import type { Db } from '../../database/transaction.ts'
import type { UnitHistory, UnitsOfDay } from '../../organisations/unit-history.ts'
import { daysSince1970, type PlainDate } from '../../shared/dates.ts'
import { unitsRecalled, type Figures } from '../figures.ts'
import type { CoverageQuestion } from './coverage.ts'
import { registeredBelow, registeredOn } from './registered.queries.ts'
import { layersBelow, layersOf, unitsIn, type UnitLayers } from './unit-layers.ts'

/** What the register holds: from what the program has in memory, or as the database counts it. */

export interface Holdings {
  /** Under the unit asked about, itself included. */
  all: number
  /** Under each unit right below; under 0 the unit itself alone. Those that hold nothing are absent. */
  below: Map<number, number>
}

/** In each group, by its number, the units of the types or the people asked for; null: the database has to count them. */
async function countedIn(
  db: Db,
  { types }: CoverageQuestion,
  { units, day, layers }: { units: UnitsOfDay; day: PlainDate; layers: UnitLayers },
  figures: Figures,
): Promise<Uint32Array | null> {
  if (types !== null) return unitsIn(units, types, layers)
  return (await figures.facts?.countPeople(db, { day: daysSince1970(day), ...layers })) ?? null
}

async function fromMemory(
  db: Db,
  question: CoverageQuestion,
  day: PlainDate,
  figures: Figures,
): Promise<Holdings | null> {
  const history = await unitsRecalled(db, figures)
  const units = history.on(day)
  const { all, below, ...layers } = layersBelow(units, question.organisationId, history.size)
  const counts = await countedIn(db, question, { units, day, layers }, figures)
  if (counts === null) return null
  const found = [...below].map(([unitId, group]): [number, number] => [unitId, counts[group] ?? 0])
  return { all: counts[all] ?? 0, below: new Map(found.filter(([, count]) => count > 0)) }
}

/** What the register holds on the day of the denominator, as the database counts it. */
export async function registeredUnder(db: Db, question: CoverageQuestion): Promise<Holdings> {
  return {
    all: await registeredOn(db, question, question.asOf),
    below: await registeredBelow(db, question),
  }
}

/** What the register holds on the day of the denominator, recalled by `figures` while it stays as it is. */
export function holdingsOf(db: Db, question: CoverageQuestion, figures: Figures): Promise<Holdings> {
  const { types, organisationId, asOf } = question
  const read = async () =>
    (await fromMemory(db, question, asOf, figures)) ?? (await registeredUnder(db, question))
  const key = JSON.stringify(['holdings', types, organisationId, asOf])
  // People come and go with their posts, units only with units.
  return figures.recall(db, key, read, types === null ? 'register' : 'frame')
}

/** A unit on a day. */
export interface UnitThen {
  organisationId: number
  countedOn: PlainDate
}

/** What the register held under each unit on its day, in their order; null: the database has to count it. */
export async function heldThen(
  db: Db,
  question: CoverageQuestion,
  asked: readonly UnitThen[],
  figures: Figures,
): Promise<number[] | null> {
  if (asked.length === 0) return []
  const history = await unitsRecalled(db, figures)
  const held = new Map<UnitThen, number>()
  for (const day of new Set(asked.map(({ countedOn }) => countedOn))) {
    const ofDay = asked.filter(({ countedOn }) => countedOn === day)
    const ids = ofDay.map(({ organisationId }) => organisationId)
    const found = await heldOn(db, question, { history, day, ids }, figures)
    if (found === null) return null
    for (const [at, one] of ofDay.entries()) held.set(one, found[at + 1] ?? 0)
  }
  return asked.map((one) => held.get(one) ?? 0)
}

function heldOn(
  db: Db,
  question: CoverageQuestion,
  { history, day, ids }: { history: UnitHistory; day: PlainDate; ids: readonly number[] },
  figures: Figures,
): Promise<Uint32Array | null> {
  const count = () => {
    const units = history.on(day)
    return countedIn(db, question, { units, day, layers: layersOf(units, ids, history.size) }, figures)
  }
  if (question.types === null) return count()
  return figures.recall(db, JSON.stringify(['held', question.types, day, ids]), count, 'frame')
}
