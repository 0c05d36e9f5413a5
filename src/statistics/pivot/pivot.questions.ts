import type { AwardFilter } from '../../awards/award-filter.schema.ts'
import { yearOf, type PlainDate } from '../../shared/dates.ts'
import { invalid, type FieldError } from '../../shared/problem.ts'
import type { Dimension } from './dimension.ts'
import { unknownCodes } from '../known-codes.queries.ts'
import { periodOf, type Period } from '../period.ts'
import type { Measure, PivotQuestion } from './pivot.schema.ts'
import { requireDecision, requireUnit, unitNameOn, type Asking } from '../statistics.questions.ts'

/** A question understood: codes found, defaults said. */
export interface AskedPivot {
  measure: Measure
  /** Rows, and what they are divided into. */
  rows: readonly Dimension[]
  columns: Dimension | null
  period: Period
  /** The awards that count, as the register lists them. */
  filter: AwardFilter
  /** The unit asked about, or that of the account; null: the whole register. */
  unit: { id: number; code: string; name: string } | null
  /** Units as structured on this day; null: as on the day of each decision. */
  structureOn: PlainDate | null
}

function dimensionErrors({ rows = 'form', subrows, columns }: PivotQuestion): FieldError[] {
  const text = 'Hàng, phần chia tiếp và cột phải khác nhau.'
  if (subrows !== undefined && subrows === rows) return [{ path: 'subrows', text }]
  return columns !== undefined && [rows, subrows].includes(columns) ? [{ path: 'columns', text }] : []
}

/** Counting people or collectives is counting recipients of one kind. */
const KIND_OF: Readonly<Partial<Record<Measure, AwardFilter['recipientKind']>>> = {
  people: 'individual',
  collectives: 'collective',
}

/**
 * What a question asks of the register.
 * @throws Problem 'invalid' naming every field that cannot be understood
 */
export async function askPivot(asking: Asking, question: PivotQuestion): Promise<AskedPivot> {
  const { db, actor, today } = asking
  const period = periodOf(question, yearOf(today))
  const errors = [...dimensionErrors(question), ...(await unknownCodes(db, question))]
  if (errors.length > 0) throw invalid(errors)
  const { measure = 'awards', rows = 'form', subrows, columns, decision, structure, knownOn } = question
  const { order: _order, chart: _chart, year: _year, ...conditions } = question
  const unitId =
    question.unit === undefined ? actor.organisationId : await requireUnit(asking, question.unit, 'unit')
  const structureOn = structure === 'now' ? today : null
  const named = unitId === null ? undefined : await unitNameOn(db, unitId, structureOn ?? period.to)
  return {
    measure,
    rows: subrows === undefined ? [rows] : [rows, subrows],
    columns: columns ?? null,
    period,
    filter: filterOf(conditions, {
      ...period,
      ...(knownOn === undefined && { status: 'issued' }),
      // By today's structure an account asks about what its unit is today, not about all that ever lay in it.
      ...(structureOn !== null && { structureOn, unit: named?.code }),
      ...(KIND_OF[measure] !== undefined && { recipientKind: KIND_OF[measure] }),
      ...(decision !== undefined && { decision: await requireDecision(asking, decision, period) }),
    }),
    unit: unitId === null ? null : { id: unitId, code: named?.code ?? '', name: named?.name ?? '' },
    structureOn,
  }
}

type Conditions = Omit<PivotQuestion, 'order' | 'chart' | 'year'>

/** The conditions of a question as the register takes them. */
function filterOf(conditions: Conditions, more: Partial<AwardFilter>): AwardFilter {
  const {
    measure: _m,
    rows: _r,
    subrows: _s,
    columns: _c,
    structure: _t,
    decision: _d,
    ...narrowed
  } = conditions
  return { ...narrowed, ...more }
}
