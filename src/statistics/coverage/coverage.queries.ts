import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'
import type { Figures } from '../figures.ts'
import { commendedIn } from './commended.queries.ts'
import { coverageOf, type Coverage, type CoverageBelow, type CoverageQuestion } from './coverage.ts'
import { holdingsOf } from './holdings.queries.ts'
import { registeredBelow, registeredOn } from './registered.queries.ts'
import { lastReports, withReports } from './reported.queries.ts'

async function read(db: Db, question: CoverageQuestion, actor: Actor, figures?: Figures): Promise<Coverage> {
  const { organisationId, asOf } = question
  const { all } = await commendedIn(db, question, actor, figures)
  const total =
    figures === undefined
      ? await registeredOn(db, question, asOf)
      : (await holdingsOf(db, question, figures)).all
  const reports = await lastReports(db, question, [organisationId], figures)
  return coverageOf(all, total, reports.get(organisationId) ?? null, question)
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

async function readBelow(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<CoverageBelow[]> {
  const { below } = await commendedIn(db, question, actor, figures)
  const totals =
    figures === undefined
      ? await registeredBelow(db, question)
      : (await holdingsOf(db, question, figures)).below
  const unitIds = [...new Set([...totals.keys(), ...below.keys()])]
  const shares = unitIds.map((unitId) => {
    const who = below.get(unitId) ?? { commended: 0, awards: 0, unattributed: 0 }
    return { unitId, coverage: coverageOf(who, totals.get(unitId) ?? 0, null, question) }
  })
  return withReports(db, question, shares, figures)
}

/**
 * The share of every unit right below, each divided by the rule of the whole: its own register, or its own report. With a
 * structure, what is unattributed below the unit stands in its own share alone.
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
