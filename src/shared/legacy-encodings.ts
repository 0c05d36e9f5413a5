/**
 * The two encodings in which offices wrote before Unicode, as they look when a program takes them for Western letters:
 * TCVN3 or ABC ("NguyÔn V¨n A"; TCVN 5712:1993, fonts '.VnTime') and VNI for Windows ("Nguyeãn Vaên A"; fonts 'VNI-Times').
 *
 * TCVN3 has no codes for capitals with a tone: they were set in a second font ('.VnTimeH') that draws capitals for the
 * codes of small letters. VNI writes a letter and then its mark.
 */
import { remembered } from './remembered.ts'
import { isVietnameseSyllable } from './vietnamese-syllable.ts'

export type LegacyEncoding = 'tcvn3' | 'vni'

// TCVN3: one code a letter, from the chart of TCVN 5712:1993 (VN3).

const TCVN3_CHART = `
  A1 Ă  A2 Â  A3 Ê  A4 Ô  A5 Ơ  A6 Ư  A7 Đ  A8 ă  A9 â  AA ê  AB ô  AC ơ  AD ư  AE đ
  B5 à  B6 ả  B7 ã  B8 á  B9 ạ  BB ằ  BC ẳ  BD ẵ  BE ắ  C6 ặ  C7 ầ  C8 ẩ  C9 ẫ  CA ấ  CB ậ
  CC è  CE ẻ  CF ẽ  D0 é  D1 ẹ  D2 ề  D3 ể  D4 ễ  D5 ế  D6 ệ  D7 ì  D8 ỉ  DC ĩ  DD í  DE ị
  DF ò  E1 ỏ  E2 õ  E3 ó  E4 ọ  E5 ồ  E6 ổ  E7 ỗ  E8 ố  E9 ộ  EA ờ  EB ở  EC ỡ  ED ớ  EE ợ
  EF ù  F1 ủ  F2 ũ  F3 ú  F4 ụ  F5 ừ  F6 ử  F7 ữ  F8 ứ  F9 ự  FA ỳ  FB ỷ  FC ỹ  FD ý  FE ỵ`

const fromTcvn3 = new Map(
  [...TCVN3_CHART.matchAll(/([0-9A-F]{2}) (\S)/g)].map(([, code = '', letter = '']) => [
    String.fromCharCode(parseInt(code, 16)),
    letter.normalize('NFC'),
  ]),
)
const toTcvn3 = new Map([...fromTcvn3].map(([code, letter]) => [letter, code]))

// VNI: a letter and its mark, from the chart of VNI-Windows. Single codes for i, y with a dot, ơ, ư and đ.

const VNI_SINGLE = 'í í ì ì ỉ æ ĩ ó ị ò ỵ î ơ ô ư ö đ ñ'
const VNI_MARKS: readonly (readonly [string, string])[] = [
  ['aeouy', '\u0301ù \u0300ø \u0309û \u0303õ \u0323ï'],
  ['aeo', '\u0302â \u0302\u0301á \u0302\u0300à \u0302\u0309å \u0302\u0303ã \u0302\u0323ä'],
  ['a', '\u0306ê \u0306\u0301é \u0306\u0300è \u0306\u0309ú \u0306\u0303ü \u0306\u0323ë'],
]

const toVni = new Map<string, string>()
const singles = VNI_SINGLE.normalize('NFC').split(' ')
for (let at = 0; at < singles.length; at += 2) addVni(singles[at] ?? '', singles[at + 1] ?? '')
for (const [letters, marks] of VNI_MARKS) {
  for (const letter of letters) for (const mark of marks.split(' ')) addVniMark(letter, letter, mark)
}
// ơ and ư, written ô and ö, take the marks of the tones.
for (const mark of (VNI_MARKS[0]?.[1] ?? '').split(' ')) {
  addVniMark('ơ', 'ô', mark)
  addVniMark('ư', 'ö', mark)
}
const fromVni = new Map([...toVni].map(([letter, code]) => [code, letter]))

function addVniMark(letter: string, written: string, mark: string): void {
  const composed = (letter + mark.slice(0, -1)).normalize('NFC')
  // y with a dot below has a code of its own.
  if (composed !== 'ỵ') addVni(composed, written + mark.slice(-1))
}

function addVni(letter: string, code: string): void {
  toVni.set(letter, code)
  toVni.set(letter.toUpperCase(), code.toUpperCase())
}

// Writing

/** Composed text as TCVN3 writes it; capitals with a tone get the code of the small letter, for a font of capitals. */
export function toLegacyTcvn3(text: string): string {
  return replaceLetters(text, (letter) => toTcvn3.get(letter) ?? toTcvn3.get(letter.toLowerCase()))
}

/** Composed text as VNI for Windows writes it. */
export function toLegacyVni(text: string): string {
  return replaceLetters(text, (letter) => toVni.get(letter))
}

function replaceLetters(text: string, code: (letter: string) => string | undefined): string {
  return text.normalize('NFC').replace(/[^\p{ASCII}]/gu, (letter) => code(letter) ?? letter)
}

// Reading

/**
 * Text of TCVN3 in Unicode. `font` of capitals ('.VnTimeH') makes capitals. Without it, capitals with a tone can only be
 * told where the letters beside them say so: "§¶NG" is "ĐẢNG".
 */
