import type { Conversion, ConversionHow } from './list.ts'

/** Where the changes of one row are written down. */
export interface Converting {
  row: number
  refused: ReadonlySet<string>
  conversions: Conversion[]
}

/** What the register cannot take otherwise is not for refusing. */
const NOT_REFUSABLE: ReadonlySet<ConversionHow> = new Set(['composed', 'spaces', 'date', 'constant', 'empty'])

export function isRefusable(how: ConversionHow): boolean {
  return !NOT_REFUSABLE.has(how)
}

/** The key by which a conversion of a field is refused. */
export function conversionKey(how: ConversionHow, field: string): string {
  return `${how}:${field}`
}

/** The value after a change that is written down; the value before, when nothing changes or the person refused it. */
export function convert(
  into: Converting,
  field: string,
  from: string,
  to: string,
  how: ConversionHow,
): string {
  if (from === to) return from
  if (isRefused(into, how, field)) return from
  into.conversions.push({ row: into.row, field, from, to, how })
  return to
}

/** Whether the person refused this change of this field. */
export function isRefused(
  { refused }: Pick<Converting, 'refused'>,
  how: ConversionHow,
  field: string,
): boolean {
  return refused.size > 0 && isRefusable(how) && refused.has(conversionKey(how, field))
}
