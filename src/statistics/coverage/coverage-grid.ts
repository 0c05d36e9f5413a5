import type { FilterOptions } from '../../awards/register-filter.queries.ts'
import { shortDate } from '../../shared/dates.ts'
import { statementOf, type Answered } from './coverage-page.present.ts'
import { coverageScope } from './coverage-words.ts'
import type { Coverage } from './coverage.ts'

/** Shares as plain rows, as files hold them. */

export interface CoverageRow {
  name: string
  code: string
  coverage: Coverage
}

export interface CoverageGrid {
  /** The answer in a sentence, what it is about, and where its total comes from. */
  said: [sentence: string, scope: string, source: string]
  /** The unit asked about, what is its own, and what lies right below it. */
  rows: [CoverageRow, ...CoverageRow[]]
}

/** Where a total comes from: 'Sổ ngày 31/12/2023', 'Báo cáo ngày 30/06/2023'. */
export function totalSource({ denominator, reported, asOf }: Coverage): string {
  return denominator === 'registered' || reported === null
    ? `Sổ ngày ${shortDate(asOf)}`
    : `Báo cáo ngày ${shortDate(reported.countedOn)}`
}

/** What the total is by the source that was not taken; null where there is none. */
export function otherTotal({ denominator, registered, reported }: Coverage): number | null {
  if (reported === null) return null
  return denominator === 'registered' ? reported.number : registered
}

/** An answer without a word of how it is shown. */
export function coverageGrid(answer: Answered, options: FilterOptions): CoverageGrid {
  const { coverage, below, units, unit } = answer
  const { sentence, source } = statementOf(answer, options)
  const byId = new Map(below.map((one) => [one.unitId, one.coverage]))
  const rowOf = (id: number, name: string, code: string): CoverageRow[] => {
    const found = byId.get(id)
    return found === undefined || (found.total === 0 && found.awards === 0)
      ? []
      : [{ name, code, coverage: found }]
  }
  return {
    said: [sentence.map(({ text }) => text).join(' '), coverageScope(answer, options), source],
    rows: [
      { name: unit.name, code: unit.code, coverage },
      ...rowOf(0, 'Chính đơn vị này', unit.code),
      ...units.flatMap(({ id, name, code }) => rowOf(id, name, code)),
    ],
  }
}
