import type { Db } from '../database/transaction.ts'
import { officeSettings } from '../settings/office-settings.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalidField, notFound } from '../shared/problem.ts'
import { countNamed, findAndCount } from './look-up.store.ts'
import { checkLimits } from './verification.limits.ts'
import { findVerified, type VerifiedCertificate } from './verification.queries.ts'
import { hidesName, knowsThePerson } from './verification.ts'

/** A stranger who checks a certificate. */
interface Checker {
  db: Db
  today: PlainDate
  address: string
}

/** Whether the office answers strangers. */
export async function isCheckOpen({ db, today }: Pick<Checker, 'db' | 'today'>): Promise<boolean> {
  return (await officeSettings(db, today))['public-check'] === 'on'
}

/**
 * Looks a code up for a stranger, and counts it. Undefined when no certificate bears it. Throws too-many when the
 * address asked too often.
 */
export async function lookUp(
  { db, today, address }: Checker,
  code: string,
): Promise<VerifiedCertificate | undefined> {
  await checkLimits(db).admit(address)
  return findAndCount(db, code, today)
}

/**
 * The certificate, for a stranger who typed the year of birth or the unit of the person on it. Throws `invalid` at
 * `fact` when neither fits, too-many after a few tries, not-found for a code whose name is not asked for.
 */
export async function lookUpByFact(
  { db, today, address }: Checker,
  code: string,
  fact: string,
): Promise<VerifiedCertificate> {
  const limits = checkLimits(db)
  await limits.admit(address)
  const found = await findVerified(db, code)
  if (found === undefined || !hidesName(found)) throw notFound('bằng nào để xem họ tên theo mã này')
  await limits.admitTry(found.certificateId, address)
  if (!knowsThePerson(fact, found)) {
    throw invalidField('fact', 'Năm sinh hoặc đơn vị không khớp với bằng này; hãy xem lại chữ in trên bằng.')
  }
  await limits.forgive(found.certificateId, address)
  await countNamed(db, found.certificateId, today)
  return found
}
