import type { z } from 'zod'
import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS, type RecipientKind } from '../award-forms/award-form.ts'
import { addressWith } from '../shared/address.ts'
import { isBefore, shortDate, type PlainDate } from '../shared/dates.ts'
import { formatNumber, formatPercent, percentOf, shareText } from '../shared/numbers.ts'
import { OWN_KEY } from './counts.ts'
import type { Coverage, CoverageBelow, CoverageQuestion } from './coverage/coverage.ts'
import type { Period } from './period.ts'
import type { NamedUnit } from './unit-names.queries.ts'
import { grandTotal, type StatisticsReport } from './statistics.report.ts'
import type { CoverageByUnit, CoverageResource, StatisticsResource } from './statistics.schema.ts'

interface Comparison {
  text: string
  direction: 'up' | 'down' | 'same'
}

/** A big figure of a page, with the list behind it. */
export interface TotalFigure {
  label: string
  number: number
  unit: string
  href: string
  comparison?: Comparison
}

export interface CoverageStatement {
  sentence: { text: string; href?: string }[]
  percent: number | null
  source: string
}

/** 'năm 2023', or 'từ 18/05/2021 đến 18/05/2023'. */
export function periodText(period: Period): string {
  const year = period.from.slice(0, 4)
  if (period.from === `${year}-01-01` && period.to === `${year}-12-31`) return `năm ${year}`
  return `từ ${shortDate(period.from)} đến ${shortDate(period.to)}`
}

/** Query of the register of awards that lists what a figure counts. */
export function listBehind(period: Period, more: Record<string, string | undefined>): string {
  return addressWith('/awards', { from: period.from, to: period.to, status: 'issued', ...more })
}

function comparisonWith(now: number, before: number | undefined, year: number): Comparison {
  const difference = now - (before ?? 0)
  if (difference === 0) return { text: `bằng năm ${year}`, direction: 'same' }
  const word = difference > 0 ? 'tăng' : 'giảm'
  return {
    text: `${word} ${formatNumber(Math.abs(difference))} so với ${year}`,
    direction: difference > 0 ? 'up' : 'down',
  }
}

/** The big figures of a report: awards by kind of recipient, with the year before where there is one. */
export function totalFigures(
  report: Pick<StatisticsReport, 'counted' | 'totals' | 'before'>,
  unit: string | undefined,
): TotalFigure[] {
  const { counted, totals, before } = report
  const shown = RECIPIENT_KINDS.filter(
    (kind) => kind !== 'household' || totals.some(({ recipientKind }) => recipientKind === kind),
  )
  return shown.map((kind) => {
    const figure = totals.find(({ recipientKind }) => recipientKind === kind)
    const earlier = before?.find(({ recipientKind }) => recipientKind === kind)
    const awards = figure?.awards ?? 0
    const year = Number(counted.from.slice(0, 4)) - 1
    return {
      label: `Lượt khen ${RECIPIENT_KIND_NAMES[kind].toLowerCase()}`,
      number: awards,
      unit: `lượt, ${formatNumber(figure?.recipients ?? 0)} ${recipientWord(kind)}`,
      href: listBehind(counted, { recipientKind: kind, unit }),
      ...(before !== null && { comparison: comparisonWith(awards, earlier?.awards, year) }),
    }
  })
}

function recipientWord(kind: RecipientKind): string {
  return { individual: 'người', collective: 'tập thể', household: 'hộ' }[kind]
}

/** What the commended are by the denominator that was not taken, where it is another number: its source and the share. */
export function otherShare(coverage: Coverage): { source: string; total: number; figure: string } | null {
  const { commended, denominator, registered, reported, asOf } = coverage
  if (reported === null || reported.number === registered) return null
  const total = denominator === 'registered' ? reported.number : registered
  const percent = percentOf(commended, total)
  const share = percent === null ? '' : ` (${formatPercent(percent)})`
  const source =
    denominator === 'registered'
      ? `số báo cáo ngày ${shortDate(reported.countedOn)}`
      : `số có trong sổ ngày ${shortDate(asOf)}`
  return { source, total, figure: `${shareText(commended, total)}${share}` }
}

