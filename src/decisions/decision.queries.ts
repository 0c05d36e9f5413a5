import type { Knex } from 'knex'
import { z } from 'zod'
import { DOCUMENT_STYLES } from '../issuing-bodies/issuing-body.ts'
import { many, maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, shortDate, startOfYear, yearOf, type PlainDate } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { conflict, notFound } from '../shared/problem.ts'
import { wordsOf } from '../shared/vietnamese.ts'
import { visibleDecisions } from './decision.access.ts'
import { DECISION_STATUSES, numberKey } from './decision.ts'
import type { DecisionFilter } from './decision.schema.ts'

/** A decision with the facts of its day, and how many awards of each kind stand under it. */
export const Decision = z.object({
  id: z.number(),
  issuingBodyId: z.number(),
  issuingBodyCode: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  issueYear: z.number(),
  subject: z.string(),
  place: z.string(),
  issuerName: z.string(),
  certificateTitle: z.string(),
  documentStyle: z.enum(DOCUMENT_STYLES),
  signerName: z.string(),
  signerPosition: z.string(),
  signerCapacity: z.string().nullable(),
  movementId: z.number().nullable(),
  movementCode: z.string().nullable(),
  movementName: z.string().nullable(),
  note: z.string().nullable(),
  invented: z.boolean(),
  status: z.enum(DECISION_STATUSES),
  enteredAt: z.date().nullable(),
  annulledOn: z.string().nullable(),
  annulmentText: z.string().nullable(),
  annulmentGroundCode: z.string().nullable(),
  annulmentGroundName: z.string().nullable(),
  scanFileId: z.number().nullable(),
  createdBy: z.number().nullable(),
  expectedCollectives: z.number().nullable(),
  expectedIndividuals: z.number().nullable(),
  expectedHouseholds: z.number().nullable(),
  version: z.number(),
  individuals: z.number(),
  collectives: z.number(),
  households: z.number(),
})
export type Decision = z.output<typeof Decision>

const AWARDS_BY_KIND = `
  lateral (
    select count(*) filter (where recipient_kind = 'individual') as individuals,
      count(*) filter (where recipient_kind = 'collective') as collectives,
      count(*) filter (where recipient_kind = 'household') as households
    from awards where decision_id = d.id
  ) as n`

function decisions(db: Db): Knex.QueryBuilder {
  return db('decisions as d')
    .join('issuing_bodies as b', 'b.id', 'd.issuing_body_id')
    .leftJoin('emulation_movements as m', 'm.id', 'd.movement_id')
    .leftJoin('revocation_grounds as g', 'g.code', 'd.annulment_ground_code')
    .joinRaw(`cross join ${AWARDS_BY_KIND}`)
    .select('d.*', 'b.code as issuing_body_code', 'm.code as movement_code', 'm.name as movement_name', 'n.*')
    .select('g.name as annulment_ground_name')
}

/** The decision, or undefined when there is none or the actor may not see it. */
export async function findDecision(db: Db, actor: Actor, id: number): Promise<Decision | undefined> {
  return maybeOne(Decision, visibleDecisions(decisions(db).where('d.id', id), db, actor))
}

/** The decision of an address. Throws not-found, also for what lies outside the actor's scope. */
export async function getDecision(db: Db, actor: Actor, id: number): Promise<Decision> {
  const decision = await findDecision(db, actor, id)
  if (decision === undefined) throw notFound('quyết định này')
  return decision
}

const Known = z.object({ id: z.number() })

/**
 * That there is this decision and the actor may see it, for those who need no more of it: what stands under a long one is
 * not counted. Throws not-found as `getDecision`.
 */
export async function requireDecision(db: Db, actor: Actor, id: number): Promise<void> {
  const known = visibleDecisions(db('decisions as d').where('d.id', id).select('d.id'), db, actor)
  if ((await maybeOne(Known, known)) === undefined) throw notFound('quyết định này')
}

/** Every decision with this number, whichever way its capitals, spaces and leading zeros are written; newest first. */
async function decisionsNumbered(
  db: Db,
  number: string,
  filter: { issuedOn?: PlainDate | undefined; issuingBodyId?: number | undefined } = {},
): Promise<Decision[]> {
  const found = decisions(db).where('d.number_key', numberKey(number)).orderBy('d.issued_on', 'desc')
  if (filter.issuedOn !== undefined) void found.where('d.issued_on', filter.issuedOn)
  if (filter.issuingBodyId !== undefined) void found.where('d.issuing_body_id', filter.issuingBodyId)
  return many(Decision, found)
}

