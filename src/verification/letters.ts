/**
 * One byte for each letter of Vietnamese: in UTF-8 most take two or three, and a code of half as many squares can be
 * read off paper. ASCII stays; the letters with marks, both cases, stand from 0x80 on and, when those are full, from 1.
 * templates/assets/signed-code.js reads it back.
 */
const VOWELS = Array.from('aăâeêioôơuưy')
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const LOWER = [
  ...VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))).filter(
    (letter) => letter > '\u007f',
  ),
  'đ',
]
const MARKED = [...LOWER, ...LOWER.map((letter) => letter.toLocaleUpperCase('vi')), '…', '–']
const FIRST_BYTE = 0x80
const OVERFLOW = 0x100 - FIRST_BYTE

const BYTES = new Map(
  MARKED.map((letter, at) => [letter, at < OVERFLOW ? FIRST_BYTE + at : at - OVERFLOW + 1]),
)

function byteOf(letter: string): number {
  const known = BYTES.get(letter)
  if (known !== undefined) return known
  if (/[ -~]/.test(letter)) return letter.charCodeAt(0)
  const [bare = ''] = letter.normalize('NFKD')
  return /[ -~]/.test(bare) ? bare.charCodeAt(0) : 0x3f
}

/** The text as bytes; a letter of another alphabet loses its marks or becomes a question mark. Never the byte 0. */
export function letterBytes(text: string): Buffer {
  return Buffer.from(Array.from(text.normalize('NFC'), byteOf))
}
