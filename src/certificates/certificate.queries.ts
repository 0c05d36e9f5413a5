import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { upperUnitName } from '../awards/award.ts'
import { eachRow, many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { DOCUMENT_STYLES } from '../issuing-bodies/issuing-body.ts'
import type { Actor } from '../shared/actor.ts'
import { notFound } from '../shared/problem.ts'
import { wordsOf } from '../shared/vietnamese.ts'
import type { CertificateFacts } from './certificate-facts.ts'

const CertificateRow = z.object({
  certificateId: z.number(),
  awardFormId: z.number(),
  issuingBodyId: z.number(),
  formGroup: z.string(),
  documentStyle: z.enum(DOCUMENT_STYLES),
  issuerTitle: z.string(),
  formTitle: z.string(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  formOfAddress: z.string().nullable(),
  recipientName: z.string(),
  position: z.string().nullable(),
  unitName: z.string(),
  unitPathText: z.string(),
  achievement: z.string(),
  decisionNumber: z.string(),
  decisionDate: z.string(),
  registerNumber: z.number().nullable(),
  registerYear: z.number().nullable(),
  place: z.string(),
  signerCapacity: z.string().nullable(),
  signerPosition: z.string(),
  signerName: z.string(),
  verificationCode: z.string(),
})
type CertificateRow = z.output<typeof CertificateRow>

const FACTS = `
  select c.id as certificate_id, a.award_form_id, a.issuing_body_id, f.form_group, d.document_style, d.certificate_title as issuer_title, f.everyday_name as form_title, a.recipient_kind,
    a.form_of_address, a.recipient_name, a.position, a.unit_name, a.unit_path_text, a.achievement,
    d.number as decision_number, a.issued_on as decision_date, r.number as register_number, r.year as register_year,
    d.place, d.signer_capacity, d.signer_position, d.signer_name, c.verification_code
  from certificates c
  join awards a on a.id = c.award_id
  join decisions d on d.id = a.decision_id
  join award_forms f on f.id = a.award_form_id
  left join register_entries r on r.award_id = a.id`

/** Post and unit of a person; the unit above of a collective; where a household lives is its unit. */
function detailOf(row: CertificateRow): string | null {
  if (row.recipientKind === 'individual') return [row.position, row.unitName].filter(Boolean).join(', ')
  return row.recipientKind === 'collective' ? upperUnitName(row.unitPathText) : row.unitName
}

function factsOf(row: CertificateRow, publicUrl: string): CertificateFacts {
  const { position, unitName, unitPathText, formGroup, certificateId, awardFormId, issuingBodyId, ...facts } =
    row
  return {
    ...facts,
    recipientDetail: detailOf(row),
    verificationUrl: `${publicUrl}/xac-minh/${row.verificationCode}`,
  }
}

/** A certificate, the words on it, and what decides its design. */
export interface WordedCertificate {
  certificateId: number
  facts: CertificateFacts
  formGroup: string
  awardFormId: number
  issuingBodyId: number
}

interface CertificateSelection {
  decisionId: number
  /** Only this award; all of the decision in list order otherwise. */
  awardId?: number | undefined
  /** Only awards whose forms belong to this group. */
  formGroup?: string | undefined
}

function selected(
  selection: CertificateSelection,
  actor: Actor,
): { where: string; bindings: (string | number)[] } {
  const conditions: [sql: string, value: string | number | null | undefined][] = [
    ['a.decision_id = ?', selection.decisionId],
    ['a.id = ?', selection.awardId],
    ['f.form_group = ?', selection.formGroup],
    ['a.unit_path @> array[?]::bigint[]', actor.organisationId],
  ]
  const asked = conditions.filter(([, value]) => value !== undefined && value !== null)
  return {
    where: ["a.status = 'issued'", ...asked.map(([sql]) => sql)].join(' and '),
    bindings: asked.map(([, value]) => value ?? 0),
  }
}

/**
 * What stands on the certificates of a decision, in list order: the facts frozen when it was issued. Revoked and
 * annulled awards are left out; so is what lies outside the actor's scope. `tx` stays open while they are read.
 */
export async function* eachCertificate(
  tx: Db,
  actor: Actor,
  selection: CertificateSelection,
  publicUrl: string,
): AsyncGenerator<WordedCertificate> {
  const { where, bindings } = selected(selection, actor)
  const rows = eachRow(CertificateRow, tx, `${FACTS} where ${where} order by a.line_no`, bindings)
  for await (const row of rows) {
    const { certificateId, formGroup, awardFormId, issuingBodyId } = row
    yield { certificateId, facts: factsOf(row, publicUrl), formGroup, awardFormId, issuingBodyId }
  }
}

/** The words of one certificate. @throws Problem not-found, also outside the actor's scope */
export async function getCertificateFacts(
  db: Db,
  actor: Actor,
  which: { awardId: number } | { verificationCode: string },
  publicUrl: string,
): Promise<CertificateFacts> {
  const [where, value] =
    'awardId' in which ? ['a.id', which.awardId] : ['c.verification_code', which.verificationCode]
  const scope = actor.organisationId === null ? [] : [actor.organisationId]
  const within = scope.length === 0 ? '' : ' and a.unit_path @> array[?]::bigint[]'
  const row = await maybeOne(
    CertificateRow,
    db.raw(`${FACTS} where ${where} = ?${within}`, [value, ...scope]),
  )
  if (row === undefined) throw notFound('bằng, giấy khen này trong sổ')
  return factsOf(row, publicUrl)
}

const Suggested = z.object({
  awardId: z.number(),
  recipientName: z.string(),
  formName: z.string(),
  unitName: z.string(),
  decisionNumber: z.string(),
})
export type SuggestedCertificate = z.output<typeof Suggested>

/** Names are looked for among so many, so that the answer is quick however long the register is. */
const NEWEST = 20_000

/** The newest certificates of recipients with these words in their names, within the actor's scope. */
export async function suggestCertificates(
  db: Db,
  actor: Actor,
  q: string,
  limit: number,
): Promise<SuggestedCertificate[]> {
  const words = wordsOf(q)
  if (words.length === 0) return []
  const newest = db('certificates').select('award_id').orderBy('id', 'desc').limit(NEWEST).as('c')
  const query = db
    .from(newest)
    .join('awards as a', 'a.id', 'c.award_id')
    .join('decisions as d', 'd.id', 'a.decision_id')
    .select(
      'a.id as award_id',
      'a.recipient_name',
      'a.form_name',
      'a.unit_name',
      'd.number as decision_number',
    )
    .orderBy('a.id', 'desc')
    .limit(limit)
  for (const word of words) void query.whereLike('a.search_key', `%${word}%`)
  if (actor.organisationId !== null)
    void query.whereRaw('a.unit_path @> array[?]::bigint[]', [actor.organisationId])
  return many(Suggested, query)
}

const Group = z.object({
  formGroup: z.string(),
  everydayName: z.string(),
  documentStyle: z.enum(DOCUMENT_STYLES),
  recipientKind: z.enum(RECIPIENT_KINDS),
  certificates: z.number(),
  awardFormId: z.number(),
  issuingBodyId: z.number(),
  onDate: z.string(),
})
export type CertificateGroup = z.output<typeof Group>

/** Which kinds of paper a decision needs, and how many of each. */
export async function certificateGroups(
  db: Db,
  actor: Actor,
  decisionId: number,
): Promise<CertificateGroup[]> {
  const { where, bindings } = selected({ decisionId }, actor)
  return many(
    Group,
    db.raw(
      `select f.form_group, min(f.everyday_name) as everyday_name, d.document_style,
         min(a.recipient_kind) as recipient_kind, count(*) as certificates, min(a.award_form_id) as award_form_id,
         min(a.issuing_body_id) as issuing_body_id, min(a.issued_on) as on_date
       from certificates c
       join awards a on a.id = c.award_id
       join decisions d on d.id = a.decision_id
       join award_forms f on f.id = a.award_form_id
       where ${where} group by f.form_group, d.document_style order by count(*) desc`,
      bindings,
    ),
  )
}
