import { isRecord, overlaid, type Draft } from './draft-values.ts'
import { frameFields, RULE_FIELDS, rulesOf } from './frame-fields.ts'

/** What a part of the frame begins with when a drawing is chosen for it. Colours are those of plain paper. */
const BEGINNINGS: Readonly<Record<'band' | 'corner' | 'middle', Draft>> = {
  band: {
    ...{ inset: 2.5, height: 6 },
    ground: [
      [0, '#FFFDF6'],
      [1, '#FFFDF6'],
    ],
  },
  corner: { size: 24, inset: 0, upright: false },
  middle: { width: 12, inset: 0, sides: ['top', 'bottom'] },
}

/** The frame that its fields spell. */
export function frameFrom(base: Draft, typed: Draft): Draft {
  const frame = overlaid(base, typed, frameFields(base), BEGINNINGS)
  const rules = Array.isArray(typed.rules) ? (typed.rules as unknown[]) : []
  frame.rules = rulesOf(base).map((rule, at) => overlaid(rule, fieldsOf(rules[at]), RULE_FIELDS))
  return frame
}

function fieldsOf(value: unknown): Draft {
  return isRecord(value) ? value : {}
}
