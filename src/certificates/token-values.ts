import type { TokenValues } from '../certificate-designs/tokens.ts'
import { documentDate } from '../shared/dates.ts'
import { nfc } from '../shared/vietnamese.ts'
import type { CertificateFacts } from './certificate-facts.ts'

/** Facts as printable words: NFC, single spaces, empty where a fact is unknown. */
export function tokenValues(facts: CertificateFacts): TokenValues {
  const words = (value: string | number | null) =>
    value === null ? '' : nfc(String(value)).replace(/\s+/g, ' ').trim()
  return {
    issuerTitle: words(facts.issuerTitle),
    formTitle: words(facts.formTitle),
    formOfAddress: words(facts.formOfAddress),
    recipientName: words(facts.recipientName),
    recipientDetail: words(facts.recipientDetail),
    achievement: words(facts.achievement),
    decisionNumber: words(facts.decisionNumber),
    decisionDay: facts.decisionDate && documentDate(facts.decisionDate),
    registerNumber: words(facts.registerNumber),
    registerYear: words(facts.registerYear),
    place: words(facts.place),
    signerCapacity: words(facts.signerCapacity),
    signerPosition: words(facts.signerPosition),
    signerName: words(facts.signerName),
    verificationCode: words(facts.verificationCode),
    verificationUrl: words(facts.verificationUrl),
    verificationAddress: words(facts.verificationUrl)
      .replace(/^https?:\/\//, '')
      .replace(/\/[^/]*$/, ''),
    reissueMark: words(facts.reissueMark ?? null),
  }
}
