import { yearOf, type PlainDate } from '../shared/dates.ts'

/** Awards of one recipient over the years: which year each is for, what was given year after year, and where nothing was. */

interface Given {
  formCode: string
  formName: string
  issuedOn: PlainDate
  awardYear: number
  periodFrom: PlainDate | null
  periodTo: PlainDate | null
}

export interface Years {
  from: number
  to: number
}

/** The years an award is for: those of its period, else the year of its decision. */
export function yearsOf({ periodFrom, periodTo, awardYear }: Given): Years {
  const to = periodTo === null ? awardYear : yearOf(periodTo)
  return { from: periodFrom === null ? to : Math.min(yearOf(periodFrom), to), to }
}

/** '2023', '2021–2023'. */
export function yearsText({ from, to }: Years): string {
  return from === to ? String(from) : `${from}–${to}`
}

/** The same form for every year of so many. */
export interface Streak extends Years {
  formName: string
  years: number
}

/** Whole numbers in a row: [2019, 2020, 2022] → 2019–2020, 2022–2022. */
function runs(years: Iterable<number>): Years[] {
  const found: Years[] = []
  for (const year of [...new Set(years)].toSorted((a, b) => a - b)) {
    const last = found.at(-1)
    if (last?.to === year - 1) last.to = year
    else found.push({ from: year, to: year })
  }
  return found
}

/**
 * Forms given for two years in a row or more, the longest first: what a higher title asks for is counted so. An award for
 * several years at once is no award of each of them.
 */
export function streaks(awards: Given[]): Streak[] {
  const forms = new Map<string, { formName: string; years: number[] }>()
  for (const award of awards) {
    const years = yearsOf(award)
    if (years.from !== years.to) continue
    const form = forms.get(award.formCode) ?? { formName: award.formName, years: [] }
    forms.set(award.formCode, { ...form, years: [...form.years, years.to] })
  }
  return [...forms.values()]
    .flatMap(({ formName, years }) =>
      runs(years).map((run) => ({ ...run, formName, years: run.to - run.from + 1 })),
    )
    .filter((run) => run.years > 1)
    .toSorted((a, b) => b.years - a.years || b.to - a.to)
}

/** Years between the first and the last for which nothing was given, in order. */
export function gaps(awards: Given[]): Years[] {
  const covered = new Set(awards.map(yearsOf).flatMap(({ from, to }) => everyYear(from, to)))
  const all = [...covered]
  if (all.length === 0) return []
  return runs(everyYear(Math.min(...all), Math.max(...all)).filter((year) => !covered.has(year)))
}

function everyYear(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
