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
  'reissueMark',
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

/**
 * Puts the values into a text of a design. A text that asks for an unknown fact is empty as a whole, so that no
 * line like “Số sổ vàng: /” is ever printed.
 */
export function fillTokens(text: string, values: TokenValues): string {
  const names = tokensOf(text)
  if (names.some((name) => isToken(name) && values[name] === '')) return ''
  return text.replace(TOKEN, (whole, name: string) => (isToken(name) ? values[name] : whole))
}
