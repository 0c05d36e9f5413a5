import { RECIPIENT_KIND_NAMES } from '../award-forms/award-form.ts'
import { addressWith } from '../shared/address.ts'
import { shortDate } from '../shared/dates.ts'
import type { Period } from './period.ts'
import {
  listBehind,
  periodText,
  totalFigures,
  type CoverageStatement,
  type TotalFigure,
} from './statistics.present.ts'
import type { StatisticsReport } from './statistics.report.ts'

declare module '../http/view.ts' {
  interface Views {
    'statistics/index': StatisticsPage
  }
}

type Fact = { text: string; href?: string } | { number: number; href?: string }

interface FigureRow {
  cells: Record<string, Fact>
}

export interface StatisticsPage {
  filter: { year: string; from: string; to: string; organisation: string; organisationName: string }
  years: { value: string; text: string }[]
  periodText: string
  figures: TotalFigure[]
  statement: CoverageStatement | null
  byForm: FigureRow[]
  byUnit: FigureRow[]
  byYear: FigureRow[]
  download: string
}

interface AskedFilter {
  year?: number | undefined
  from?: string | undefined
  to?: string | undefined
}

interface StatisticsParts {
  filter: AskedFilter
  years: number[]
  unit: { code: string; name: string } | undefined
  report: StatisticsReport
  statement: CoverageStatement | null
}

/** Everything the page of figures shows; each figure leads to the list behind it. */
export function statisticsPage({ filter, years, unit, report, statement }: StatisticsParts): StatisticsPage {
  return {
    filter: {
      year: String(filter.year ?? ''),
      from: filter.from === undefined ? '' : shortDate(filter.from),
      to: filter.to === undefined ? '' : shortDate(filter.to),
      organisation: unit?.code ?? '',
      organisationName: unit?.name ?? '',
    },
    years: years.map((year) => ({ value: String(year), text: `Năm ${year}` })),
    periodText: periodText(report.counted),
    figures: totalFigures(report, unit?.code),
    statement,
    byForm: formRows(report, unit?.code),
    byUnit: unitRows(report),
    byYear: yearRows(report, unit?.code),
    download: addressWith('/statistics/download', { ...filter, organisation: unit?.code }),
  }
}

function formRows({ byForm, counted }: StatisticsReport, unit: string | undefined): FigureRow[] {
  return byForm.map(({ issuer, issuerCode, form, formName, recipientKind, awards, recipients }) => ({
    cells: {
      issuer: { text: issuer },
      form: { text: formName, href: `/award-forms/${form}` },
      kind: { text: RECIPIENT_KIND_NAMES[recipientKind] },
      awards: {
        number: awards,
        href: listBehind(counted, { unit, issuingBody: issuerCode, form, recipientKind }),
      },
      recipients: { number: recipients },
    },
  }))
}

function unitRows({ byUnit, counted }: StatisticsReport): FigureRow[] {
  return byUnit.map(({ unitId, code, name, recipientKind, awards, recipients }) => ({
    cells: {
      unit: { text: name, href: `/organisations/${unitId}` },
      kind: { text: RECIPIENT_KIND_NAMES[recipientKind] },
      awards: { number: awards, href: listBehind(counted, { unit: code, recipientKind }) },
      recipients: { number: recipients },
    },
  }))
}

function yearRows({ byYear, counted }: StatisticsReport, unit: string | undefined): FigureRow[] {
  return byYear.map(({ year, recipientKind, awards, recipients }) => ({
    cells: {
      year: { text: String(year) },
      kind: { text: RECIPIENT_KIND_NAMES[recipientKind] },
      awards: { number: awards, href: listBehind(yearWithin(year, counted), { recipientKind, unit }) },
      recipients: { number: recipients },
    },
  }))
}

/** The part of a period that lies in one year. */
function yearWithin(year: number, { from, to }: Period): Period {
  const first = `${year}-01-01`
  const last = `${year}-12-31`
  return { from: from > first ? from : first, to: to < last ? to : last }
}
