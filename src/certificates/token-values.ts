import type { TokenValues } from '../certificate-designs/tokens.ts'
import { documentDate } from '../shared/dates.ts'
import { nfc } from '../shared/vietnamese.ts'
import type { CertificateFacts } from './certificate-facts.ts'

/**
 * Whether a text has no more than one space between words and no letters that could be spelled in another way: nearly
 * every fact, and asked for each of them.
 */
function isClean(text: string): boolean {
  let before = 0x20
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const plain = (unit > 0x20 && unit < 0x300 && unit !== 0xa0) || (unit >= 0x1ea0 && unit <= 0x1ef9)
    if (!plain && (unit !== 0x20 || before === 0x20)) return false
    before = unit
  }
  return before !== 0x20 || text === ''
}

function words(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return isClean(value) ? value : nfc(value).replace(/\s+/g, ' ').trim()
}

/** Facts as printable words: NFC, single spaces, empty where a fact is unknown. */
export function tokenValues(facts: CertificateFacts): TokenValues {
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
