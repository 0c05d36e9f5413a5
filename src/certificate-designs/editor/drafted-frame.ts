import { overlaid, valueAt, type Draft } from './draft-values.ts'
import { frameFields, groundFields, NEW_GROUND, RULE_FIELDS, rulesOf } from './frame-fields.ts'
import { isRecord } from '../../shared/unchecked.ts'

/** What a part of the frame begins with when a drawing is chosen for it. Colours are those of plain paper. */
const BEGINNINGS: Readonly<Record<'band' | 'corner' | 'middle', Draft>> = {
  band: {
    inset: 2.5,
    height: 6,
    ground: NEW_GROUND,
  },
  corner: { size: 24, inset: 0, upright: false },
  middle: { width: 12, inset: 0, sides: ['top', 'bottom'] },
}

/** The frame that its fields spell. */
export function frameFrom(base: Draft, typed: Draft): Draft {
  const hasBand = isRecord(base.band)
  const known = frameFields(base).filter(({ at }) => hasBand || at === undefined)
  const drafted = overlaid(base, typed, known, BEGINNINGS)
  const frame = !hasBand && isRecord(drafted.band) ? painted(drafted, typed) : drafted
  const rules = Array.isArray(typed.rules) ? (typed.rules as unknown[]) : []
  frame.rules = rulesOf(base).map((rule, at) => overlaid(rule, fieldsOf(rules[at]), RULE_FIELDS))
  return frame
}

/** The colours typed for a band that was just chosen; an empty field leaves what it begins with. */
function painted(frame: Draft, typed: Draft): Draft {
  const filled = groundFields(frame).filter(({ path }) => valueAt(typed, path) !== '')
  return overlaid(frame, typed, filled)
}

function fieldsOf(value: unknown): Draft {
  return isRecord(value) ? value : {}
}
