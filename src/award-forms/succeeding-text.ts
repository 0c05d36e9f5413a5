import { isAfter, isWithin, shortDate, type PlainDate } from '../shared/dates.ts'
import { invalidField } from '../shared/problem.ts'

interface Dated {
  id: number
  validFrom: PlainDate
  validTo: PlainDate | null
}

export interface Succession {
  /** The text that ends the day the new one comes into force; null where there was none. */
  ends: number | null
  /** Where the new text ends: at the one that is known to follow it; null = goes on. */
  validTo: PlainDate | null
}

/**
 * How a new text of law comes between those there are: what is in force that day ends, what follows stays. Throws Problem
 * `invalid` at validFrom when a text came into force that very day: texts are added, never overwritten.
 */
export function succeed(texts: Dated[], validFrom: PlainDate): Succession {
  if (texts.some((text) => text.validFrom === validFrom)) {
    const day = shortDate(validFrom)
    throw invalidField('validFrom', `Đã có quy định có hiệu lực từ ngày ${day}; hãy kiểm tra lại ngày.`)
  }
  const inForce = texts.find((text) => isWithin(validFrom, text.validFrom, text.validTo))
  const later = texts.map((text) => text.validFrom).filter((start) => isAfter(start, validFrom))
  return { ends: inForce?.id ?? null, validTo: later.toSorted()[0] ?? null }
}