/**
 * The one decision a number (and a day) means; undefined when there is none. Throws conflict when several have it, with
 * their days. Sees the whole register.
 */
export async function findDecisionByNumber(
  db: Db,
  number: string,
  issuedOn?: PlainDate,
): Promise<Decision | undefined> {
  const found = await decisionsNumbered(db, number, { issuedOn })
  if (found.length <= 1) return found[0]
  const which = found.map((decision) => `${shortDate(decision.issuedOn)} của ${decision.issuerName}`)
  throw conflict(`Có ${found.length} quyết định số ${number}: ${which.join('; ')}. Hãy nói rõ ngày ban hành.`)
}

const Taken = z.object({ id: z.number(), number: z.string(), status: z.enum(DECISION_STATUSES) })

/** The draft that has this number in the year of the day, if the actor may see it: lines may be added to it instead. */
export async function findTakenNumber(
  db: Db,
  actor: Actor,
  { number, issuingBodyCode, day }: { number: string; issuingBodyCode: string; day: PlainDate },
): Promise<{ id: number; number: string } | undefined> {
  const year = yearOf(day)
  const taken = db('decisions as d')
    .join('issuing_bodies as b', 'b.id', 'd.issuing_body_id')
    .where({ 'b.code': issuingBodyCode, 'd.number_key': numberKey(number), 'd.status': 'draft' })
    .whereBetween('d.issued_on', [startOfYear(year), endOfYear(year)])
  return maybeOne(Taken, visibleDecisions(taken.select('d.id', 'd.number', 'd.status'), db, actor))
}

function filtered(db: Db, actor: Actor, filter: DecisionFilter): Knex.QueryBuilder {
  const found = visibleDecisions(db('decisions as d'), db, actor)
  const { year, issuingBody, status } = filter
  if (year !== undefined) void found.whereBetween('d.issued_on', [startOfYear(year), endOfYear(year)])
  if (status !== undefined) void found.where('d.status', status)
  if (issuingBody !== undefined) {
    void found.whereIn('d.issuing_body_id', db('issuing_bodies').select('id').where('code', issuingBody))
  }
  for (const word of wordsOf(filter.q ?? '')) void found.whereLike('d.search_key', `%${word}%`)
  return found
}

const Total = z.object({ total: z.number() })
const DECISIONS_A_PAGE = 50

/** The register of decisions, newest first. */
export async function listDecisions(db: Db, actor: Actor, filter: DecisionFilter): Promise<Page<Decision>> {
  const { page = 1, pageSize = DECISIONS_A_PAGE } = filter
  const { total } = await one(Total, filtered(db, actor, filter).count('* as total'))
  const ids = filtered(db, actor, filter)
    .select('d.id')
    .orderBy([
      { column: 'd.issued_on', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(pageSize)
    .offset(offsetOf({ page, pageSize }))
  const rows = decisions(db)
    .whereIn('d.id', ids)
    .orderBy([
      { column: 'd.issued_on', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
  return { rows: await many(Decision, rows), page, pageSize, total }
}

const NumberRange = z.object({ first: z.number().nullable(), last: z.number().nullable() })

/** The first and the last register number of a decision; null while it has none. */
export async function registerNumbers(
  db: Db,
  decisionId: number,
): Promise<{ first: number; last: number } | null> {
  const { first, last } = await one(
    NumberRange,
    db('register_entries as e')
      .join('awards as a', 'a.id', 'e.award_id')
      .where('a.decision_id', decisionId)
      .select(db.raw('min(e.number) as first, max(e.number) as last')),
  )
  return first === null || last === null ? null : { first, last }
}

const StoredFile = z.object({ originalName: z.string(), mediaType: z.string(), storageName: z.string() })
export type StoredFile = z.output<typeof StoredFile>

/** The scan of the signed paper. Throws not-found when there is none. */
export async function getScan(db: Db, decision: Pick<Decision, 'scanFileId'>): Promise<StoredFile> {
  const scan = await maybeOne(StoredFile, db('stored_files').where({ id: decision.scanFileId }))
  if (scan === undefined) throw notFound('bản quét của quyết định này')
  return scan
}
