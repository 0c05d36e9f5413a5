/** Numbers in Vietnamese words, as papers about money repeat them. */

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const

function digit(value: number): string {
  return DIGITS[value] ?? ''
}

/** The last digit: 'mốt' for 1 and 'tư' for 4 from twenty on, 'lăm' for 5 from ten on. */
function unitWord(units: number, tens: number): string {
  if (units === 1 && tens > 1) return 'mốt'
  if (units === 4 && tens > 1) return 'tư'
  if (units === 5 && tens > 0) return 'lăm'
  return digit(units)
}

/** 0–999. After a greater group the hundreds are said even when there are none: 1.005 is 'một nghìn không trăm linh năm'. */
function group(value: number, follows: boolean): string {
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor(value / 10) % 10
  const units = value % 10
  const words: string[] = []
  if (hundreds > 0 || follows) words.push(digit(hundreds), 'trăm')
  if (tens === 1) words.push('mười')
  else if (tens > 1) words.push(digit(tens), 'mươi')
  else if (units > 0 && words.length > 0) words.push('linh')
  if (units > 0) words.push(unitWord(units, tens))
  return words.join(' ')
}

const BILLION = 1_000_000_000

/** Below a thousand million. */
function belowBillion(value: number, follows: boolean): string[] {
  const words: string[] = []
  const parts: [number, string][] = [
    [Math.floor(value / 1_000_000), 'triệu'],
    [Math.floor(value / 1000) % 1000, 'nghìn'],
    [value % 1000, ''],
  ]
  for (const [part, name] of parts) {
    if (part > 0) words.push(group(part, follows || words.length > 0), name)
  }
  return words
}

/**
 * 1.005 → 'một nghìn không trăm linh năm'; greater than a thousand million in tỷ: 'một nghìn tỷ'. Throws RangeError for
 * anything but a whole, exact number of 0 or more.
 */
export function numberInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`no words for ${value}`)
  if (value === 0) return digit(0)
  const billions = Math.floor(value / BILLION)
  const words = billions > 0 ? [...belowBillion(billions, false), 'tỷ'] : []
  words.push(...belowBillion(value % BILLION, billions > 0))
  return words.filter((word) => word !== '').join(' ')
}

/** 123400000 → 'Một trăm hai mươi ba triệu bốn trăm nghìn đồng chẵn'; 'chẵn' when no hundreds of đồng follow. */
export function moneyInWords(amount: number): string {
  const words = numberInWords(amount)
  const even = amount > 0 && amount % 1000 === 0 ? ' chẵn' : ''
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng${even}`
}
