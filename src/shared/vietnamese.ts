/**
 * Vietnamese text as the register compares, orders and prints it. Two keys serve two questions: `searchKey` finds
 * what somebody typed in a hurry ("nguyen thi hoa"); `nameKey` says whether two spellings are the same name.
 */

/** Composed form. All text is kept this way: macOS sends letters and marks apart, and the two do not compare equal. */
export function nfc(text: string): string {
  return text.normalize('NFC')
}

/**
 * The key for searching without marks: đ becomes d, everything else than letters and digits becomes one space.
 * Vietnamese gives pure ASCII, whichever way its letters were composed. The same key must be made here for stored
 * text and for the query; collations cannot do it (`vi` holds Hương and huong apart even at base strength).
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[đðɖ]/g, 'd')
    .replace(/(?:[^\p{L}\p{N}]|[ʹʻʼ])+/gu, ' ') // some apostrophes count as letters
    .trim()
}

const APOSTROPHE = "['‘’ʼʻʹ`´′]"
const ALL_APOSTROPHES = new RegExp(APOSTROPHE, 'g')
const JOINED_WORDS = new RegExp(`[\\p{L}\\p{M}\\p{N}]+(?:${APOSTROPHE}[\\p{L}\\p{M}\\p{N}]+)+`, 'gu')

/**
 * The words with an apostrophe inside, as people type them in a hurry: «Y'Bia H’Mông» → 'ybia hmong'; '' for a text
 * without. `searchKey` parts such a word («h mong»), for the same name is written with a space too.
 */
export function joinedKey(text: string): string {
  const words = text.normalize('NFC').match(JOINED_WORDS) ?? []
  return [...new Set(words.map((word) => searchKey(word.replace(ALL_APOSTROPHES, ''))))].join(' ')
}

/** `searchKey`, and after it the words with an apostrophe once more in one: found by «hmong», «h'mong» and «h mong». */
export function findKey(text: string): string {
  const joined = joinedKey(text)
  return joined === '' ? searchKey(text) : `${searchKey(text)} ${joined}`
}

/** The words to look for, each once, in the order typed. A query of punctuation alone has none. */
export function wordsOf(query: string): string[] {
  return [...new Set(searchKey(query).split(' '))].filter((word) => word !== '')
}

/**
 * The key that makes two spellings of one name equal: composed, lower case, tone mark on the main vowel
 * (hòa → hoà, thúy → thuý, ủy → uỷ), straight apostrophes, single spaces. Marks stay: Hoà and Hoa are two names.
 */
export function nameKey(text: string): string {
  const lowered = text.normalize('NFC').toLowerCase().replace(/[ðɖ]/g, 'đ').replace(ALL_APOSTROPHES, "'")
  return toneOnMainVowel(lowered).replace(/\s+/g, ' ').trim()
}

/** Nearly no text has a tone there, and taking letters apart is most of the work of a key. */
const MAY_GLIDE = /[òóỏõọ][ae]|[ùúủũụ]y/u

const TONE = '[\\u0300\\u0301\\u0303\\u0309\\u0323]'
const TONE_ON_GLIDE = new RegExp(`(?:(o)(${TONE})([ae])|(u)(${TONE})(y))(?!\\p{M})`, 'gu')

/** In o+a, o+e and u+y the first vowel only glides; older typing leaves the tone on it. Other pairs have one spelling. */
function toneOnMainVowel(lowered: string): string {
  if (!MAY_GLIDE.test(lowered)) return lowered
  return lowered.normalize('NFD').replace(TONE_ON_GLIDE, '$1$4$3$6$2$5').normalize('NFC')
}

const TONE_ON_VOWEL = new RegExp(`(?:(o)([ae])(${TONE})|(u)(y)(${TONE}))(?!\\p{M})`, 'gu')

/** How the words of a name may be spelled: as `nameKey` has them, and with the tone on the gliding vowel (hòa, thúy). */
export function toneSpellings(text: string): string[] {
  const key = nameKey(text)
  const older = key.normalize('NFD').replace(TONE_ON_VOWEL, '$1$3$2$4$6$5').normalize('NFC')
  return key === older ? [key] : [key, older]
}

/** What a thing is, before its name, unless the name says so itself: 'máy in HP', but 'Máy in mẫu' and no «máy in Máy in mẫu». */
export function named(kind: string, name: string): string {
  const [first = ''] = kind.split(' ')
  return nameKey(name).startsWith(`${nameKey(first)} `) ? name : `${kind} ${name}`
}

export interface PersonName {
  familyName: string
  middleName: string
  givenName: string
}

/**
 * Family name first, given name last, whatever stands between is the middle name; absent parts are ''.
 * A name of one word (Sang, H'Mông) is a given name.
 */
export function splitPersonName(fullName: string): PersonName {
  const words = nfc(fullName).trim().split(/\s+/)
  const givenName = words.pop() ?? ''
  const familyName = words.shift() ?? ''
  return { familyName, middleName: words.join(' '), givenName }
}

const order = new Intl.Collator('vi')

/**
 * Orders full names as offices list people: by given name, then family name, then middle name.
 * Same letter and tone order as the database collation `vi-x-icu` (a à ả ã á ạ ă … d đ).
 */
export function comparePeople(a: string, b: string): number {
  const one = splitPersonName(a)
  const other = splitPersonName(b)
  return (
    order.compare(one.givenName, other.givenName) ||
    order.compare(one.familyName, other.familyName) ||
    order.compare(one.middleName, other.middleName)
  )
}

/** Capitals for headings and for names on certificates, composed so that stacked marks (Ế, Ự) are single letters. */
export function upperCase(text: string): string {
  return nfc(text).toLocaleUpperCase('vi')
}
