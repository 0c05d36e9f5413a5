import type { FilterOptions, Option } from '../awards/register-filter.queries.ts'
import { addressWith } from '../shared/address.ts'
import type { FieldError } from '../shared/problem.ts'
import { isPlainDate, shortDate } from '../shared/dates.ts'
import { formatNumber, formatPercent, percentOf } from '../shared/numbers.ts'
import type { Coverage, CoverageQuestion } from './coverage.ts'
import type { CoverageBelow } from './coverage.queries.ts'
import type { CoveragePageFilter } from './statistics.schema.ts'
import { coverageStatement, type CoverageStatement } from './statistics.present.ts'
import { PEOPLE } from './statistics.questions.ts'
import type { NamedUnit } from './unit-names.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'statistics/coverage': CoveragePage
  }
}

type Fact =
  | { text: string; href?: string; note?: string }
  | { number: number; href?: string }
  | { percent: number }
  | null

export interface CoveragePage {
  values: Record<string, string>
  options: { types: Option[] } & Pick<FilterOptions, 'forms' | 'issuingBodies' | 'movements'>
  unitName: string
  /** What is wrong with the question, by field. */
  errors: Record<string, string>
  structures: { text: string; href: string; current: boolean }[]
  denominators: { text: string; href: string; current: boolean }[]
  above: { text: string; href: string }[]
  statement: CoverageStatement | null
  /** What stands beside the sentence: awards, the other denominator, what is unattributed. */
  facts: { label: string; value: Fact }[]
  below: { cells: Record<string, Fact> }[]
  kept: Record<string, string | undefined>
}

const ADDRESS = '/statistics/coverage'

interface Answered {
  question: CoverageQuestion
  coverage: Coverage
  below: CoverageBelow[]
  units: NamedUnit[]
  unit: { code: string; name: string }
}

interface Parts {
  filter: CoveragePageFilter
  options: FilterOptions
  /** Null when the question could not be answered. */
  answer: Answered | null
  above: { code: string; name: string }[]
  errors: readonly FieldError[]
}

function spelled(filter: CoveragePageFilter): Record<string, string> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      isPlainDate(String(value)) ? shortDate(String(value)) : String(value),
    ]),
  )
}

/** The register's list of the awards behind a share. */
function behind({ question }: Answered, more: Record<string, string | undefined> = {}): string {
  const { filter, structureOn } = question
  return addressWith('/awards', { ...filter, structureOn, ...more })
}

function factsOf(answer: Answered): CoveragePage['facts'] {
  const { coverage } = answer
  const { registered, reported, denominator, asOf, unattributed, commended } = coverage
  const other = denominator === 'registered' ? reported?.number : registered
  const otherShare = other === undefined ? null : percentOf(commended, other)
  const differs = other !== undefined && other !== coverage.total
  const otherName =
    denominator === 'registered'
      ? `Theo số báo cáo ngày ${shortDate(reported?.countedOn ?? asOf)}`
      : `Theo số có trong sổ ngày ${shortDate(asOf)}`
  const share = otherShare === null ? '' : ` (${formatPercent(otherShare)})`
  return [
    { label: 'Lượt khen', value: { number: coverage.awards, href: behind(answer) } },
    ...(differs
      ? [
          {
            label: otherName,
            value: { text: `${formatNumber(commended)} trên ${formatNumber(other)}${share}` },
          },
        ]
      : []),
    ...(unattributed > 0
      ? [{ label: 'Chưa phân bổ (đơn vị cũ không có một đơn vị kế thừa)', value: { number: unattributed } }]
      : []),
  ]
}

function belowRows(answer: Answered, at: (within: string) => string): CoveragePage['below'] {
  const byId = new Map(answer.below.map((row) => [row.unitId, row.coverage]))
  const row = (coverage: Coverage, name: Fact, href: string) => ({
    cells: {
      unit: name,
      commended: { number: coverage.commended, ...(coverage.commended > 0 && { href }) },
      total: { number: coverage.total },
      share: coverage.percent === null ? null : { percent: coverage.percent },
      awards: { number: coverage.awards },
    },
  })
  const above = answer.question.structureOn === null ? { above: answer.unit.code } : {}
  const units = answer.units.flatMap(({ id, code, name }) => {
    const coverage = byId.get(id)
    if (coverage === undefined || (coverage.total === 0 && coverage.awards === 0)) return []
    return [row(coverage, { text: name, href: at(code) }, behind(answer, { unit: code, ...above }))]
  })
  const own = byId.get(0)
  if (own === undefined || (own.total === 0 && own.awards === 0)) return units
  const name = own.unattributed > 0 ? 'Chính đơn vị này, và phần chưa phân bổ' : 'Chính đơn vị này'
  return [row(own, { text: name }, behind(answer, { part: 'own' })), ...units]
}

/** How the type is called inside the sentence. */
function typeName(types: readonly Option[], type: string | undefined): string {
  const text = types.find(({ value }) => value === type)?.text ?? type ?? ''
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

function switches(values: Record<string, string>, name: string, choices: [string | undefined, string][]) {
  return choices.map(([value, text]) => ({
    text,
    href: addressWith(ADDRESS, { ...values, [name]: value }),
    current: values[name] === value,
  }))
}

/** Everything the page of shares shows. */
export function coveragePage({ filter, options, answer, above, errors }: Parts): CoveragePage {
  const values = spelled(filter)
  const types = [...options.types.filter(({ value }) => value !== 'none'), { value: PEOPLE, text: 'Cá nhân' }]
  const at = (within: string) => addressWith(ADDRESS, { ...values, within })
  const period = { from: answer?.question.filter.from ?? '', to: answer?.question.filter.to ?? '' }
  return {
    values,
    options: { ...options, types },
    errors: Object.fromEntries(errors.map(({ path, text }) => [path, text])),
    unitName: answer?.unit.name ?? filter.within ?? '',
    structures: switches(values, 'structure', [
      [undefined, 'Cơ cấu khi quyết định'],
      ['now', 'Cơ cấu hiện nay'],
    ]),
    denominators: switches(values, 'denominator', [
      [undefined, 'Sổ nếu đủ, nếu không thì báo cáo'],
      ['registered', 'Số có trong sổ'],
      ['reported', 'Số báo cáo'],
    ]),
    above: above.map(({ code, name }) => ({ text: name, href: at(code) })),
    statement:
      answer === null
        ? null
        : coverageStatement(
            answer.coverage,
            typeName(types, filter.organisationType),
            period,
            behind(answer),
          ),
    facts: answer === null ? [] : factsOf(answer),
    below: answer === null ? [] : belowRows(answer, at),
    kept: { structure: filter.structure, denominator: filter.denominator },
  }
}
