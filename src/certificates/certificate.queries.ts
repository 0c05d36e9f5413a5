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

const CertificateRow = z.object({
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
type CertificateRow = z.output<typeof CertificateRow>

const FACTS = `
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

interface CertificateSelection {
  decisionId: number
  /** Only this award; all of the decision in list order otherwise. */
  awardId?: number | undefined
  /** Only awards whose forms belong to this group. */
  formGroup?: string | undefined
  /** Only these certificates. */
  certificateIds?: readonly number[] | undefined
}

function selected(
  selection: CertificateSelection,
  actor: Actor,
): { where: string; bindings: (string | number | number[])[] } {
  const { certificateIds } = selection
  const conditions: [sql: string, value: string | number | number[] | null | undefined][] = [
    ['a.decision_id = ?', selection.decisionId],
    ['a.id = ?', selection.awardId],
    ['f.form_group = ?', selection.formGroup],
    ['c.id = any(?::bigint[])', certificateIds && [...certificateIds]],
    ['a.unit_path @> array[?]::bigint[]', actor.organisationId],
  ]
  const asked = conditions.filter(([, value]) => value !== undefined && value !== null)
  return {
    where: ["a.status = 'issued'", IN_FORCE, ...asked.map(([sql]) => sql)].join(' and '),
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

function worded(row: CertificateRow, publicUrl: string, key: SigningKey | undefined): WordedCertificate {
  const { certificateId, formGroup, awardFormId, issuingBodyId } = row
  const facts = factsOf(row, codeText(row, publicUrl, key))
  return { certificateId, facts, formGroup, awardFormId, issuingBodyId }
}

/**
 * A letter that is not surely in every typeface, in what is printed of an award itself. What parts the units of a path is
 * not printed, nor is the path of a person.
 */
const DOUBTFUL = `concat_ws(' ', a.form_name, a.form_of_address, a.recipient_name, a.position, a.unit_name,
  case when a.recipient_kind = 'collective' then replace(a.unit_path_text, '›', ' ') end, a.achievement) ~ ?`

/** Lines of a decision that may take a design of their own, and words of the decision and the form beside their own. */
const KIND = 'award_form_id, issuing_body_id, recipient_kind'

const Checked = CertificateRow.extend({ certificates: z.number() })

/**
 * The certificates of a selection that tell whether all can be printed, and how many there are in all: of each kind the
 * first, and whichever has a letter of its own outside `letters` (the inside of a character class of regular
 * expressions). The database reads the others: laying thousands out only to look for a letter would take as long as
 * printing them.
 */
export async function certificatesToCheck(
  tx: Db,
  actor: Actor,
  selection: CertificateSelection,
  { publicUrl, letters }: { publicUrl: string; letters: string },
): Promise<{ certificates: number; toCheck: WordedCertificate[] }> {
  const { where, bindings } = selected(selection, actor)
  const rows = await many(
    Checked,
    tx.raw(
      `with chosen as materialized (
         select c.id, a.line_no, ${KIND}, ${DOUBTFUL} as doubtful
         from certificates c join awards a on a.id = c.award_id join award_forms f on f.id = a.award_form_id
         where ${where}
       ), looked_at as (
         (select distinct on (${KIND}) id from chosen order by ${KIND}, line_no)
         union (select id from chosen where doubtful order by line_no limit ${MOST_CHECKED})
       )
       select facts.*, (select count(*) from chosen) as certificates
       from (${FACTS} where c.id = any(array(select id from looked_at))) facts order by line_no`,
      [`[^${letters}]`, ...bindings],
    ),
  )
  // Whether the code is signed does not matter for its letters.
  return {
    certificates: rows[0]?.certificates ?? 0,
    toCheck: rows.map((row) => worded(row, publicUrl, undefined)),
  }
}

/** More than these have letters that no typeface has only where a whole list is damaged; the first ones say so. */
const MOST_CHECKED = 500
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
