import type { FilterOptions } from '../../awards/register-filter.queries.ts'
import type { Option } from '../../http/components.ts'
import { PEOPLE_COUNTED, PEOPLE_COUNTED_NAME } from '../../organisations/organisation.ts'
import { addressWith } from '../../shared/address.ts'
import type { FieldError } from '../../shared/problem.ts'
import { isPlainDate, shortDate, type PlainDate } from '../../shared/dates.ts'
import { formatNumber, formatPercent, percentOf } from '../../shared/numbers.ts'
import type { Coverage, CoverageBelow, CoverageQuestion } from './coverage.ts'
import type { CoveragePageFilter } from '../statistics.schema.ts'
import { coverageStatement, otherShare, type CoverageStatement } from '../statistics.present.ts'
import type { NamedUnit } from '../unit-names.queries.ts'

declare module '../../http/view.ts' {
  interface Views {
    'statistics/coverage': CoveragePage
  }
}

type Fact =
  | { text: string; href?: string; note?: string }
  | { number: number; href?: string; note?: string }
  | { percent: number; note?: string }
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
  /** The shares as files; none where there is no answer. */
  downloads: { text: string; href: string }[]
}

const ADDRESS = '/statistics/coverage'

/** A question with its answer: the unit's share and those right below it. */
export interface Answered {
  question: CoverageQuestion
  coverage: Coverage
  below: CoverageBelow[]
  units: NamedUnit[]
  /** `inForce`: whether it exists on the day of the denominator. */
  unit: { code: string; name: string; inForce: boolean }
  /** The number of the one decision asked about. */
  decision: string | undefined
  today: PlainDate
}

