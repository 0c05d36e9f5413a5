import { z } from 'zod'
import type { AwardFilter } from '../awards/award-filter.schema.ts'
import { DOES_NOT_APPLY, NOT_RECORDED } from '../awards/recipient-groups.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { yearOf, type PlainDate } from '../shared/dates.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import type { Dimension } from './dimension.ts'
import { periodOf, type Period } from './period.ts'
import type { Measure, PivotQuestion } from './pivot.schema.ts'
import { requireDecision, requireUnit, unitNameOn, type Asking } from './statistics.questions.ts'

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

const Code = z.object({ code: z.string() })

/** Where the codes of a condition stand, and what it is called. */
const CATALOGUES = [
  ['form', 'award_forms', 'code', 'hình thức'],
  ['issuingBody', 'issuing_bodies', 'code', 'cơ quan ban hành'],
  ['kind', 'commendation_kinds', 'code', 'loại hình'],
  ['category', 'statistics_categories', 'code', 'đối tượng thống kê'],
  ['movement', 'emulation_movements', 'code', 'phong trào'],
  ['group', 'award_forms', 'form_group', 'nhóm hình thức'],
] as const

async function unknownCodes(db: Db, question: PivotQuestion): Promise<FieldError[]> {
  const errors: FieldError[] = []
  for (const [field, table, column, name] of CATALOGUES) {
    const code = question[field]
    if (code === undefined || code === NOT_RECORDED) continue
    const found = await maybeOne(Code, db(table).where(column, code).select(`${column} as code`).limit(1))
    if (found === undefined)
      errors.push({ path: field, text: `Không có ${name} ${code}; hãy kiểm tra lại mã.` })
  }
  const type = question.recipientType
  if (type === undefined || type === DOES_NOT_APPLY) return errors
  const types = db('organisation_types')
    .where({ code: type })
    .orWhere({ family: type })
    .select('code')
    .limit(1)
  if ((await many(Code, types)).length === 0)
    errors.push({ path: 'recipientType', text: `Không có loại đơn vị ${type}; ví dụ chi_bo, dang_bo.` })
  return errors
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
      ...(structureOn !== null && { structureOn }),
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
