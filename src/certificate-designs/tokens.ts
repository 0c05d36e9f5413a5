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

/** Texts of designs taken apart: words at even places, tokens at odd ones. Designs are few, certificates many. */
const parts = new Map<string, string[]>()

function partsOf(text: string): string[] {
  let known = parts.get(text)
  if (known === undefined) {
    if (parts.size > 5000) parts.clear()
    known = text.split(TOKEN)
    parts.set(text, known)
  }
  return known
}

/**
 * Puts the values into a text of a design. A text that asks for an unknown fact is empty as a whole, so that no
 * line like “Số sổ vàng: /” is ever printed.
 */
export function fillTokens(text: string, values: TokenValues): string {
  let filled = ''
  for (const [at, part] of partsOf(text).entries()) {
    if (at % 2 === 0) filled += part
    else if (!isToken(part)) filled += `{${part}}`
    else if (values[part] === '') return ''
    else filled += values[part]
  }
  return filled
}
