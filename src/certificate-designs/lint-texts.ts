import { missingCharacters } from '../documents/pdf/fonts.ts'
import { upperCase } from '../shared/vietnamese.ts'
import type { CertificateDesign, Motif } from './certificate-design.ts'
import type { DesignFinding } from './design-finding.ts'
import { linesOf } from './design-lines.ts'
import { tokensOf, type Token } from './tokens.ts'

const points = (value: number) => String(Math.round(value * 10) / 10).replace('.', ',')

/** Sizes that contradict each other, and lines too narrow for the rule beside their letters. */
export function sizeFindings(design: CertificateDesign): DesignFinding[] {
  return linesOf(design).flatMap(({ path, line, width }): DesignFinding[] => {
    const findings: DesignFinding[] = []
    if (line.floor !== undefined && line.floor > line.size) {
      const text = `Cỡ nhỏ nhất (${points(line.floor)} pt) lớn hơn cỡ chữ (${points(line.size)} pt); hãy đổi một trong hai.`
      findings.push({ path: `${path}.floor`, text, tone: 'wrong' })
    }
    if (line.rule !== undefined && width - 2 * line.rule.width < 1) {
      findings.push({
        path: `${path}.width`,
        text: 'Dòng hẹp hơn nét kẻ dưới nó; hãy nới rộng.',
        tone: 'wrong',
        undrawable: true,
      })
    }
    return findings
  })
}

/** Letters of constant text that the typeface does not have: they would be missing on paper. */
export function letterFindings(design: CertificateDesign): DesignFinding[] {
  return linesOf(design).flatMap(({ path, line }): DesignFinding[] => {
    const constant = line.text.replaceAll(/\{[^{}]*\}/g, '')
    const missing = missingCharacters(line.face, line.upper ? upperCase(constant) : constant)
    if (missing.length === 0) return []
    const names = missing.map((letter) => `“${letter}”`).join(', ')
    const text = `Phông chữ này không có ${names}; hãy gõ lại hoặc chọn phông khác.`
    return [{ path: `${path}.text`, text, tone: 'wrong' }]
  })
}

const WANTED: [Token, string][] = [
  ['formTitle', 'tên hình thức khen'],
  ['recipientName', 'tên người hoặc tập thể được khen'],
  ['achievement', 'thành tích'],
  ['decisionNumber', 'số quyết định'],
  ['decisionDay', 'ngày quyết định'],
  ['signerName', 'tên người ký'],
]

/** Facts that a certificate is expected to bear, each as something to look at. */
export function missingFacts(design: CertificateDesign): DesignFinding[] {
  const used = new Set(linesOf(design).flatMap(({ line }) => tokensOf(line.text)))
  const absent = WANTED.filter(([token]) => !used.has(token))
  if (absent.length === 0) return []
  const names = absent.map(([token, name]) => `${name} {${token}}`).join(', ')
  return [{ path: '', text: `Mẫu chưa có ${names}.`, tone: 'attention' }]
}

/** Colours that are neither '#rrggbb' nor in the palette: nobody could say how they look. */
export function colourFindings(design: CertificateDesign): DesignFinding[] {
  const { elements, frame, ground, palette, motifs } = design
  const isKnown = (name: string) => /^#[0-9a-fA-F]{6}$/.test(name) || name in palette
  const named = [...coloursIn({ elements, frame, ground }, ''), ...motifColours(design, motifs)]
  return named
    .filter(([, name]) => !isKnown(name))
    .map(([path, name]) => ({
      path,
      text: `Bảng màu của mẫu không có «${name}»; hãy gõ mã màu như #C8141B hoặc một tên trong bảng màu.`,
      tone: 'wrong',
      undrawable: true,
    }))
}

const COLOUR_KEYS = new Set(['color', 'fill', 'ground'])

/** Every colour of a part of the design, with its address. */
function coloursIn(part: unknown, path: string): [path: string, name: string][] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`
    if (COLOUR_KEYS.has(key) && typeof value === 'string') return [[here, value]]
    if (key === 'ground' && Array.isArray(value)) return bandColours(value, here)
    return coloursIn(value, here)
  })
}

function bandColours(stops: unknown[], path: string): [string, string][] {
  return stops.flatMap((stop) =>
    Array.isArray(stop) && typeof stop[1] === 'string' ? [[path, stop[1]]] : [],
  )
}

/** What the drawings need of the palette. */
function motifColours(
  { elements, frame }: CertificateDesign,
  motifs: ReadonlyMap<string, Motif>,
): [string, string][] {
  const framed =
    frame.hidden === true
      ? []
      : [frame.band?.motif, frame.band?.joint, frame.corner?.motif, frame.middle?.motif]
  const placed = elements.flatMap((element, index) =>
    element.kind === 'motif' ? [[`elements.${index}.motif`, element.motif] as const] : [],
  )
  const flanks = linesOf({ elements }).flatMap(({ path, line }) =>
    line.flank === undefined ? [] : [[`${path}.text`, line.flank.motif] as const],
  )
  const all = [...framed.map((name) => ['frame.inset', name ?? ''] as const), ...placed, ...flanks]
  return all.flatMap(([path, name]) =>
    layerColours(motifs.get(name)).map((color): [string, string] => [path, color]),
  )
}

function layerColours(motif: Motif | undefined): string[] {
  return (motif?.layers ?? []).flatMap(({ fill, stroke }) => {
    const fills = typeof fill === 'object' ? fill.stops.map(([, color]) => color) : [fill]
    return [...fills, stroke].filter((color) => color !== undefined)
  })
}
