import { z } from 'zod'
import { findAwardForm } from '../award-forms/award-form.queries.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { findUnitId, typesOfFamily } from '../organisations/organisation.queries.ts'
import { yearOf, type PlainDate } from '../shared/dates.ts'
import { invalidField } from '../shared/problem.ts'
import type { CoverageQuestion } from './coverage.queries.ts'
import { periodOf } from './period.ts'
import type { CoverageFilter, StatisticsFilter } from './statistics.schema.ts'
import type { Counted } from './statistics.queries.ts'

/** How a head-count, and the coverage of people, name people. */
export const PEOPLE = 'ca_nhan'

async function requireUnit(db: Db, code: string, field: string): Promise<number> {
  const id = await findUnitId(db, code)
  if (id === undefined) throw invalidField(field, `Không có đơn vị mã ${code}; hãy kiểm tra lại mã đơn vị.`)
  return id
}

/**
 * What a filter of the statistics asks of the register.
 * @throws Problem 'invalid' naming the field
 */
export async function askStatistics(db: Db, filter: StatisticsFilter, today: PlainDate): Promise<Counted> {
  const period = periodOf(filter, yearOf(today))
  const { organisation } = filter
  const organisationId =
    organisation === undefined ? null : await requireUnit(db, organisation, 'organisation')
  return { ...period, organisationId }
}

const DecisionId = z.object({ id: z.number() })

async function requireDecision(db: Db, number: string): Promise<number> {
  const found = await many(
    DecisionId,
    db('decisions').where({ number }).whereNot('status', 'draft').select('id').orderBy('issued_on', 'desc'),
  )
  if (found[0] === undefined) {
    throw invalidField('decision', `Không có quyết định số ${number}; hãy nhập đúng số và ký hiệu.`)
  }
  return found[0].id
}

/**
 * What a filter of the coverage asks of the register.
 * @throws Problem 'invalid' naming the field
 */
export async function askCoverage(
  db: Db,
  filter: CoverageFilter,
  today: PlainDate,
): Promise<CoverageQuestion> {
  const period = periodOf(filter, yearOf(today))
  const types = filter.organisationType === PEOPLE ? null : await typesOfFamily(db, filter.organisationType)
  if (types?.length === 0) {
    throw invalidField('organisationType', 'Không có loại đơn vị này; ví dụ chi_bo, dang_bo hoặc ca_nhan.')
  }
  const form = filter.form === undefined ? null : await findAwardForm(db, { code: filter.form }, period.to)
  if (form === undefined) throw invalidField('form', `Không có hình thức ${filter.form ?? ''} vào ngày đó.`)
  return {
    ...period,
    types,
    counted: filter.organisationType,
    organisationId: await requireUnit(db, filter.within, 'within'),
    formId: form?.id ?? null,
    decisionId: filter.decision === undefined ? null : await requireDecision(db, filter.decision),
    today,
  }
}

const UnitName = z.object({ code: z.string(), name: z.string() })

/** What a unit was last called up to a day. */
export async function unitNameOn(db: Db, organisationId: number, onDate: PlainDate) {
  return maybeOne(
    UnitName,
    db('organisations as o')
      .join('organisation_versions as v', 'v.organisation_id', 'o.id')
      .where('o.id', organisationId)
      .where('v.valid_from', '<=', onDate)
      .orderBy('v.valid_from', 'desc')
      .select('o.code', 'v.name')
      .limit(1),
  )
}
