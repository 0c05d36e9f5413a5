import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { upperUnitName } from '../awards/award.ts'
import { eachRow, many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { DOCUMENT_STYLES } from '../issuing-bodies/issuing-body.ts'
import { takingTurns } from '../documents/pdf/turns.ts'
import type { Actor } from '../shared/actor.ts'
import { CERTIFICATE_KINDS } from '../verification/certificate-kind.ts'
import { checkAddress, provenAddress, type SigningKey } from '../verification/proof.ts'
import { signingKey } from '../verification/verification-key.queries.ts'
import { notFound } from '../shared/problem.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { certificateTitle } from './certificate-title.ts'
import { REISSUE_MARKS } from './reissue.ts'

export const CertificateRow = z.object({
  certificateId: z.number(),
  kind: z.enum(CERTIFICATE_KINDS),
  issuerName: z.string(),
  awardFormId: z.number(),
  issuingBodyId: z.number(),
  formGroup: z.string(),
  documentStyle: z.enum(DOCUMENT_STYLES),
  issuerTitle: z.string(),
  formName: z.string(),
  everydayName: z.string(),
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
export type CertificateRow = z.output<typeof CertificateRow>

export const FACTS = `
  select c.id as certificate_id, c.kind, d.issuer_name, a.award_form_id, a.issuing_body_id, f.form_group, d.document_style, d.certificate_title as issuer_title, a.form_name, f.everyday_name, a.recipient_kind,
    a.form_of_address, a.recipient_name, a.position, a.unit_name, a.unit_path_text, a.achievement,
    d.number as decision_number, a.issued_on as decision_date, r.number as register_number, r.year as register_year,
    d.place, d.signer_capacity, d.signer_position, d.signer_name, c.verification_code, a.line_no
  from certificates c
  join awards a on a.id = c.award_id
  join decisions d on d.id = a.decision_id
  join award_forms f on f.id = a.award_form_id
  left join register_entries r on r.award_id = a.id`

/** A certificate that was replaced is never printed again. */
const IN_FORCE = 'not exists (select from certificates later where later.replaces_id = c.id)'

/** Post and unit of a person; the unit above of a collective; where a household lives is its unit. */
function detailOf(row: CertificateRow): string | null {
  if (row.recipientKind === 'individual') return [row.position, row.unitName].filter(Boolean).join(', ')
  return row.recipientKind === 'collective' ? upperUnitName(row.unitPathText) : row.unitName
}

/** What the QR code says: signed here, once for each certificate, where its words are fixed; layout only draws it. */
function codeText(row: CertificateRow, publicUrl: string, key: SigningKey | undefined): string {
  const {
    verificationCode: code,
    issuerName,
    decisionNumber,
    decisionDate,
    recipientKind,
    recipientName,
  } = row
  if (key === undefined) return checkAddress(publicUrl, code)
  const formTitle = certificateTitle(row)
  const proven = { code, formTitle, issuerName, decisionNumber, decisionDate, recipientKind, recipientName }
  return provenAddress(publicUrl, proven, key)
}

/**
 * Spelled out: a row of so many columns that is spread or taken apart becomes an object with a layout of its own, which the
 * engine keeps among what is old. A decision of 5,200 left 60 MB there.
 */
function factsOf(row: CertificateRow, verificationUrl: string): CertificateFacts {
  const facts: CertificateFacts = {
    documentStyle: row.documentStyle,
    issuerTitle: row.issuerTitle,
    formTitle: certificateTitle(row),
    recipientKind: row.recipientKind,
    formOfAddress: row.formOfAddress,
    recipientName: row.recipientName,
    recipientDetail: detailOf(row),
    achievement: row.achievement,
    decisionNumber: row.decisionNumber,
    decisionDate: row.decisionDate,
    registerNumber: row.registerNumber,
    registerYear: row.registerYear,
    place: row.place,
    signerCapacity: row.signerCapacity,
    signerPosition: row.signerPosition,
    signerName: row.signerName,
    verificationCode: row.verificationCode,
    verificationUrl,
  }
  const mark = REISSUE_MARKS[row.kind]
  if (mark !== '') facts.reissueMark = mark
  return facts
}

/** A certificate, the words on it, and what decides its design. */
export interface WordedCertificate {
  certificateId: number
  facts: CertificateFacts
  formGroup: string
  awardFormId: number
  issuingBodyId: number
}

export interface CertificateSelection {
  decisionId: number
  /** Only this award; all of the decision in list order otherwise. */
  awardId?: number | undefined
  /** Only awards whose forms belong to this group. */
  formGroup?: string | undefined
  /** Only these certificates. */
  certificateIds?: readonly number[] | undefined
}

interface Conditions {
  where: string
  bindings: (string | number | number[])[]
}

function all(
  always: string[],
  conditions: [sql: string, value: string | number | number[] | null | undefined][],
): Conditions {
  const asked = conditions.filter(([, value]) => value !== undefined && value !== null)
  return {
    where: [...always, ...asked.map(([sql]) => sql)].join(' and '),
    bindings: asked.map(([, value]) => value ?? 0),
  }
}

/** What is asked of the awards of a selection. */
export function ofAwards(selection: CertificateSelection, actor: Actor): Conditions {
  return all(
    ["a.status = 'issued'"],
    [
      ['a.decision_id = ?', selection.decisionId],
      ['a.id = ?', selection.awardId],
      ['a.unit_path @> array[?]::bigint[]', actor.organisationId],
    ],
  )
}

/** What is asked of their certificates, beside that. */
export function ofCertificates({ formGroup, certificateIds }: CertificateSelection): Conditions {
  return all(
    [IN_FORCE],
    [
      ['f.form_group = ?', formGroup],
      ['c.id = any(?::bigint[])', certificateIds && [...certificateIds]],
    ],
  )
}

function selected(selection: CertificateSelection, actor: Actor): Conditions {
  const [awards, certificates] = [ofAwards(selection, actor), ofCertificates(selection)]
  return {
    where: `${awards.where} and ${certificates.where}`,
    bindings: [...awards.bindings, ...certificates.bindings],
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
  const word = await wording(tx, publicUrl)
  const sql = `${FACTS} where ${where} order by a.line_no`
  const turns = takingTurns()
  for await (const row of eachRow(CertificateRow, tx, sql, bindings, ROWS_AT_ONCE)) {
    yield word(row)
    if (turns.over()) await turns.next()
  }
}

/** What each of these certificates says today, also those that are no longer given. */
export async function factsOfCertificates(
  db: Db,
  ids: readonly number[],
  publicUrl: string,
): Promise<Map<number, CertificateFacts>> {
  const rows = await many(CertificateRow, db.raw(`${FACTS} where c.id = any(?::bigint[])`, [[...ids]]))
  const word = await wording(db, publicUrl)
  return new Map(rows.map((row) => [row.certificateId, word(row).facts]))
}

/** Read in a few milliseconds: pages are drawn between. */
const ROWS_AT_ONCE = 200

/** Answers what stands on each certificate; the key that signs the codes is read once. */
async function wording(tx: Db, publicUrl: string): Promise<(row: CertificateRow) => WordedCertificate> {
  const key = await signingKey(tx)
  return (row) => worded(row, publicUrl, key)
}

export function worded(
  row: CertificateRow,
  publicUrl: string,
  key: SigningKey | undefined,
): WordedCertificate {
  const { certificateId, formGroup, awardFormId, issuingBodyId } = row
  const facts = factsOf(row, codeText(row, publicUrl, key))
  return { certificateId, facts, formGroup, awardFormId, issuingBodyId }
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
    db.raw(`${FACTS} where ${where} = ?${within} and ${IN_FORCE}`, [value, ...scope]),
  )
  if (row === undefined) throw notFound('bằng, giấy khen này trong sổ')
  return (await wording(db, publicUrl))(row).facts
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