const EARLY = 'số này có trước kỳ được tính'

/**
 * A coverage in one line, with where its denominator comes from: '30 trên 65.000 (0,05 %), theo số báo cáo ngày 31/12/2017'.
 * A report from before the period is said to be one; where the other denominator is another number, so is what it gives.
 */
export function coverageLine(coverage: Coverage, from: PlainDate): string {
  const { commended, total, percent, denominator, reported, asOf } = coverage
  const share = percent === null ? '' : ` (${formatPercent(percent)})`
  const figure = `${shareText(commended, total)}${share}`
  const other = otherShare(coverage)
  const otherwise = other === null ? '' : `; theo ${other.source}: ${other.figure}`
  if (denominator === 'registered' || reported === null)
    return `${figure}, theo số có trong sổ ngày ${shortDate(asOf)}${otherwise}`
  const early = isBefore(reported.countedOn, from) ? `; ${EARLY}` : ''
  return `${figure}, theo số báo cáo ngày ${shortDate(reported.countedOn)}${early}${otherwise}`
}

/** Where the total comes from, and how many there are by the other source where that is another number. */
function sourceText(coverage: Coverage, typeName: string, period: Period): string {
  const { reported, denominator, asOf } = coverage
  const other = otherShare(coverage)
  const otherwise = other === null ? '' : ` Theo ${other.source}: ${formatNumber(other.total)}.`
  if (denominator === 'registered' || reported === null)
    return `Tổng số ${typeName} có trong sổ ngày ${shortDate(asOf)}.${otherwise}`
  const early = isBefore(reported.countedOn, period.from) ? `; ${EARLY}` : ''
  return `Tổng số theo báo cáo ngày ${shortDate(reported.countedOn)} (${reported.source})${early}.${otherwise}`
}

/** "50 trên 5.200 chi bộ được khen (0,96 %)", with where the total comes from. */
export function coverageStatement(
  coverage: Coverage,
  typeName: string,
  period: Period,
  behind: string,
  existing?: string,
): CoverageStatement {
  const share = coverage.percent === null ? '' : ` (${formatPercent(coverage.percent)})`
  const [part = '', whole = ''] = shareText(coverage.commended, coverage.total).split(' trên ')
  return {
    sentence: [
      { text: part, href: behind },
      ...(existing === undefined
        ? [{ text: `trên ${whole} ${typeName} được khen ${periodText(period)}${share}` }]
        : [
            { text: 'trên' },
            { text: `${whole} ${typeName}`, href: existing },
            { text: `được khen ${periodText(period)}${share}` },
          ]),
    ],
    percent: coverage.percent,
    source: sourceText(coverage, typeName, period),
  }
}

/** A report as the API and the console give it. */
export function statisticsResource(report: StatisticsReport): z.output<typeof StatisticsResource> {
  return {
    from: report.counted.from,
    to: report.counted.to,
    rows: report.byForm,
    units: report.byUnit.map(({ unitId, ...unit }) => unit),
    total: grandTotal(report.totals),
  }
}

/** A coverage as the API and the console give it. */
export function coverageResource(coverage: Coverage): z.output<typeof CoverageResource> {
  const { reported, ...figures } = coverage
  return { ...figures, reported: reported?.number ?? null, reportedOn: reported?.countedOn ?? null }
}

/** The shares of the units right below one, as the API gives them. */
export function coverageByUnit(
  { organisationId }: Pick<CoverageQuestion, 'organisationId'>,
  below: readonly CoverageBelow[],
  units: readonly NamedUnit[],
): z.output<typeof CoverageByUnit> {
  const byUnit = new Map(
    below.map(({ unitId, coverage }) => [unitId === OWN_KEY ? organisationId : unitId, coverage]),
  )
  return {
    units: units.flatMap(({ id, code, name }) => {
      const coverage = byUnit.get(id)
      if (coverage === undefined) return []
      return [{ code, name, own: id === organisationId, ...coverageResource(coverage) }]
    }),
  }
}
