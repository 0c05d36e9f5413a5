/** What Excel keeps in a cell; more would make it "repair" the file. */
const MOST_CHARACTERS = 32_767
const CUT = '…'

/**
 * What cannot stand in XML as it is: marks of markup, control characters, halves of a surrogate pair, and text that looks
 * like Excel's own escape, `_x0041_`. Line feed and tab may stay.
 */
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- exactly the characters that XML cannot hold are looked for
  /[&<>"\r\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{D800}-\u{DFFF}\u{FFFE}\u{FFFF}]|_(?=[xX][0-9A-Fa-f]{4}_)/gu
/** The same as a quick question, which most texts answer with no. */
// eslint-disable-next-line no-control-regex -- as above
const PERHAPS_UNSAFE = /[&<>"\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]|_[xX]/

const HALF = /^[\uD800-\uDFFF]$/

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(character: string): string {
  // Half a pair is no letter: programs that are told one call the whole file broken.
  if (HALF.test(character)) return '\uFFFD'
  return NAMED[character] ?? `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Text as the inside of a cell: every reader gives back the text that was put in, halves of a pair as '\uFFFD'. */
function cellText(text: string): string {
  const kept = text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS - 1) + CUT : text
  return PERHAPS_UNSAFE.test(kept) ? kept.replace(UNSAFE, escaped) : kept
}

const KEEP_SPACE = /^\s|\s$|\n|\s{2}/

/** The element that holds a text, told to keep its blanks where it has any that XML would lose. */
export function textElement(text: string): string {
  const keep = KEEP_SPACE.test(text) ? ' xml:space="preserve"' : ''
  return `<t${keep}>${cellText(text)}</t>`
}

const MARKUP = /[&<>"]/g

/** Text of our own as the value of an attribute or inside an element that knows no escapes of Excel. */
export function xmlText(text: string): string {
  return text.replace(MARKUP, (character) => NAMED[character] ?? '')
}
