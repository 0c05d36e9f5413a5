import { MM_PER_POINT, type Box, type TextBox } from '../documents/pdf/boxes.ts'
import { fitText } from '../documents/pdf/fit-text.ts'
import { capHeight, missingCharacters, type Face } from '../documents/pdf/fonts.ts'
import type { TextRun } from '../documents/pdf/glyph-table.ts'
import { knownText, measureText, textWidth } from '../documents/pdf/glyphs.ts'
import { upperCase } from '../shared/vietnamese.ts'
import type { CertificateDesign, DesignLine } from '../certificate-designs/certificate-design.ts'
import type { LayoutMode } from '../certificate-designs/on-blanks.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { fillTokens, isEachItsOwn, type TokenValues } from '../certificate-designs/tokens.ts'
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
  runs: TextRun[]
  size: number
  fits: boolean
  lead: { run: TextRun; face: Face; size: number; width: number; gap: number } | null
  ink: Ink
  /** Whether it is set for one certificate alone. */
  alone: boolean
  /** Height of its capitals, and reach of the ink of the first line upwards and of the last line downwards. */
  cap: number
  above: number
  below: number
  /** From baseline to baseline inside the line. */
  pitch: number
  missing: string[]
  /** Where it was put lately, and as what: most lines stand in a few places on all certificates of a decision. */
  placed: { x: number; first: number; boxes: Box[] }[]
}

/** How the letters of a line are painted: the same for all its certificates. */
type Ink = Pick<TextBox, 'color' | 'outline'>

/** Clear paper kept between the ink of two lines, mm. */
export const CLEARANCE = 0.35

/** What was set lately in one line of a design. */
interface Lately {
  width: number
  palette: CertificateDesign['palette']
  ink: Ink
  /** Nothing is remembered of it then. */
  eachItsOwn: boolean
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
  const lately = latelyIn(setting, design, width)
  if (lately.eachItsOwn) return fitLine(design, inCase(text, design), lead, lately, shrink)
  const key = lead === '' && shrink === 1 ? text : `${shrink} ${lead}\n${text}`
  if (lately.key === key) return lately.set
  let set = lately.all.get(key)
  if (set === undefined) {
    set = fitLine(design, inCase(text, design), lead, lately, shrink)
    rememberSecond(lately, key, set)
  }
  lately.key = key
  lately.set = set
  return set
}

function latelyIn({ design: { palette } }: Setting, design: DesignLine, width: number): Lately {
  let lately = remembered.get(design)
  if (lately?.width !== width || lately.palette !== palette) {
    const [ink, eachItsOwn] = [inkOf(design, palette), isEachItsOwn(design.text)]
    lately = { width, palette, ink, eachItsOwn, key: '', set: null, all: new Map(), once: new Set() }
    remembered.set(design, lately)
  }
  return lately
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

function inkOf(design: DesignLine, palette: CertificateDesign['palette']): Ink {
  const { outline } = design
  const color = colorOf(palette, design.color)
  if (outline === undefined) return { color }
  return { color, outline: { color: colorOf(palette, outline.color), width: outline.width } }
}

function fitLine(
  design: DesignLine,
  text: string,
  leadText: string,
  { width, ink, eachItsOwn }: Lately,
  shrink: number,
): SetLine {
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
  const { size, fits } = fitted
  const mm = size * MM_PER_POINT
  const runs = fitted.lines.map((line) => measureText(design.face, line))
  const lead = leadOf(design, leadText, leadEm, size)
  return {
    design,
    runs,
    size,
    fits,
    lead,
    ink,
    alone: eachItsOwn,
    cap: capHeight(design.face) * mm,
    above: (runs[0]?.above ?? 0) * mm,
    below: (runs.at(-1)?.below ?? 0) * mm,
    pitch: pitchOf(runs, mm, design.leading),
    missing: missingIn(design, lead === null ? runs : [...runs, lead.run], text, leadText),
    placed: [],
  }
}

/** Every syllable of a text is in its runs, which know whether something is missing. */
function missingIn(design: DesignLine, runs: TextRun[], text: string, leadText: string): string[] {
  if (runs.every(({ printable }) => printable)) return NOTHING
  const missing = missingCharacters(design.face, text)
  return design.lead ? [...missing, ...missingCharacters(design.lead.face, leadText)] : missing
}

const NOTHING: string[] = []

function leadOf(design: DesignLine, text: string, em: number, lineSize: number): SetLine['lead'] {
  if (!design.lead || text === '') return null
  const { face, scale } = design.lead
  const size = lineSize * scale
  const run = knownText(face, text)
  const width = run.width * size * MM_PER_POINT
  return { run, face, size, width, gap: em * lineSize * MM_PER_POINT - width }
}

function inCase(text: string, design: DesignLine): string {
  return design.upper ? upperCase(text) : text
}

/** @param mm one em */
function pitchOf(runs: TextRun[], mm: number, leading: number): number {
  let pitch = leading * mm
  for (let at = 1; at < runs.length; at++) {
    const [upper, lower] = [runs[at - 1]?.below ?? 0, runs[at]?.above ?? 0]
    pitch = Math.max(pitch, (upper + lower) * mm + CLEARANCE)
  }
  return pitch
}

/** Baseline of the last line, given that of the first. */
export function lastBaseline(set: SetLine, first: number): number {
  return first + set.pitch * (set.runs.length - 1)
}

/** How much of a line stands left of the place it is anchored to. */
const SHARE = { left: 0, centre: 0.5, right: 1 } as const

/** Text boxes of a set line: `x` is the left edge, centre or right edge, `first` the baseline of its first line. */
export function placeLine(
  set: SetLine,
  x: number,
  first: number,
  anchor: 'left' | 'centre' | 'right',
): TextBox[] {
  const boxes: TextBox[] = []
  const { runs, lead } = set
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]
    if (run === undefined) continue
    const led = at === 0 && lead !== null
    const width = lineWidth(set, run)
    const whole = width + (led ? lead.width + lead.gap : 0)
    const left = x - whole * SHARE[anchor]
    const baseline = first + at * set.pitch
    if (led) boxes.push(leadBox(set, lead, left, baseline))
    boxes.push(textBox(set, run, left + whole - width, baseline, width))
  }
  return boxes
}

function lineWidth({ design, size }: SetLine, { width, text }: TextRun): number {
  return (width + design.spacing * (text.length - 1)) * size * MM_PER_POINT
}

/** Spelled out, without spreading: five new ones are made for each certificate. */
function textBox(
  { design, size, ink, alone }: SetLine,
  run: TextRun,
  x: number,
  baseline: number,
  width: number,
): TextBox {
  const { id, face, spacing } = design
  const mm = size * MM_PER_POINT
  const box: TextBox = {
    kind: 'text',
    element: id,
    text: run.text,
    face,
    size,
    color: ink.color,
    spacing,
    x,
    baseline,
    width,
    above: run.above * mm,
    below: run.below * mm,
    alone,
    run,
  }
  if (ink.outline !== undefined) box.outline = ink.outline
  return box
}

function leadBox(
  { design, ink, alone }: SetLine,
  { run, face, size, width }: NonNullable<SetLine['lead']>,
  x: number,
  baseline: number,
): TextBox {
  const mm = size * MM_PER_POINT
  return {
    kind: 'text',
    element: `${design.id}-lead`,
    text: run.text,
    face,
    size,
    color: ink.color,
    spacing: 0,
    x,
    baseline,
    width,
    above: run.above * mm,
    below: run.below * mm,
    alone,
    run,
  }
}
