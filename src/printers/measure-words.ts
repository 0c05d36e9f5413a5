/** 1.234, 1 → '1,2': a measure without its sign, in digits after the comma. */
export function formatMeasure(value: number, digits: number): string {
  return Math.abs(value).toFixed(digits).replace('.', ',')
}
