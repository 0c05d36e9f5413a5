/** Blanks (phôi): paper the printing house delivers with frame, emblem and fixed words, counted by serials. Pure. */

/** How the serials of a lot are written. */
export interface SerialStyle {
  serialPrefix: string
  serialDigits: number
}

/** 12341 of lot B → 'B012341' */
export function serialText({ serialPrefix, serialDigits }: SerialStyle, serial: number): string {
  return `${serialPrefix}${String(serial).padStart(serialDigits, '0')}`
}

export interface Range {
  first: number
  last: number
}

/** Numbers that follow each other, put together; expects them rising. */
export function rangesOf(numbers: readonly number[]): Range[] {
  const ranges: Range[] = []
  for (const number of numbers) {
    const open = ranges.at(-1)
    if (open !== undefined && number === open.last + 1) open.last = number
    else ranges.push({ first: number, last: number })
  }
  return ranges
}

/** '012341–012352, 012354–012380' */
export function rangesText(style: SerialStyle, ranges: readonly Range[]): string {
  return ranges
    .map(({ first, last }) =>
      first === last ? serialText(style, first) : `${serialText(style, first)}–${serialText(style, last)}`,
    )
    .join(', ')
}

/** Serials in any order as ranges: '012341–012352, 012354'. */
export function serialsText(style: SerialStyle, serials: readonly number[]): string {
  return rangesText(style, rangesOf([...serials].sort((a, b) => a - b)))
}

/** What was typed as numbers: each part 'n' or 'n-m'; 'wrong' names the first part that is neither. */
export function parseRanges(
  text: string,
  numberOf: (part: string) => number | undefined,
): { numbers: number[] } | { wrong: string } {
  const numbers = new Set<number>()
  for (const part of text.replace(/\s*[-–—]\s*/g, '-').split(/[\s,;]+/)) {
    if (part === '') continue
    const [from = '', to = from, ...rest] = part.split('-')
    const [first, last] = [numberOf(from), numberOf(to)]
    if (first === undefined || last === undefined || rest.length > 0 || last < first || last - first > MOST) {
      return { wrong: part }
    }
    for (let number = first; number <= last; number += 1) numbers.add(number)
  }
  return { numbers: [...numbers].sort((a, b) => a - b) }
}

/** No range anybody types is longer. */
const MOST = 100_000

/** 'B012341', '012341', '12341' → 12341; undefined for what is no serial of this style. */
export function serialNumber({ serialPrefix }: SerialStyle, text: string): number | undefined {
  const typed = text.trim().toUpperCase()
  const prefix = serialPrefix.toUpperCase()
  const digits = prefix !== '' && typed.startsWith(prefix) ? typed.slice(prefix.length).trim() : typed
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

/** 'Lô B: Bằng khen khổ A3' */
export function lotName({ code, name }: { code: string; name: string }): string {
  return `Lô ${code}: ${name}`
}

/** What became of the blanks of a lot; together they are what was received. */
export interface Stock {
  received: number
  /** In runs that are not settled yet. */
  waiting: number
  used: number
  spoiled: number
  void: number
}

export function remaining({ received, waiting, used, spoiled, void: gone }: Stock): number {
  return received - waiting - used - spoiled - gone
}

export const BLANK_FATES = ['spoiled', 'void'] as const
export type BlankFate = (typeof BLANK_FATES)[number]

export const BLANK_FATE_NAMES: Readonly<Record<BlankFate, string>> = {
  spoiled: 'Hỏng',
  void: 'Loại bỏ',
}
