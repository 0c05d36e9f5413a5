import type { Db } from '../database/transaction.ts'
import { yearBefore } from './period.ts'
import {
  awardsIn,
  figuresByForm,
  figuresByUnit,
  figuresByYear,
  totalsIn,
  type Asking,
} from './report-figures.queries.ts'
import type {
  AwardCount,
  Counted,
  FormFigure,
  KindFigure,
  KindTotal,
  UnitFigure,
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

export async function statisticsReport(db: Db, counted: Counted, asking: Asking): Promise<StatisticsReport> {
  const earlier = yearBefore(counted)
  const totals = await totalsIn(db, counted, asking)
  const year = Number(counted.from.slice(0, 4))
  const oneYear = counted.to.startsWith(counted.from.slice(0, 4))
  return {
    counted,
    byForm: await figuresByForm(db, counted, asking),
    byUnit: await figuresByUnit(db, counted, asking),
    byYear: oneYear ? totals.map((total) => ({ year, ...total })) : await figuresByYear(db, counted, asking),
    totals,
    before: earlier === null ? null : await awardsIn(db, { ...counted, ...earlier }, asking),
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
