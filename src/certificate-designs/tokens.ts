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

const TOKEN = /\{([^{}]*)\}/g

/** The names between braces in a text of a design. */
export function tokensOf(text: string): string[] {
  return Array.from(text.matchAll(TOKEN), ([, name]) => name ?? '')
}

/** The tokens in a text of a design. */
export function knownTokensOf(text: string): Token[] {
  return tokensOf(text).filter(isToken)
}

/** What two certificates do not share, or only by chance. */
const EACH_ITS_OWN: readonly Token[] = [
  'recipientName',
  'registerNumber',
  'verificationCode',
  'verificationUrl',
]

/** Whether a text of a design says something else on each certificate: not worth remembering. */
export function isEachItsOwn(text: string): boolean {
  return knownTokensOf(text).some((token) => EACH_ITS_OWN.includes(token))
}

/** The names between braces that no fact answers to. */
export function unknownTokens(text: string): string[] {
  return tokensOf(text).filter((name) => !isToken(name))
}

/** Says which name is unknown and which one may have been meant. */
export function unknownTokenText(text: string): string {
  const [unknown = ''] = unknownTokens(text)
  return `Sổ không biết {${unknown}}; có lẽ là {${nearestToken(unknown)}}.`
}

/** The token that needs the fewest letters changed. */
export function nearestToken(name: string): Token {
  const far = (token: string) => lettersApart(name.toLowerCase(), token.toLowerCase())
  return TOKENS.toSorted((one, other) => far(one) - far(other))[0] ?? 'recipientName'
}

/** Letters to add, leave out or change until one word is the other (Levenshtein). */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1]
    for (let at = 1; at <= other.length; at++) {
      const changed = (row[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function isToken(name: string): name is Token {
  return TOKENS.some((token) => token === name)
}

/** Words as they stand, or the token whose value goes there. */
type Part = { token: Token } | { token: null; words: string }

/** Texts of designs taken apart. Designs are few, certificates many. */
const parts = new Map<string, Part[]>()

function partsOf(text: string): Part[] {
  let known = parts.get(text)
  if (known === undefined) {
    if (parts.size > 5000) parts.clear()
    known = text.split(TOKEN).flatMap((part, at): Part[] => {
      if (at % 2 === 0) return part === '' ? [] : [{ token: null, words: part }]
      return [isToken(part) ? { token: part } : { token: null, words: `{${part}}` }]
    })
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
  for (const part of partsOf(text)) {
    if (part.token === null) filled += part.words
    else if (values[part.token] === '') return ''
    else filled += values[part.token]
  }
  return filled
}
