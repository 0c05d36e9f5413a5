import { MM_PER_POINT, type Box, type TextBox } from '../documents/pdf/boxes.ts'
import { fitText } from '../documents/pdf/fit-text.ts'
import { capHeight, missingCharacters, textReach, type Face, type Reach } from '../documents/pdf/fonts.ts'
import { textWidth } from '../documents/pdf/glyphs.ts'
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
  /** Of the ink of each of its lines, em. */
  reaches: Reach[]
  /** Where it was put lately, and as what: most lines stand in a few places on all certificates of a decision. */
  placed: { x: number; first: number; boxes: Box[] }[]
}

/** Clear paper kept between the ink of two lines, mm. */
export const CLEARANCE = 0.35

/** What was set lately in one line of a design. */
interface Lately {
  width: number
  palette: CertificateDesign['palette']
  key: string
  set: SetLine | null
  /** What came a second time. */
  all: Map<string, SetLine>
  /** What came once: the words of one certificate alone are not worth keeping, and what is kept for a while grows old. */
  once: Set<string>
}

/** What was set is forgotten when the line is asked for in another width or other colours: designs may share lines. */
const remembered = new WeakMap<DesignLine, Lately>()
/** Then a new map, not an emptied one: what an old one held would be collected with the old things, much later. */
const LINES_REMEMBERED = 32

/**
 * @param shrink proportion by which the wished size is made smaller when a group of lines has too little room
 * @returns null when the design does not print this line for these facts
 */
export function setLine(setting: Setting, design: DesignLine, width: number, shrink = 1): SetLine | null {
  if (design.only && !design.only.includes(setting.recipientKind)) return null
  const text = fillTokens(design.text, setting.values)
  if (text === '') return null
  const lead = design.lead ? fillTokens(design.lead.text, setting.values) : ''
  const key = lead === '' && shrink === 1 ? text : `${shrink} ${lead}\n${text}`
  let lately = remembered.get(design)
  const { palette } = setting.design
  if (lately?.width !== width || lately.palette !== palette) {
    lately = { width, palette, key: '', set: null, all: new Map(), once: new Set() }
    remembered.set(design, lately)
  }
  if (lately.key === key) return lately.set
  let set = lately.all.get(key)
  if (set === undefined) {
    set = fitLine(design, inCase(text, design), lead, width, shrink)
    rememberSecond(lately, key, set)
  }
  lately.key = key
  lately.set = set
  return set
}

function rememberSecond(lately: Lately, key: string, set: SetLine): void {
  if (lately.once.has(key)) {
    if (lately.all.size >= LINES_REMEMBERED) lately.all = new Map()
    lately.all.set(key, set)
    return
  }
  if (lately.once.size >= LINES_REMEMBERED) lately.once = new Set()
  lately.once.add(key)
}

function fitLine(design: DesignLine, text: string, leadText: string, width: number, shrink: number): SetLine {
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
  if (design.lead && leadText !== '') missing.push(...missingCharacters(design.lead.face, leadText))
  const { lines, size, fits } = fitted
  const mm = size * MM_PER_POINT
  const reaches = lines.map((line) => textReach(design.face, line))
  return {
    design,
    lines,
    size,
    fits,
    lead: leadOf(design, leadText, leadEm, size),
    cap: capHeight(design.face) * mm,
    above: (reaches[0]?.above ?? 0) * mm,
    below: (reaches.at(-1)?.below ?? 0) * mm,
    pitch: pitchOf(reaches, mm, design.leading),
    missing,
    reaches,
    placed: [],
  }
}

function leadOf(design: DesignLine, text: string, em: number, lineSize: number): SetLine['lead'] {
  if (!design.lead || text === '') return null
  const { face, scale } = design.lead
  const size = lineSize * scale
  const width = textWidth(face, text) * size * MM_PER_POINT
  return { text, face, size, width, gap: em * lineSize * MM_PER_POINT - width }
}

function inCase(text: string, design: DesignLine): string {
  return design.upper ? upperCase(text) : text
}

/** @param mm one em */
function pitchOf(reaches: Reach[], mm: number, leading: number): number {
  let pitch = leading * mm
  for (let at = 1; at < reaches.length; at++) {
    const [upper, lower] = [reaches[at - 1]?.below ?? 0, reaches[at]?.above ?? 0]
    pitch = Math.max(pitch, (upper + lower) * mm + CLEARANCE)
  }
  return pitch
}

/** Baseline of the last line, given that of the first. */
export function lastBaseline(set: SetLine, first: number): number {
  return first + set.pitch * (set.lines.length - 1)
}

/** How much of a line stands left of the place it is anchored to. */
const SHARE = { left: 0, centre: 0.5, right: 1 } as const

/** Text boxes of a set line: `x` is the left edge, centre or right edge, `first` the baseline of its first line. */
export function placeLine(
  setting: Setting,
  set: SetLine,
  x: number,
  first: number,
  anchor: 'left' | 'centre' | 'right',
): TextBox[] {
  const boxes: TextBox[] = []
  for (let at = 0; at < set.lines.length; at++) {
    const text = set.lines[at] ?? ''
    const lead = at === 0 ? set.lead : null
    const width = lineWidth(set, text)
    const whole = width + (lead ? lead.width + lead.gap : 0)
    const left = x - whole * SHARE[anchor]
    const baseline = first + at * set.pitch
    if (lead) boxes.push(leadBox(setting, set, lead, left, baseline))
    boxes.push(textBox(setting, set, at, left + whole - width, baseline, width))
  }
  return boxes
}

function lineWidth(set: SetLine, text: string): number {
  const { face, spacing } = set.design
  return (textWidth(face, text) + spacing * (text.length - 1)) * set.size * MM_PER_POINT
}

/** Spelled out, without spreading: five new ones are made for each certificate. */
function textBox(
  { design: { palette } }: Setting,
  { design, size, lines, reaches }: SetLine,
  at: number,
  x: number,
  baseline: number,
  width: number,
): TextBox {
  const { id, face, spacing, outline } = design
  const mm = size * MM_PER_POINT
  const box: TextBox = {
    kind: 'text',
    element: id,
    text: lines[at] ?? '',
    face,
    size,
    color: colorOf(palette, design.color),
    spacing,
    x,
    baseline,
    width,
    above: (reaches[at]?.above ?? 0) * mm,
    below: (reaches[at]?.below ?? 0) * mm,
  }
  if (outline !== undefined) box.outline = { color: colorOf(palette, outline.color), width: outline.width }
  return box
}

function leadBox(
  { design: { palette } }: Setting,
  { design }: SetLine,
  lead: NonNullable<SetLine['lead']>,
  x: number,
  baseline: number,
): TextBox {
  const { text, face, size, width } = lead
  const reach = textReach(face, text)
  const mm = size * MM_PER_POINT
  return {
    kind: 'text',
    element: `${design.id}-lead`,
    text,
    face,
    size,
    color: colorOf(palette, design.color),
    spacing: 0,
    x,
    baseline,
    width,
    above: reach.above * mm,
    below: reach.below * mm,
  }
}
