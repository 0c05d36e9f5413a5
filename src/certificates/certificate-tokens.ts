import { documentDate } from '../shared/dates.ts'
import { nfc } from '../shared/vietnamese.ts'
import type { CertificateFacts } from './certificate-facts.ts'

/** The words a design may ask for between braces, as '{recipientName}'. */
export const TOKENS = [
  'issuerTitle',
  'formTitle',
  'formOfAddress',
  'recipientName',
  'recipientDetail',
  'achievement',
  'decisionNumber',
  'decisionDay',
  'registerNumber',
  'registerYear',
  'place',
  'signerCapacity',
  'signerPosition',
  'signerName',
  'verificationCode',
  'verificationUrl',
  'verificationAddress',
] as const

export type Token = (typeof TOKENS)[number]
export type TokenValues = Record<Token, string>

const TOKEN = /\{(\w+)\}/g

/** The names between braces in a text of a design. */
export function tokensOf(text: string): string[] {
  return Array.from(text.matchAll(TOKEN), ([, name]) => name ?? '')
}

export function isToken(name: string): name is Token {
  return TOKENS.some((token) => token === name)
}

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
  }
}

/**
 * Puts the values into a text of a design. A text that asks for an unknown fact is empty as a whole, so that no
 * line like “Số sổ vàng: /” is ever printed.
 */
export function fillTokens(text: string, values: TokenValues): string {
  const names = tokensOf(text)
  if (names.some((name) => isToken(name) && values[name] === '')) return ''
  return text.replace(TOKEN, (whole, name: string) => (isToken(name) ? values[name] : whole))
}
