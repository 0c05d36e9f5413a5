/** How Excel shows a number (ECMA-376 part 1, 18.8.30 and 18.8.31), as far as it changes what a list says. */

export type NumberFormat =
  | { shows: 'number' }
  /** A date. 'month' and 'year' show no day, which the person may not have known: `mmm-yy` is what Excel makes of 03/1980. */
  | { shows: 'day' | 'month' | 'year' | 'time' }
  /** At least `width` digits, after a literal beginning: `00000` shows 123 as 00123, `"0"#` as 0123. */
  | { shows: 'digits'; prefix: string; width: number }

const NUMBER: NumberFormat = { shows: 'number' }

/** Formats a file need not spell out, also those of other countries: East Asia 27–36 and 50–58, Thailand 71–81. */
const BUILT_IN_DAYS = new Set([
  14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74, 77, 81,
])
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56, 75, 76, 78, 79, 80])
const BUILT_IN_MONTH = 17

/** The format of a built-in number. */
export function builtInFormat(id: number): NumberFormat {
  if (id === BUILT_IN_MONTH) return { shows: 'month' }
  if (BUILT_IN_DAYS.has(id)) return { shows: 'day' }
  return BUILT_IN_TIMES.has(id) ? { shows: 'time' } : NUMBER
}

const QUOTED_OR_ESCAPED = /"([^"]*)"?|\\(.)/gs
const PADDING = /[_*]./gs
const ELAPSED = /\[(h+|m+|s+)\]/gi
const BRACKETED = /\[[^\]]*\]/g

/** The format a code of the file stands for: `[$-42A]dd/mm/yyyy`, `00000`, `#,##0`. Only its first section counts. */
export function customFormat(code: string): NumberFormat {
  return digitsFormat(code) ?? dateFormat(code) ?? NUMBER
}

function digitsFormat(code: string): NumberFormat | undefined {
  const literals = code.replace(QUOTED_OR_ESCAPED, (_, quoted?: string, escaped?: string) => {
    // Digits that are literal must not be taken for places of digits: they move to letters beyond ASCII.
    return (quoted ?? escaped ?? '').replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
  })
  const section = literals.split(';')[0] ?? ''
  const [, prefix = '', places] =
    /^([\uFF10-\uFF19]*)([0#][0# -]*|General)$/.exec(section.replace(BRACKETED, '')) ?? []
  if (places === undefined) return undefined
  const bare = places === 'General' ? '' : places.replace(/[ -]/g, '')
  const width = bare.includes('0') ? bare.length - bare.indexOf('0') : 0
  if (prefix === '' && width < 2) return undefined
  const digits = prefix.replace(/./g, (letter) => String(letter.charCodeAt(0) - 0xff10))
  return { shows: 'digits', prefix: digits, width }
}

function dateFormat(code: string): NumberFormat | undefined {
  const bare = code
    .replace(QUOTED_OR_ESCAPED, ' ')
    .replace(PADDING, ' ')
    .replace(ELAPSED, '$1')
    .replace(BRACKETED, '')
    .toLowerCase()
    .replace(/general|am\/pm|a\/p|e[+-]/g, ' ')
  const section = (bare.split(';')[0] ?? '').replace(/s\.0+/g, 's')
  if (/[0#?]/.test(section) || !/[ymdhsbe]/.test(section)) return undefined
  if (section.includes('d')) return { shows: 'day' }
  const withoutMinutes = section.replace(/h+[^a-z]*m+/g, 'h').replace(/m+[^a-z]*s+/g, 's')
  const month = withoutMinutes.includes('m')
  const year = /[ybe]/.test(section)
  if (year) return { shows: month ? 'month' : 'year' }
  return { shows: month && !/[hs]/.test(section) ? 'day' : 'time' }
}
