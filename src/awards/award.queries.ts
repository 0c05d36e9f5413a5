import type { Knex } from 'knex'
import { z } from 'zod'
import { RECIPIENT_KINDS, SYSTEMS } from '../award-forms/award-form.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { DECISION_STATUSES } from '../decisions/decision.ts'
import { DOCUMENT_STYLES } from '../issuing-bodies/issuing-body.ts'
import { BONUS_ROUNDINGS } from '../shared/money.ts'
import type { Actor } from '../shared/actor.ts'
import { notFound } from '../shared/problem.ts'
import { visibleAwards } from './award.access.ts'
import { AWARD_STATUSES, SEXES } from './award.ts'

/** An award as it was on the day of its decision, with its number in the register and its certificate's code. */
export const Award = z.object({
  id: z.number(),
  decisionId: z.number(),
  decisionNumber: z.string(),
  decisionStatus: z.enum(DECISION_STATUSES),
  documentStyle: z.enum(DOCUMENT_STYLES),
  issuingBodyCode: z.string(),
  issuerName: z.string(),
  issuedOn: z.string(),
  awardYear: z.number(),
  lineNo: z.number(),
  status: z.enum(AWARD_STATUSES),
  revokedOn: z.string().nullable(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  personId: z.number().nullable(),
  organisationId: z.number().nullable(),
  householdId: z.number().nullable(),
  formCode: z.string(),
  formSystem: z.enum(SYSTEMS),
  formName: z.string(),
  /** What people say: 'Bằng khen'. */
  everydayName: z.string(),
  kindCode: z.string(),
  kindName: z.string(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  periodLabel: z.string().nullable(),
  achievement: z.string(),
  movementId: z.number().nullable(),
  movementCode: z.string().nullable(),
  movementName: z.string().nullable(),
  unitId: z.number(),
  unitCode: z.string(),
  unitName: z.string(),
  unitPathText: z.string(),
  recipientName: z.string(),
  recipientTypeCode: z.string().nullable(),
  formOfAddress: z.string().nullable(),
  birthText: z.string().nullable(),
  sex: z.enum(SEXES).nullable(),
  position: z.string().nullable(),
  statisticsCategoryCode: z.string().nullable(),
  statisticsCategoryName: z.string().nullable(),
  duplicateReason: z.string().nullable(),
  registerNumber: z.number().nullable(),
  verificationCode: z.string().nullable(),
  bonusAmount: z.number().nullable(),
  bonusSource: z.enum(['reckoned', 'typed']).nullable(),
  bonusCoefficientX100: z.number().nullable(),
  bonusBaseSalary: z.number().nullable(),
  bonusRounding: z.enum(BONUS_ROUNDINGS).nullable(),
  version: z.number(),
})
export type Award = z.output<typeof Award>

/** The last certificate of an award: those it replaced are history. */
const CERTIFICATE_IN_FORCE = `left join certificates c on c.award_id = a.id
  and not exists (select from certificates later where later.replaces_id = c.id)`

/** Awards `a` with everything that is shown of them. */
export function awardRows(db: Db): Knex.QueryBuilder {
  return db('awards as a')
    .join('decisions as d', 'd.id', 'a.decision_id')
    .join('issuing_bodies as b', 'b.id', 'a.issuing_body_id')
    .join('award_forms as f', 'f.id', 'a.award_form_id')
    .join('commendation_kinds as k', 'k.code', 'a.kind_code')
    .join('organisations as u', 'u.id', 'a.unit_id')
    .leftJoin('emulation_movements as m', 'm.id', 'a.movement_id')
    .leftJoin('statistics_categories as s', 's.code', 'a.statistics_category_code')
    .leftJoin('register_entries as e', 'e.award_id', 'a.id')
    .joinRaw(CERTIFICATE_IN_FORCE)
    .select(
      'a.*',
      'd.number as decision_number',
      'd.status as decision_status',
      'd.document_style',
      'd.issuer_name',
    )
    .select(
      'b.code as issuing_body_code',
      'f.code as form_code',
      'f.system as form_system',
      'f.everyday_name',
      'k.name as kind_name',
    )
    .select('u.code as unit_code', 'm.code as movement_code', 'm.name as movement_name')
    .select('s.name as statistics_category_name', 'e.number as register_number', 'c.verification_code')
}

/** The awards with these numbers, in the order given. */
export async function awardsInOrder(db: Db, ids: number[]): Promise<Award[]> {
  if (ids.length === 0) return []
  const found = awardRows(db).whereRaw('a.id = any(?::bigint[])', [ids])
  return many(Award, found.orderByRaw('array_position(?::bigint[], a.id)', [ids]))
}

/** Every line of a decision, in the order of the list. */
export async function linesOf(db: Db, decisionId: number): Promise<Award[]> {
  return many(Award, awardRows(db).where('a.decision_id', decisionId).orderBy('a.line_no'))
}

/** The award of an address. Throws not-found, also for what lies outside the actor's scope. */
export async function getAward(db: Db, actor: Actor, id: number): Promise<Award> {
  const award = await maybeOne(Award, visibleAwards(awardRows(db).where('a.id', id), actor))
  if (award === undefined) throw notFound('lần khen thưởng này')
  return award
}

const REGISTER_NUMBER = /^(\d{1,7})\s*\/\s*(\d{4})$/

/** The awards a register number such as '12/2023' stands for, one for each issuer; none when it is no such number. */
export async function awardsNumbered(db: Db, actor: Actor, text: string, limit: number): Promise<Award[]> {
  const [, number, year] = REGISTER_NUMBER.exec(text.trim()) ?? []
  if (number === undefined || year === undefined) return []
  const numbered = awardRows(db).where({ 'e.number': Number(number), 'e.year': Number(year) })
  return many(
    Award,
    visibleAwards(numbered, actor).orderByRaw('d.issuer_name collate "vi-x-icu"').limit(limit),
  )
}

export type Recipient = { personId: number } | { organisationId: number } | { householdId: number }

/** Everything a recipient was ever given, newest first, revoked and annulled awards too; drafts are not given yet. */
export async function awardHistory(db: Db, actor: Actor, recipient: Recipient): Promise<Award[]> {
  const [column, id] =
    'personId' in recipient
      ? (['a.person_id', recipient.personId] as const)
      : 'organisationId' in recipient
        ? (['a.organisation_id', recipient.organisationId] as const)
        : (['a.household_id', recipient.householdId] as const)
  const given = awardRows(db).where(column, id).whereNot('a.status', 'draft')
  return many(Award, visibleAwards(given, actor).orderByRaw('a.issued_on desc, a.id desc'))
}

const Correction = z.object({
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  reason: z.string(),
  recordedAt: z.date(),
  recordedByName: z.string().nullable(),
})
export type Correction = z.output<typeof Correction>

/** The corrections of an award, first to last; the first `before` is what was entered. */
export async function listCorrections(db: Db, awardId: number): Promise<Correction[]> {
  const corrections = db('award_corrections as c')
    .leftJoin('accounts as by', 'by.id', 'c.recorded_by')
    .where('c.award_id', awardId)
    .orderBy('c.id')
    .select('c.*', 'by.name as recorded_by_name')
  return many(Correction, corrections)
}

const Revocation = z.object({
  decisionNumber: z.string(),
  decidedOn: z.string(),
  issuerName: z.string(),
  signerName: z.string(),
  groundCode: z.string(),
  groundName: z.string(),
  reason: z.string(),
  moneyRecoveredOn: z.string().nullable(),
  certificateReturnedOn: z.string().nullable(),
  recordedAt: z.date(),
})
export type Revocation = z.output<typeof Revocation>

/**
 * By what, when and why the award was taken back, and what has come back since; undefined when it was not. A day said
 * later stands over one said before.
 */
export async function findRevocation(db: Db, awardId: number): Promise<Revocation | undefined> {
  return maybeOne(
    Revocation,
    db.raw(
      `select r.decision_number, r.decided_on, r.issuer_name, r.signer_name, r.ground_code, g.name as ground_name,
         r.reason, r.recorded_at,
         coalesce((select money_recovered_on from award_recoveries where award_id = r.award_id
           and money_recovered_on is not null order by id desc limit 1), r.money_recovered_on) as money_recovered_on,
         coalesce((select certificate_returned_on from award_recoveries where award_id = r.award_id
           and certificate_returned_on is not null order by id desc limit 1), r.certificate_returned_on)
           as certificate_returned_on
       from award_revocations r join revocation_grounds g on g.code = r.ground_code
       where r.award_id = ?`,
      [awardId],
    ),
  )
}

const Named = z.object({ code: z.string(), name: z.string() })
export type Named = z.output<typeof Named>

const Kind = Named.extend({ system: z.enum(SYSTEMS), periodShape: z.string() })
export type CommendationKind = z.output<typeof Kind>

/** Kinds of commendation of all times, in the order of the law. Law 06/2022/QH15 art. 8; QĐ 29-QĐ/TW. */
export async function listCommendationKinds(db: Db): Promise<CommendationKind[]> {
  return many(Kind, db('commendation_kinds').orderBy('sort_order'))
}

const Category = Named.extend({ recipientKind: z.enum(RECIPIENT_KINDS) })

/** The classes recipients are counted under, in the order of the official forms. */
export async function listStatisticsCategories(db: Db): Promise<z.output<typeof Category>[]> {
  return many(Category, db('statistics_categories').orderBy('sort_order'))
}
