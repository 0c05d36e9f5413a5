import { AWARD_STATUS_NAMES, periodText, registerNumberText } from './award.ts'
import type { Award } from './award.queries.ts'
import { gaps, streaks, yearsOf, yearsText } from './award-years.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Row } from '../http/components.ts'

/** Everything a recipient was given, the newest year first, with the years between for which nothing was. */
export interface AwardYears {
  rows: Row[]
  /** 'Lao động tiên tiến: 5 năm liền (2019–2023)'. */
  streaks: string[]
  /** How many are no longer valid. */
  withdrawn: number
  /** The table for a report of achievements; null when there is nothing to put into it. */
  report: { page: string; workbook: string } | null
}

/** A line of what somebody was given: what is no longer valid says so, and stays. */
function awardRow(award: Award): Row {
  const withdrawn = award.status !== 'issued'
  const period = periodText(award)
  return {
    muted: withdrawn,
    cells: {
      form: {
        text: award.formName,
        href: `/awards/${award.id}`,
        ...(withdrawn && { badge: { text: AWARD_STATUS_NAMES[award.status], tone: 'danger' } }),
      },
      issuedOn: shortDate(award.issuedOn),
      year: yearsText(yearsOf(award)),
      achievement: { text: award.achievement, ...(period !== null && { note: period }) },
      issuer: award.issuerName,
      decision: { text: award.decisionNumber, href: `/decisions/${award.decisionId}` },
      register: registerNumberText(award.registerNumber, award.awardYear),
    },
  }
}

/** `path`: of the person or unit; its reports stand below it. */
export function awardYears(awards: Award[], path: string): AwardYears {
  const issued = awards.filter(({ status }) => status === 'issued')
  const lines = awards.map((award) => ({ year: yearsOf(award).to, row: awardRow(award) }))
  const empty = gaps(issued).map((years) => ({
    year: years.to,
    row: { muted: true, cells: { form: 'Không có khen thưởng', year: yearsText(years) } },
  }))
  return {
    rows: [...lines, ...empty].toSorted((a, b) => b.year - a.year).map(({ row }) => row),
    streaks: streaks(issued).map(
      ({ formName, years, ...run }) => `${formName}: ${formatNumber(years)} năm liền (${yearsText(run)})`,
    ),
    withdrawn: awards.length - issued.length,
    report:
      issued.length === 0
        ? null
        : { page: `${path}/earlier-awards`, workbook: `${path}/earlier-awards.xlsx` },
  }
}
