import { z } from 'zod'
import { findAwardForm } from '../award-forms/award-form.queries.ts'
import type { AwardFilter } from '../awards/award-filter.schema.ts'
import { many, maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { visibleDecisions } from '../decisions/decision.access.ts'
import { numberKey } from '../decisions/decision.ts'
import { isWithinScope } from '../organisations/organisation.access.ts'
import { countedNamed, typesMeant } from '../organisations/organisation-type.ts'
import { PEOPLE_COUNTED, type OrganisationType } from '../organisations/organisation.ts'
import { listOrganisationTypes } from '../organisations/organisation.queries.ts'
import type { Actor } from '../shared/actor.ts'
import { yearOf, type PlainDate } from '../shared/dates.ts'
import { invalidField } from '../shared/problem.ts'
import type { CoverageQuestion } from './coverage/coverage.ts'
import { frameRecalled, type Figures } from './figures.ts'
import { periodOf, type Period } from './period.ts'
import { requireCodes } from './known-codes.queries.ts'
import type { CoverageFilter, StatisticsFilter } from './statistics.schema.ts'
import type { Counted } from './statistics.queries.ts'

/** Who asks, of which register, when; `figures` recalls what tree and catalogue say. */
export interface Asking {
  db: Db
  actor: Actor
  today: PlainDate
  figures?: Figures
}

/**
 * The unit behind a code. For people of one unit the others do not exist: how many they are, and how many of them were commended, is theirs.
 * @throws Problem 'invalid' at `field`
 */
export async function requireUnit(
  { db, actor, today, figures }: Asking,
  code: string,
  field: string,
): Promise<number> {
  const id = await frameRecalled(figures).unitId(db, code)
  if (id === undefined || !(await isWithinScope(db, actor, id, today))) {
    throw invalidField(field, `Không có đơn vị mã ${code}; hãy kiểm tra lại mã đơn vị.`)
  }
  return id
}

/**
 * What a filter of the statistics asks of the register.
 * @throws Problem 'invalid' naming the field
 */
export async function askStatistics(asking: Asking, filter: StatisticsFilter): Promise<Counted> {
  const period = periodOf(filter, yearOf(asking.today))
  const { organisation } = filter
  const organisationId =
    organisation === undefined ? null : await requireUnit(asking, organisation, 'organisation')
  return { ...period, organisationId }
}

const Numbered = z.object({ id: z.number(), issuedOn: z.string() })

/**
 * The one decision a number means, whichever way it is written: of several, the one issued in the period.
 * @throws Problem 'invalid' at the field `decision`
 */
export async function requireDecision(
  { db, actor }: Asking,
  number: string,
  period: Period,
): Promise<number> {
  const numbered = db('decisions as d').where('d.number_key', numberKey(number)).whereNot('d.status', 'draft')
  const found = await many(Numbered, visibleDecisions(numbered, db, actor).select('d.id', 'd.issued_on'))
  const then = found.filter(({ issuedOn }) => period.from <= issuedOn && issuedOn <= period.to)
  const [meant, ...others] = then.length > 0 ? then : found
  if (meant === undefined) {
    throw invalidField('decision', `Không có quyết định số ${number}; hãy nhập đúng số và ký hiệu.`)
  }
  if (others.length > 0) {
    const text = `Có ${others.length + 1} quyết định số ${number}; hãy chọn kỳ chỉ có một quyết định trong đó.`
    throw invalidField('decision', text)
  }
  return meant.id
}

interface WholeCoverage {
  period: Period
  organisationId: number
  /** A type, a family or ca_nhan. */
  counted: string
  today: PlainDate
}

const UnitCode = z.object({ code: z.string() })

/** The plain coverage of a type or family (or of people) under a unit, by any form: as known today, as structured then. */
export async function wholeCoverage(db: Db, asked: WholeCoverage): Promise<CoverageQuestion> {
  const { code } = await one(UnitCode, db('organisations').where({ id: asked.organisationId }).select('code'))
  return coverageOfUnit(asked, code, await listOrganisationTypes(db))
}

function coverageOfUnit(
  { period, organisationId, counted, today }: WholeCoverage,
  code: string,
  types: readonly OrganisationType[],
): CoverageQuestion {
  return {
    counted,
    organisationId,
    chosen: null,
    structureOn: null,
    types: counted === PEOPLE_COUNTED ? null : typesMeant(types, counted),
    asOf: period.to < today ? period.to : today,
    filter: { from: period.from, to: period.to, unit: code, status: 'issued', ...recipientsOf(counted) },
  }
}

function recipientsOf(counted: string): Partial<AwardFilter> {
  return counted === PEOPLE_COUNTED ? { recipientKind: 'individual' } : { recipientType: counted }
}

/**
 * What is counted, by its code: people, a type or a family, which may have been typed as its name.
 * @throws Problem 'invalid' at the field `organisationType`
 */
function requireCounted(types: readonly OrganisationType[], typed: string): string {
  const counted = countedNamed(types, typed)
  if (counted !== undefined) return counted
  const text = `Không có loại đơn vị «${typed}»; hãy ghi mã hoặc tên loại, ví dụ chi_bo, Chi bộ, dang_bo, hoặc ca_nhan.`
  throw invalidField('organisationType', text)
}

/**
 * What a filter of the coverage asks of the register.
 * @throws Problem 'invalid' naming the field
 */
export async function askCoverage(asking: Asking, filter: CoverageFilter): Promise<CoverageQuestion> {
  const { db, today, figures } = asking
  const period = periodOf(filter, yearOf(today))
  const { form, issuingBody, movement, knownOn, structure, asOf } = filter
  const types = await frameRecalled(figures).types(db)
  const counted = requireCounted(types, filter.organisationType)
  if (form !== undefined && (await findAwardForm(db, { code: form }, period.to)) === undefined)
    throw invalidField('form', `Không có hình thức ${form} vào ngày đó.`)
  await requireCodes(db, { issuingBody, movement })
  const organisationId = await requireUnit(asking, filter.within, 'within')
  const whole = coverageOfUnit({ period, organisationId, counted, today }, filter.within, types)
  const decision =
    filter.decision === undefined ? undefined : await requireDecision(asking, filter.decision, period)
  const { status: _status, ...always } = whole.filter
  return {
    ...whole,
    asOf: structure === 'now' ? today : (asOf ?? whole.asOf),
    chosen: filter.denominator ?? null,
    structureOn: structure === 'now' ? today : null,
    filter: {
      ...always,
      form,
      issuingBody,
      movement,
      decision,
      knownOn,
      ...(knownOn === undefined && { status: 'issued' }),
    },
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
