/**
 * Digits of a number as lists write it: '1.490.000', '5,200', '05', '5 200' → '1490000', '5200', '5', '5200'. Points and
 * commas group thousands, as in Vietnamese; null for anything else ('0.5', 'năm').
 */
export function readNumber(text: string): string | null {
  const written = text.trim()
  const isWhole = /^\d+([.,]0{1,2})?$/.test(written)
  const isGrouped = /^\d{1,3}([., ]\d{3})+$/.test(written)
  if (!isWhole && !isGrouped) return null
  const digits = (isGrouped ? written.replace(/[., ]/g, '') : written.replace(/[.,]0+$/, '')).replace(
    /^0+(?=\d)/,
    '',
  )
  return digits
}
