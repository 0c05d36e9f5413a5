import { shortDate } from '../shared/dates.ts'
import type { Award } from './award.queries.ts'
import { yearsOf, yearsText } from './award-years.ts'

/**
 * The table of titles and commendations received, as a report of achievements (báo cáo thành tích, part III) asks for:
 * year, title or form, decision and who issued it. What was revoked or annulled is left out.
 */
export interface EarlierAwards {
  /** 'Ông Nguyễn Văn Hùng', 'Chi bộ Vụ Pháp chế'. */
  title: string
  /** Who: birth, post and unit, or the unit above. */
  about: string[]
  lines: EarlierAward[]
  /** How many were left out. */
  withdrawn: number
}

export interface EarlierAward {
  /** '2023' or '2021–2023'. */
  year: string
  form: string
  decision: string
}

export const EARLIER_AWARDS_TITLE = 'DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG ĐÃ ĐƯỢC GHI NHẬN'

export const EARLIER_AWARDS_HEADERS = {
  year: 'Năm',
  form: 'Danh hiệu / hình thức',
  decision: 'Số, ngày quyết định; cơ quan ban hành',
} as const

/** The lines, by year from the first, within a year by the day of the decision. */
export function earlierAwards(awards: Award[]): Pick<EarlierAwards, 'lines' | 'withdrawn'> {
  const issued = awards.filter(({ status }) => status === 'issued')
  const lines = issued
    .map((award) => ({ award, years: yearsOf(award) }))
    .toSorted((a, b) => a.years.to - b.years.to || (a.award.issuedOn < b.award.issuedOn ? -1 : 1))
    .map(({ award, years }) => ({
      year: yearsText(years),
      form: award.formName,
      decision: `Quyết định số ${award.decisionNumber} ngày ${shortDate(award.issuedOn)}; ${award.issuerName}`,
    }))
  return { lines, withdrawn: awards.length - issued.length }
}

/** What is said below the table of awards that are not in it; null when there are none. */
export function withdrawnNote(withdrawn: number): string | null {
  return withdrawn === 0 ? null : `Không ghi ${withdrawn} lần khen đã bị thu hồi hoặc huỷ bỏ.`
}
