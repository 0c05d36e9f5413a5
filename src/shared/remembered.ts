const MOST_TEXTS = 5_000
const LONGEST = 200
/** Up to here an engine copies a piece of a text; a longer piece keeps the whole text it was cut from in memory. */
const COPIED = 12

/**
 * The same function of a text, its answers remembered for up to 5,000 texts of up to 200 letters: columns of a list repeat
 * themselves. For pure functions whose answers nobody changes.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { answer: T }>()
  return (text) => {
    if (text.length > LONGEST) return answer(text)
    const before = known.get(text)
    if (before !== undefined) return before.answer
    const now = { answer: answer(text) }
    if (known.size >= MOST_TEXTS) known.clear()
    known.set(text.length > COPIED ? Buffer.from(text, 'utf16le').toString('utf16le') : text, now)
    return now.answer
  }
}
