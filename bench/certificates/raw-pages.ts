import { certificatePage } from '../../src/certificates/certificate.layout.ts'
import type { CertificateFacts } from '../../src/certificates/certificate-facts.ts'
import { MM_PER_POINT, type Box, type TextBox } from '../../src/documents/pdf/boxes.ts'
import { glyphTable, type GlyphTable } from '../../src/documents/pdf/glyph-table.ts'
import { glyphRun } from '../../src/documents/pdf/glyphs.ts'
import { faceName, glyphsOf, namesNothing, pageContent } from '../../src/documents/pdf/page-content.ts'
import type { Named } from '../../src/documents/pdf/page-content.ts'
import { qrModules } from '../../src/documents/pdf/qr.ts'
import { design, exampleFacts, PATTERNS } from './examples.ts'

/**
 * The limit: a program that can make these certificates and no others. Whatever stands on every page of a pattern (its
 * reason, its form of address) is a string known beforehand; for the rest faces, sizes and places are written into the
 * code, each text is measured and spelled in one walk, and nothing is fitted, looked for or remembered. It writes the same
 * operators as the program, which `rawPages` checks.
 */
export interface RawPages {
  /** What stands on many pages, written into the file as forms before its pages. */
  constants: string[]
  named: Named
  /** The operators of one page; a form is called B and its number from `first` on. */
  page(at: number, first: number): string
}

type Writer = (facts: CertificateFacts) => string
/** The number of a constant, or what writes a text. */
type Piece = number | Writer

const CENTRE = design.width / 2
const PT = 1 / MM_PER_POINT
const short = (value: number) => String(Math.round(value * 1000) / 1000)

const TEXTS: Partial<Record<string, [say: Writer, anchor: 'left' | 'centre']>> = {
  detail: [(facts) => facts.recipientDetail ?? '', 'centre'],
  register: [(facts) => `Số sổ vàng: ${String(facts.registerNumber)}/${String(facts.registerYear)}`, 'left'],
  code: [(facts) => facts.verificationCode, 'left'],
}

/**
 * @param count of the pages that will be asked for
 * @throws Error when its pages are not those of the program
 */
export function rawPages(count: number): RawPages {
  const [constants, named, known] = [[] as string[], namesNothing(), new Map<Box, number>()]
  const patterns = Array.from({ length: PATTERNS }, (_, at) => {
    const { boxes } = certificatePage(exampleFacts(at), design)
    const everywhere = new Set(certificatePage(exampleFacts(at + 7 * PATTERNS), design).boxes)
    return boxes.flatMap((box): Piece[] => {
      if (!everywhere.has(box)) return writerOf(box, boxes, named)
      const number = known.get(box) ?? constants.push(pageContent([box], design.height, named)) - 1
      known.set(box, number)
      return [number]
    })
  })
  const page = (at: number, constant: (number: number) => string) => {
    const facts = exampleFacts(at)
    let content = ''
    for (const piece of patterns[at % PATTERNS] ?? [])
      content += typeof piece === 'number' ? constant(piece) : piece(facts)
    return content
  }
  // Letters meet once before they are measured.
  for (let at = 0; at < count; at++) certificatePage(exampleFacts(at), design)
  check((at) => page(at, (number) => constants[number] ?? ''))
  return { constants, named, page: (at, first) => page(at, (number) => `/B${first + number} Do\n`) }
}

/** Places are rounded to a thousandth of a point, and two ways of adding may come to different sides. */
function check(page: (at: number) => string): void {
  let different = 0
  for (let at = 0; at < 500; at++) {
    const { boxes } = certificatePage(exampleFacts(at), design)
    if (page(at) !== pageContent(boxes, design.height, namesNothing())) different++
  }
  if (different > 5) throw new Error(`${different} of 500 pages are not the same.`)
}

function writerOf(box: Box, boxes: Box[], named: Named): Writer[] {
  if (box.kind === 'qr') return [codeWriter(pageContent([box], design.height, named).split('BI /W')[0] ?? '')]
  const lead = boxes.find((one): one is TextBox => one.kind === 'text' && one.element === 'name-lead')
  if (box.kind !== 'text' || box === lead) return []
  const spell = speller(glyphTable(box.face), glyphsOf(box.face, named))
  if (box.element === 'name' && lead !== undefined) {
    const address = glyphRun(lead.face, lead.text, glyphsOf(lead.face, named)).segments[0]?.array ?? ''
    return [nameWriter(box, lead, address, spell)]
  }
  const [say, anchor] = TEXTS[box.element] ?? []
  if (say === undefined) throw new Error(`Nothing is known of ${box.element}.`)
  return [
    (facts) => {
      const text = say(facts)
      const { width, array } = spell(text)
      const whole = (width + box.spacing * (text.length - 1)) * box.size * MM_PER_POINT
      return shown(box, anchor === 'left' ? box.x : CENTRE - whole / 2, array)
    },
  ]
}

function codeWriter(before: string): Writer {
  return ({ verificationUrl }) => {
    const { modules, bits } = qrModules(verificationUrl)
    return `${before}BI /W ${modules} /H ${modules} /IM true /BPC 1 /D [1 0] ID ${bits}\nEI Q\n`
  }
}

function nameWriter(box: TextBox, lead: TextBox, address: string, spell: Speller): Writer {
  return ({ recipientName }) => {
    const { width, array } = spell(recipientName)
    const own = width * box.size * MM_PER_POINT
    const whole = own + (box.x - lead.x)
    const left = CENTRE - whole / 2
    return shown(lead, left, address) + shown(box, left + whole - own, array)
  }
}

type Speller = (text: string) => { width: number; array: string }

const scratch = Buffer.alloc(4096)

function speller({ glyphOf, count, places, steps, unit: em }: GlyphTable, used: Uint8Array): Speller {
  return (text) => {
    let end = 0
    scratch[end++] = 0x28
    let before = 0
    let advance = 0
    for (let at = 0; at < text.length; at++) {
      const letter = text.charCodeAt(at)
      const glyph = glyphOf[letter] ?? 0
      used[glyph] = 1
      const step = steps[places[before * count + glyph] ?? 0]
      if (step === undefined) throw new Error('Two letters had not met before the clock started.')
      advance += step.advance
      for (let byte = 0; byte < step.bytes.length; byte++) scratch[end++] = step.bytes[byte] ?? 0
      before = letter === 0x20 ? 0 : glyph
    }
    scratch[end++] = 0x29
    return { width: advance * em, array: scratch.toString('latin1', 0, end) }
  }
}

const INK = '0.121569 0.101961 0.090196 rg'

function shown({ face, size, spacing, baseline }: TextBox, x: number, array: string): string {
  const [before, after] = spacing === 0 ? ['', ''] : [`${short(spacing * size)} Tc `, ' 0 Tc']
  const place = `${short(x * PT)} ${short((design.height - baseline) * PT)} Td`
  return `BT ${before}${INK} /${faceName(face)} ${short(size)} Tf ${place}[${array}]TJ${after} ET\n`
}
