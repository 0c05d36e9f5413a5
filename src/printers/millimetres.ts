import { z } from 'zod'
import { formatNumber } from '../shared/numbers.ts'
import { cleanLine } from '../shared/typed-text.ts'

/** '99,8', '99.8 mm' → 99.8; what is no length stays as it was typed. */
function typedMillimetres(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined
  const line = cleanLine(value)
  if (line === '') return undefined
  const found = /^(\d{1,4}(?:[.,]\d+)?)\s*(?:mm)?$/i.exec(line)
  return found === null ? line : Number((found[1] ?? '').replace(',', '.'))
}

/** A length in mm, read off to a tenth. */
export function millimetres(label: string, { min, max }: { min: number; max: number }) {
  const wrong = `${label}: nhập số mm từ ${formatNumber(min)} đến ${formatNumber(max)}, ví dụ 99,8.`
  const missing = `Nhập ${label.charAt(0).toLocaleLowerCase('vi')}${label.slice(1)}.`
  const rules = z
    .number({ error: ({ input }) => (input === undefined ? missing : wrong) })
    .min(min, { error: wrong })
    .max(max, { error: wrong })
    .transform((value) => Math.round(value * 10) / 10)
  return z.preprocess(typedMillimetres, rules)
}
