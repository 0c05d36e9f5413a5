import { MM_PER_POINT, type TextBox } from '../documents/pdf/boxes.ts'
import { fitText } from '../documents/pdf/fit-text.ts'
import { capHeight, missingCharacters, textReach, textWidth, type Face } from '../documents/pdf/fonts.ts'
import { upperCase } from '../shared/vietnamese.ts'
import type { CertificateDesign, DesignLine } from '../certificate-designs/certificate-design.ts'
import type { LayoutMode } from '../certificate-designs/on-blanks.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { fillTokens, type TokenValues } from '../certificate-designs/tokens.ts'
import { colorOf } from '../certificate-designs/palette.ts'

/** What every line of one certificate is set with. */
export interface Setting {
  design: CertificateDesign
  values: TokenValues
  recipientKind: CertificateFacts['recipientKind']
  /** Everything, or what blanks lack. */
  mode: LayoutMode
}

/** A line of the design filled with words and fitted to a width; not yet placed. Lengths in mm. */
export interface SetLine {
  design: DesignLine
  lines: string[]
  size: number
  fits: boolean
  lead: { text: string; face: Face; size: number; width: number; gap: number } | null
  /** Height of its capitals, and reach of the ink of the first line upwards and of the last line downwards. */
  cap: number
  above: number
  below: number
  /** From baseline to baseline inside the line. */
  pitch: number
  missing: string[]
}

/** Clear paper kept between the ink of two lines, mm. */
export const CLEARANCE = 0.35

/**
 * @param shrink proportion by which the wished size is made smaller when a group of lines has too little room
 * @returns null when the design does not print this line for these facts
 */
export function setLine(setting: Setting, design: DesignLine, width: number, shrink = 1): SetLine | null {
  if (design.only && !design.only.includes(setting.recipientKind)) return null
  const text = inCase(fillTokens(design.text, setting.values), design)
  if (text === '') return null
  const leadText = design.lead ? fillTokens(design.lead.text, setting.values) : ''
  const leadEm = design.lead && leadText ? textWidth(design.lead.face, `${leadText} `) * design.lead.scale : 0
  const room = design.rule ? width - 2 * design.rule.width : width
  const fitted = fitText(text, {
    face: design.face,
    size: design.size * shrink,
    floor: (design.floor ?? design.size) * shrink,
    maxLines: design.maxLines,
    prefer: design.prefer,
    spacing: design.spacing,
    width: room,
    lead: leadEm,
  })
  const missing = missingCharacters(design.face, text)
  if (design.lead && leadText) missing.push(...missingCharacters(design.lead.face, leadText))
  return { design, ...fitted, ...heights(fitted.lines, fitted.size, design), lead: leadOf(), missing }

  function leadOf(): SetLine['lead'] {
    if (!design.lead || !leadText) return null
    const size = fitted.size * design.lead.scale
    const inked = textWidth(design.lead.face, leadText) * size * MM_PER_POINT
    const whole = leadEm * fitted.size * MM_PER_POINT
    return { text: leadText, face: design.lead.face, size, width: inked, gap: whole - inked }
  }
}

function inCase(text: string, design: DesignLine): string {
  return design.upper ? upperCase(text) : text
}

function heights(lines: string[], size: number, { face, leading }: DesignLine) {
  const mm = size * MM_PER_POINT
  const reaches = lines.map((text) => textReach(face, text))
  let pitch = leading * mm
  for (const [at, reach] of reaches.entries()) {
    const next = reaches[at + 1]
    if (next) pitch = Math.max(pitch, (reach.below + next.above) * mm + CLEARANCE)
  }
  return {
    cap: capHeight(face) * mm,
    above: (reaches[0]?.above ?? 0) * mm,
    below: (reaches.at(-1)?.below ?? 0) * mm,
    pitch,
  }
}

/** Baseline of the last line, given that of the first. */
export function lastBaseline(set: SetLine, first: number): number {
  return first + set.pitch * (set.lines.length - 1)
}

/** Text boxes of a set line: `x` is the left edge, centre or right edge, `first` the baseline of its first line. */
export function placeLine(
  setting: Setting,
  set: SetLine,
  x: number,
  first: number,
  anchor: 'left' | 'centre' | 'right',
): TextBox[] {
  return set.lines.flatMap((text, at) => {
    const lead = at === 0 ? set.lead : null
    const width = lineWidth(set, text)
    const whole = width + (lead ? lead.width + lead.gap : 0)
    const left = x - whole * { left: 0, centre: 0.5, right: 1 }[anchor]
    const baseline = first + at * set.pitch
    const own = textBox(setting, set, text, left + whole - width, baseline, width)
    return lead ? [leadBox(setting, set, lead, left, baseline), own] : [own]
  })
}

function lineWidth(set: SetLine, text: string): number {
  const { face, spacing } = set.design
  return (textWidth(face, text) + spacing * (text.length - 1)) * set.size * MM_PER_POINT
}

function textBox(
  { design: { palette } }: Setting,
  { design, size }: SetLine,
  text: string,
  x: number,
  baseline: number,
  width: number,
): TextBox {
  const { above, below } = textReach(design.face, text)
  return {
    ...{ kind: 'text', element: design.id, text, face: design.face, size, x, baseline, width },
    ...{ color: colorOf(palette, design.color), spacing: design.spacing },
    above: above * size * MM_PER_POINT,
    below: below * size * MM_PER_POINT,
    ...(design.outline && {
      outline: { color: colorOf(palette, design.outline.color), width: design.outline.width },
    }),
  }
}

function leadBox(
  { design: { palette } }: Setting,
  { design }: SetLine,
  lead: NonNullable<SetLine['lead']>,
  x: number,
  baseline: number,
): TextBox {
  const { above, below } = textReach(lead.face, lead.text)
  return {
    ...{ kind: 'text', element: `${design.id}-lead`, text: lead.text, face: lead.face, size: lead.size },
    ...{ x, baseline, width: lead.width, color: colorOf(palette, design.color), spacing: 0 },
    above: above * lead.size * MM_PER_POINT,
    below: below * lead.size * MM_PER_POINT,
  }
}
