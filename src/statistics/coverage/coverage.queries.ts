import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'
import type { Figures } from '../figures.ts'
import { OWN_KEY } from '../counts.ts'
import { commendedIn } from './commended.queries.ts'
import { coverageOf, NOBODY, type Coverage, type CoverageBelow, type CoverageQuestion } from './coverage.ts'
import { holdingsOf, registeredUnder } from './holdings.queries.ts'
import { registeredOn } from './registered.queries.ts'
import { lastReports } from './reported.queries.ts'

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

/** The share of a unit and of what lies right below it. */
export interface CoverageUnder {
  whole: Coverage
  below: CoverageBelow[]
}

async function readUnder(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<CoverageUnder> {
  const { organisationId } = question
  const who = await commendedIn(db, question, actor, figures)
  const held = await (figures === undefined
    ? registeredUnder(db, question)
    : holdingsOf(db, question, figures))
  const unitIds = [...new Set([...held.below.keys(), ...who.below.keys()])]
  const asked = [organisationId, ...unitIds.filter((unitId) => unitId !== OWN_KEY)]
  const reports = await lastReports(db, question, asked, figures)
  const reportOf = (unitId: number) => reports.get(unitId) ?? null
  return {
    whole: coverageOf(who.all, held.all, reportOf(organisationId), question),
    below: unitIds.map((unitId) => {
      const commended = who.below.get(unitId) ?? NOBODY
      return {
        unitId,
        coverage: coverageOf(commended, held.below.get(unitId) ?? 0, reportOf(unitId), question),
      }
    }),
  }
}

/**
 * The share of a unit, and of every unit right below, each divided by the rule of the whole: its own register, or its own
 * report. With a structure, what is unattributed below the unit stands in its own share alone.
 */
export async function coverageUnder(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<CoverageUnder> {
  if (figures === undefined) return readUnder(db, question, actor)
  const key = JSON.stringify(['coverage-under', question, actor.organisationId])
  return figures.recall(db, key, () => readUnder(db, question, actor, figures))
}
