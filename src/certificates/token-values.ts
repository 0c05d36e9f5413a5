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

/** Facts lately, and what they were as words: most are the same on all certificates of a decision. */
const lately: { value: unknown; text: string }[] = []

/** @param place of this fact among those that are remembered */
function said(place: number, value: string | number | null): string {
  const before = lately[place]
  if (before?.value === value) return before.text
  const text = words(value)
  lately[place] = { value, text }
  return text
}

let lastDay = { date: '', text: '' }

function dayOf(date: string): string {
  if (lastDay.date !== date) lastDay = { date, text: date && documentDate(date) }
  return lastDay.text
}

/** Where a certificate is checked, as people read it: without protocol and code. */
function addressOf(url: string): string {
  const begin = url.startsWith('https://') ? 8 : url.startsWith('http://') ? 7 : 0
  let end = -1
  // Forwards: the proof behind the last one is long, and bytes are looked for much more quickly from the front.
  for (let next = url.indexOf('/', begin); next !== -1; next = url.indexOf('/', next + 1)) end = next
  return url.slice(begin, end < begin ? undefined : end)
}

function words(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return isClean(value) ? value : nfc(value).replace(/\s+/g, ' ').trim()
}

/** Facts as printable words: NFC, single spaces, empty where a fact is unknown. */
export function tokenValues(facts: CertificateFacts): TokenValues {
  return {
    issuerTitle: said(0, facts.issuerTitle),
    formTitle: said(1, facts.formTitle),
    formOfAddress: said(2, facts.formOfAddress),
    // Of these two it is not asked what they were lately: each certificate has its own.
    recipientName: words(facts.recipientName),
    recipientDetail: said(3, facts.recipientDetail),
    achievement: said(4, facts.achievement),
    decisionNumber: said(5, facts.decisionNumber),
    decisionDay: dayOf(facts.decisionDate),
    registerNumber: words(facts.registerNumber),
    registerYear: said(6, facts.registerYear),
    place: said(7, facts.place),
    signerCapacity: said(8, facts.signerCapacity),
    signerPosition: said(9, facts.signerPosition),
    signerName: said(10, facts.signerName),
    // Made by this program, of letters that need no care.
    verificationCode: facts.verificationCode,
    verificationUrl: facts.verificationUrl,
    verificationAddress: addressOf(facts.verificationUrl),
    reissueMark: said(11, facts.reissueMark ?? null),
  }
}
