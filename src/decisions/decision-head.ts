import type { Work } from '../database/work.ts'
import { findMovementId } from '../emulation-movements/emulation-movement.queries.ts'
import { findIssuingBody, type IssuingBody } from '../issuing-bodies/issuing-body.queries.ts'
import { signersOn, type Signer } from '../issuing-bodies/signer.queries.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import { nameKey } from '../shared/vietnamese.ts'
import { futureErrors, issuerErrors } from './decision.ts'
import type { DraftDecision } from './decision.schema.ts'
import type { DecisionRow } from './decision.store.ts'

export type DecisionHead = Omit<DraftDecision, 'invented' | 'signerMayBeUnknown'>

/** Lists that were sent often do not say who signed: then the draft waits for it. */
const UNKNOWN_SIGNER = { signerName: '', signerPosition: '', signerCapacity: null } as const

interface Signature {
  signerName: string
  signerPosition: string
  signerCapacity: string | null
}

function wrong(path: string, text: string): { errors: FieldError[] } {
  return { errors: [{ path, text }] }
}

/** Who signed: as typed, with what is left out taken from the signers the body had that day; nobody is guessed. */
function signature(head: DecisionHead, signers: Signer[]): Signature | { errors: FieldError[] } {
  const { signerName, signerPosition, signerCapacity } = head
  const listed = signers.map((signer) => `${signer.fullName} (${signer.position})`).join('; ')
  const known = signers.filter(
    (signer) =>
      (signerName === undefined || nameKey(signer.fullName) === nameKey(signerName)) &&
      (signerPosition === undefined || nameKey(signer.position) === nameKey(signerPosition)),
  )
  const [only] = known.length === 1 ? known : []
  if (signerName === undefined && only === undefined) {
    return wrong('signerName', listed === '' ? 'Nhập người ký.' : `Nhập người ký: ${listed}.`)
  }
  const position = signerPosition ?? only?.position
  if (position === undefined) return wrong('signerPosition', 'Nhập chức vụ người ký.')
  return {
    signerName: signerName ?? only?.fullName ?? '',
    signerPosition: position,
    signerCapacity: signerCapacity ?? only?.capacity ?? null,
  }
}

/** What is known of a signer who cannot be told apart. */
function typedSigner({ signerName, signerPosition, signerCapacity }: DecisionHead): Partial<Signature> {
  return {
    ...(signerName !== undefined && { signerName }),
    ...(signerPosition !== undefined && { signerPosition }),
    ...(signerCapacity !== undefined && { signerCapacity }),
  }
}

/** The movement with this code. Throws Problem `invalid` at `path` when there is none. */
export async function movementIdOf(work: Work, code: string, path: string): Promise<number> {
  const found = await findMovementId(work.tx, code)
  if (found !== undefined) return found
  throw invalid([{ path, text: `Không có phong trào thi đua mã «${code}»; hãy chọn trong danh sách.` }])
}

/** Who gives, and who may sign for it on the day. */
export interface Issuer {
  body: IssuingBody
  signers: Signer[]
}

async function issuerOf({ tx }: Work, { issuingBodyCode: code, issuedOn }: DecisionHead): Promise<Issuer> {
  const body = await findIssuingBody(tx, { code })
  if (body !== undefined) return { body, signers: await signersOn(tx, body.id, issuedOn) }
  const text = `Không có cơ quan ban hành mã «${code}»; hãy chọn trong danh sách.`
  throw invalid([{ path: 'issuingBodyCode', text }])
}

/**
 * The head of a decision with the facts of its day frozen: what the issuer is called, how its papers look, who signed.
 * `issuer` is given where it has been read already. Throws Problem `invalid` when the issuer is unknown or did not exist
 * that day, when the day has not come, when the signer cannot be told (unless `signerMayBeUnknown`: then it stays empty),
 * or when the movement is unknown.
 */
export async function checkedHead(
  work: Work,
  head: DecisionHead,
  { signerMayBeUnknown = false, issuer: known }: { signerMayBeUnknown?: boolean; issuer?: Issuer } = {},
): Promise<DecisionRow> {
  const { body: issuer, signers } = known ?? (await issuerOf(work, head))
  const signer = signature(head, signers)
  const signed =
    'errors' in signer && signerMayBeUnknown ? { ...UNKNOWN_SIGNER, ...typedSigner(head) } : signer
  const errors = [
    ...futureErrors('issuedOn', head.issuedOn, work.today),
    ...issuerErrors(issuer, head.issuedOn),
    ...('errors' in signed ? signed.errors : []),
  ]
  if (errors.length > 0 || 'errors' in signed) throw invalid(errors)
  const { movementCode } = head
  return {
    issuingBodyId: issuer.id,
    number: head.number,
    issuedOn: head.issuedOn,
    subject: head.subject,
    place: head.place ?? issuer.place,
    issuerName: issuer.name,
    certificateTitle: issuer.certificateTitle,
    documentStyle: issuer.documentStyle,
    ...signed,
    movementId: movementCode === undefined ? null : await movementIdOf(work, movementCode, 'movementCode'),
    note: head.note ?? null,
    expectedCollectives: head.expectedCollectives ?? null,
    expectedIndividuals: head.expectedIndividuals ?? null,
    expectedHouseholds: head.expectedHouseholds ?? null,
  }
}

/** What the log says of a head: names and codes, no numbers of records. */
export function loggedHead(row: DecisionRow, movementCode: string | null | undefined) {
  const { number, issuedOn, issuerName, subject, place, signerName, signerPosition, signerCapacity, note } =
    row
  const { expectedCollectives, expectedIndividuals, expectedHouseholds } = row
  const signer = { signerName, signerPosition, signerCapacity }
  const expected = { expectedCollectives, expectedIndividuals, expectedHouseholds }
  const movement = { movementCode: movementCode ?? null }
  return { number, issuedOn, issuerName, subject, place, ...signer, ...movement, note, ...expected }
}