export function fromLegacyTcvn3(text: string, font?: string): string {
  const letters = (part: string) => part.replace(/[\u00A1-\u00FE]/g, (code) => fromTcvn3.get(code) ?? code)
  if (font !== undefined && isFontOfCapitals(font)) return letters(text).toUpperCase()
  const words = text.split(/(\s+)/)
  const isShouted = !CERTAINLY_SMALL.test(text) && words.some(hasTwoCapitals)
  return words
    .map((word) =>
      isShouted || (hasTwoCapitals(word) && !CERTAINLY_SMALL.test(word))
        ? letters(word).toUpperCase()
        : letters(word),
    )
    .join('')
}

/** Letters that have one code as a capital and another as a small letter. */
const CERTAINLY_SMALL = /[a-z\u00A8-\u00AE]/
const CAPITAL = /[A-Z\u00A1-\u00A7]/g

function hasTwoCapitals(word: string): boolean {
  return (word.match(CAPITAL)?.length ?? 0) > 1
}

const VNI_LETTER = /[aeouyôö][ùøûõïâáàåãäêéèúüë]|[íìæóòîôöñ]/gi

/** Text of VNI for Windows in Unicode; the mark after a capital may be small. */
export function fromLegacyVni(text: string): string {
  return text.replace(VNI_LETTER, (code) => {
    const letter = fromVni.get(code.toLowerCase())
    if (letter === undefined) return code
    return code.charAt(0) === code.charAt(0).toLowerCase() ? letter : letter.toUpperCase()
  })
}

/** Text of either encoding in Unicode. */
export function fromLegacy(encoding: LegacyEncoding, text: string, font?: string): string {
  const composed = text.normalize('NFC')
  return encoding === 'tcvn3' ? fromLegacyTcvn3(composed, font) : fromLegacyVni(composed)
}

/** The encoding for which a font was made: '.VnTime', '.VnArialH' · 'VNI-Times'; null for any other. */
export function encodingOfFont(font: string): LegacyEncoding | null {
  if (/^\.vn/i.test(font)) return 'tcvn3'
  return /^vni[- ]/i.test(font) ? 'vni' : null
}

function isFontOfCapitals(font: string): boolean {
  return /^\.vn.*H$/i.test(font)
}

// Telling

/**
 * What a text shows of its encoding. `plain`: nothing, as ASCII and other languages do. `unicode`: it has letters that
 * only Unicode has, or reads as Vietnamese as it stands and in no other way. `either`: readable in more than one way ("bé": bé, or "bộ" of TCVN3); its
 * neighbours decide. `tcvn3`, `vni`: nonsense as it stands, Vietnamese when read so.
 */
export type EncodingSeen = 'plain' | 'unicode' | 'either' | LegacyEncoding

const ASCII_ONLY = /^[ -~\s]*$/
/** Letters of Vietnamese outside the Western code page, marks sent apart, and curly or long punctuation. */
const ONLY_UNICODE = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1E00-\u1EFF]/
const WORD = /[^\s!-/:-@[-`{-~\u2010-\u2026]+/g
/** What may stand around a word without belonging to it. */
const AROUND = /^[«¿¡·]+|[»·®©°²³]+$/g

/** See `EncodingSeen`. Correct Vietnamese text in Unicode is never taken for an old encoding. */
export function encodingSeen(written: string): EncodingSeen {
  if (ASCII_ONLY.test(written)) return 'plain'
  if (ONLY_UNICODE.test(written)) return 'unicode'
  return encodingOfWords(written)
}

const encodingOfWords = remembered((written: string): EncodingSeen => {
  // Letters of old text, too, come apart on macOS.
  const text = written.normalize('NFC')
  if (ONLY_UNICODE.test(text) || /\p{M}/u.test(text)) return 'unicode'
  const odd = (text.match(WORD) ?? []).filter((word) => !ASCII_ONLY.test(word))
  const nonsense = odd.filter((word) => !readsAsItStands(word))
  if (nonsense.length === 0) return odd.some(couldBeLegacy) ? 'either' : 'unicode'
  const tcvn3 = shareReadable(nonsense, 'tcvn3')
  const vni = shareReadable(nonsense, 'vni')
  if (Math.max(tcvn3, vni) < 0.75) return 'plain'
  if (vni === tcvn3) return 'either'
  return vni > tcvn3 ? 'vni' : 'tcvn3'
})

function readsAsItStands(word: string): boolean {
  const bare = word.replace(AROUND, '')
  return !/\p{L}/u.test(word) || ASCII_ONLY.test(bare) || isVietnameseSyllable(bare)
}

const couldBeLegacy = remembered((word) => readsAs(word, 'tcvn3') || readsAs(word, 'vni'))

function shareReadable(words: string[], encoding: LegacyEncoding): number {
  return words.filter((word) => readsAs(word, encoding)).length / words.length
}

/** Read in the encoding it is another word, and one of Vietnamese, or an abbreviation in capitals (QĐ, ĐUK). */
function readsAs(word: string, encoding: LegacyEncoding): boolean {
  const read = fromLegacy(encoding, word)
  return read !== word && (isVietnameseSyllable(read) || /^[A-ZĐƯƠĂÂÊÔ]+$/.test(read))
}