interface Parts {
  filter: CoveragePageFilter
  options: FilterOptions
  /** Null when the question could not be answered. */
  answer: Answered | null
  above: { code: string; name: string }[]
  errors: readonly FieldError[]
  /** What made no sense, as it was typed. */
  typed: Record<string, string>
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

/**
 * Who was commended: by today's structure the units of today, of whom each stands once; otherwise the awards themselves,
 * whose list counts every recipient once.
 */
function commendedHref(answer: Answered, within?: string): string {
  const { question, decision, unit } = answer
  const { counted, structureOn, types, filter } = question
  if (structureOn === null || types === null)
    return behind(answer, within === undefined ? {} : { unit: within })
  const { from, to, form, issuingBody, movement, knownOn } = filter
  return addressWith(`${ADDRESS}/commended`, {
    organisationType: counted,
    within: within ?? unit.code,
    structure: 'now',
    from,
    to,
    form,
    issuingBody,
    movement,
    decision,
    knownOn,
  })
}

function factsOf(answer: Answered, unattributedHref: string): CoveragePage['facts'] {
  const { coverage } = answer
  const { unattributed } = coverage
  const other = otherShare(coverage)
  return [
    { label: 'Lượt khen', value: { number: coverage.awards, href: behind(answer) } },
    ...(other === null ? [] : [{ label: `Theo ${other.source}`, value: { text: other.figure } }]),
    ...(unattributed > 0
      ? [
          {
            label: 'Chưa phân bổ (đơn vị cũ không có một đơn vị kế thừa)',
            value: { number: unattributed, href: unattributedHref },
          },
        ]
      : []),
  ]
}

/** The units behind a total of the register: those of the type under the unit on the day. Of people there is no such list. */
function existing(
  { question }: Pick<Answered, 'question'>,
  within: string,
  { denominator, total, asOf }: Coverage,
): { href?: string } {
  if (question.types === null || denominator === 'reported' || total === 0) return {}
  return { href: addressWith('/organisations', { type: question.counted, within, on: asOf }) }
}

/** What the other of two different denominators says: 'trong sổ 61', and the share by it. */
function otherwise({ denominator, registered, reported, commended }: Coverage) {
  if (reported === null || reported.number === registered) return null
  const other = denominator === 'registered' ? reported.number : registered
  const share = percentOf(commended, other)
  const whose = denominator === 'registered' ? `báo cáo ${shortDate(reported.countedOn)}` : 'trong sổ'
  return {
    total: `${whose}: ${formatNumber(other)}`,
    ...(share !== null && { share: `${whose}: ${formatPercent(share)}` }),
  }
}

function belowRow(
  { question }: Pick<Answered, 'question'>,
  coverage: Coverage,
  { name, href, whoHref, code }: { name: Fact; href: string; whoHref: string; code: string | null },
) {
  const { commended, total, percent, awards, unattributed } = coverage
  const other = otherwise(coverage)
  return {
    cells: {
      unit: name,
      commended: {
        number: commended,
        ...(commended > 0 && { href: whoHref }),
        ...(unattributed > 0 && { note: `chưa phân bổ: ${formatNumber(unattributed)}` }),
      },
      total: {
        number: total,
        ...(code !== null && existing({ question }, code, coverage)),
        ...(other && { note: other.total }),
      },
      share: percent === null ? null : { percent, ...(other?.share !== undefined && { note: other.share }) },
      awards: { number: awards, ...(awards > 0 && { href }) },
    },
  }
}

function belowRows(answer: Answered, at: (within: string) => string): CoveragePage['below'] {
  const byId = new Map(answer.below.map((row) => [row.unitId, row.coverage]))
  const above = answer.question.structureOn === null ? { above: answer.unit.code } : {}
  const units = answer.units.flatMap(({ id, code, name }) => {
    const coverage = byId.get(id)
    if (coverage === undefined || (coverage.total === 0 && coverage.awards === 0)) return []
    const href = behind(answer, { unit: code, ...above })
    const whoHref = answer.question.structureOn === null ? href : commendedHref(answer, code)
    return [belowRow(answer, coverage, { name: { text: name, href: at(code) }, href, whoHref, code })]
  })
  const own = byId.get(0)
  if (own === undefined || (own.total === 0 && own.awards === 0)) return units
  const name = own.unattributed > 0 ? 'Chính đơn vị này, và phần chưa phân bổ' : 'Chính đơn vị này'
  const href = behind(answer, { part: 'own' })
  const first = { name: { text: name }, href, whoHref: href, code: null }
  return [belowRow(answer, own, first), ...units]
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

function countedTypes({ types }: FilterOptions): Option[] {
  return [
    ...types.filter(({ value }) => value !== 'none'),
    { value: PEOPLE_COUNTED, text: PEOPLE_COUNTED_NAME },
  ]
}

/** The sentence that answers: '50 trên 5.200 chi bộ được khen năm 2023 (0,96 %)', and where the total comes from. */
export function statementOf(answer: Answered, options: FilterOptions): CoverageStatement {
  const { coverage, question, unit } = answer
  const statement = coverageStatement(
    coverage,
    typeName(countedTypes(options), question.counted),
    { from: question.filter.from ?? '', to: question.filter.to ?? '' },
    commendedHref(answer),
    existing(answer, unit.code, coverage).href,
  )
  return { ...statement, source: `${statement.source}${goneText(answer)}` }
}

/** Why nothing is left to divide by, where the unit asked about no longer exists on the day of the denominator. */
function goneText({ unit, question: { structureOn }, coverage: { asOf } }: Answered): string {
  if (unit.inForce) return ''
  const instead =
    structureOn === null
      ? 'chọn «Tổng số vào ngày» khi đơn vị còn hoạt động'
      : 'chọn «Cơ cấu khi quyết định», hoặc một đơn vị đang hoạt động'
  return ` ${unit.name} không hoạt động vào ngày ${shortDate(asOf)}: ${instead}.`
}

/** Everything the page of shares shows. */
export function coveragePage({ filter, options, answer, above, errors, typed }: Parts): CoveragePage {
  const values = spelled(filter)
  const at = (within: string) => addressWith(ADDRESS, { ...values, within })
  return {
    values: { ...values, ...typed },
    options: { ...options, types: countedTypes(options) },
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
    statement: answer === null ? null : statementOf(answer, options),
    facts: answer === null ? [] : factsOf(answer, addressWith(`${ADDRESS}/unattributed`, values)),
    below: answer === null ? [] : belowRows(answer, at),
    kept: { structure: filter.structure, denominator: filter.denominator },
    downloads:
      answer === null
        ? []
        : [
            { text: 'Tải Excel', href: addressWith(`${ADDRESS}.xlsx`, values) },
            { text: 'Tải CSV', href: addressWith(`${ADDRESS}.csv`, values) },
          ],
  }
}
