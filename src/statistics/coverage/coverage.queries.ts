import { z } from 'zod'
import { maybeOne } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { commendedIn } from './commended.queries.ts'
import { coverageOf, type Coverage, type CoverageQuestion, type ReportedCount } from './coverage.ts'
import type { Figures } from '../figures.ts'
import { registeredBelow, registeredOn } from './registered.queries.ts'

/** What the register holds; of units, recalled as long as no unit changes. People come and go with their posts. */
async function held<T>(
  db: Db,
  { types, organisationId }: CoverageQuestion,
  figures: Figures | undefined,
  { what, on, read }: { what: string; on: PlainDate; read: () => Promise<T> },
): Promise<T> {
  if (figures === undefined || types === null) return read()
  return figures.recall(db, JSON.stringify([what, types, organisationId, on]), read, 'frame')
}

function registered(db: Db, question: CoverageQuestion, on: PlainDate, figures?: Figures): Promise<number> {
  const read = () => registeredOn(db, question, on)
  return held(db, question, figures, { what: 'registered', on, read })
}

const Headcount = z.object({ number: z.number(), countedOn: z.string(), source: z.string() })

async function reportedBefore(
  db: Db,
  question: CoverageQuestion,
  figures?: Figures,
): Promise<ReportedCount | null> {
  const last = await maybeOne(
    Headcount,
    db('headcounts')
      .where({ organisation_id: question.organisationId, counted: question.counted })
      .where('counted_on', '<=', question.asOf)
      .orderBy('counted_on', 'desc')
      .limit(1),
  )
  return last === undefined
    ? null
    : { ...last, registeredThen: await registered(db, question, last.countedOn, figures) }
}

async function read(db: Db, question: CoverageQuestion, actor: Actor, figures?: Figures): Promise<Coverage> {
  const { all } = await commendedIn(db, question, actor, figures)
  const total = await registered(db, question, question.asOf, figures)
  return coverageOf(all, total, await reportedBefore(db, question, figures), question)
}

/** What share of the units (or people) under a unit was commended in a period: "50 trên 5.200 chi bộ". */
export async function findCoverage(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<Coverage> {
  if (figures === undefined) return read(db, question, actor)
  const key = JSON.stringify(['coverage', question, actor.organisationId])
  return figures.recall(db, key, () => read(db, question, actor, figures))
}

/** The share of each unit right below the one asked about, by its id; 0 stands for the unit itself. */
export interface CoverageBelow {
  unitId: number
  coverage: Coverage
}

async function readBelow(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<CoverageBelow[]> {
  const { below } = await commendedIn(db, question, actor, figures)
  const totals = await held(db, question, figures, {
    ...{ what: 'registered below', on: question.asOf, read: () => registeredBelow(db, question) },
  })
  const unitIds = [...new Set([...totals.keys(), ...below.keys()])]
  return unitIds.map((unitId) => {
    const who = below.get(unitId) ?? { commended: 0, awards: 0, unattributed: 0 }
    return { unitId, coverage: coverageOf(who, totals.get(unitId) ?? 0, null, question) }
  })
}

/**
 * The share of every unit right below, by what the register holds. With a structure, what is unattributed below the unit
 * stands in its own share alone.
 */
export async function coverageBelow(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<CoverageBelow[]> {
  if (figures === undefined) return readBelow(db, question, actor)
  const key = JSON.stringify(['coverage-below', question, actor.organisationId])
  return figures.recall(db, key, () => readBelow(db, question, actor, figures))
}
