import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { yearBefore } from './period.ts'
import {
  figuresByForm,
  figuresByUnit,
  figuresByYear,
  awardsByKind,
  totalsByKind,
  type AwardCount,
  type Counted,
  type FormFigure,
  type KindFigure,
  type KindTotal,
  type UnitFigure,
} from './statistics.queries.ts'

/** The figures of a period, all read at one moment: give it a database in a snapshot transaction. */
export interface StatisticsReport {
  counted: Counted
  byForm: FormFigure[]
  byUnit: UnitFigure[]
  byYear: KindFigure[]
  totals: KindTotal[]
  /** The year before, when the period is a calendar year. */
  before: AwardCount[] | null
}

export async function statisticsReport(db: Db, counted: Counted, actor: Actor): Promise<StatisticsReport> {
  const earlier = yearBefore(counted)
  const totals = await totalsByKind(db, counted, actor)
  const year = Number(counted.from.slice(0, 4))
  const oneYear = counted.to.startsWith(counted.from.slice(0, 4))
  return {
    counted,
    byForm: await figuresByForm(db, counted, actor),
    byUnit: await figuresByUnit(db, counted, actor),
    byYear: oneYear ? totals.map((total) => ({ year, ...total })) : await figuresByYear(db, counted, actor),
    totals,
    before: earlier === null ? null : await awardsByKind(db, { ...counted, ...earlier }, actor),
  }
}

/** Awards and recipients of all kinds together. */
export function grandTotal(totals: KindTotal[]): { awards: number; recipients: number } {
  return totals.reduce(
    (sum, { awards, recipients }) => ({
      awards: sum.awards + awards,
      recipients: sum.recipients + recipients,
    }),
    { awards: 0, recipients: 0 },
  )
}
