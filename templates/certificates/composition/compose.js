import { frameHeight } from './papers.js'
import { headerLine, noteLines, signatureLines, signerLine, stackItems, SYSTEMS } from './words.js'

/** Numbers that are counts or proportions, and so the same on every paper. */
const UNSCALED = new Set(['maxLines', 'leading', 'spacing', 'scale', 'stretch', 'ground'])

const round = (value) => Math.round(value * 100) / 100

/** Every length and type size times `unit`. */
function enlarged(value, unit) {
  if (typeof value === 'number') return round(value * unit)
  if (Array.isArray(value)) return value.map((one) => enlarged(one, unit))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, UNSCALED.has(key) ? one : enlarged(one, unit)]),
  )
}

/** Where things stand on a sheet, in mm of A4 from the outside of the frame. */
function places(sheet, design) {
  const { frame } = design
  const system = SYSTEMS[design.documentStyle]
  const inside = Math.max(...frame.rules.map((rule) => rule.inset))
  const tall = frameHeight(sheet)
  const emblemTop = inside + 1.3 + (tall - 198) * 0.16
  const emblemHigh = system.emblem.height * sheet.emblem
  const header = []
  let baseline = emblemTop + emblemHigh
  for (const line of system.header) header.push((baseline += line.drop))
  const signerBaseline = tall - inside - (frame.foot ?? 3.2) - (tall - 198) * 0.2
  // Capacity and post of two lines each are set smaller; the blank is never given up.
  const signatureTop = signerBaseline - 15 - (sheet.space[1] + 0.2) / sheet.unit
  return { inside, emblemTop, header, stackTop: baseline + 2.9, signatureTop, signerBaseline }
}

/** The elements of a design on a sheet, in mm from the corner of the page. */
function elements(sheet, design) {
  const system = SYSTEMS[design.documentStyle]
  const at = places(sheet, design)
  const middle = sheet.width / 2
  const y = (units) => round(sheet.insetY + units * sheet.unit)
  const big = (value) => enlarged(value, sheet.unit)
  const left = round(sheet.insetX + 28 * sheet.unit)
  const space = { space: sheet.space[0], primeMinisterSpace: sheet.space[1] }
  return [
    ...design.fields.map(({ width, high, lift = 0, motif }) => ({
      ...{ kind: 'motif', motif, x: middle, width: big(width), anchor: 'centre' },
      y: y(frameHeight(sheet) / 2 - high / 2 - lift),
    })),
    {
      ...{ kind: 'motif', motif: system.emblem.motif, x: middle, y: y(at.emblemTop) },
      ...{ width: big(system.emblem.width * sheet.emblem), anchor: 'centre' },
    },
    ...system.header.map(({ drop: _drop, ...line }, order) => ({
      ...big(headerLine(line)),
      ...{ x: middle, y: y(at.header[order]) },
    })),
    {
      ...{ kind: 'stack', x: middle, top: y(at.stackTop), bottom: y(at.signatureTop - 5.6), width: big(236) },
      items: big(stackItems(design.words)),
    },
    ...noteLines(system).map(({ right = 0, ...line }) => ({
      ...{ ...big(line), x: round(left + big(right)), y: y(at.signatureTop + line.y) },
    })),
    {
      ...{ kind: 'signature', x: round(sheet.insetX + 204 * sheet.unit), width: big(96) },
      ...{ top: y(at.signatureTop), bottom: y(at.signerBaseline), ...space },
      ...{ lines: big(signatureLines), name: big(signerLine) },
    },
  ]
}

/** A design on a sheet, as its file holds it. */
export function composed(sheet, design) {
  const { code, name, documentStyle, formGroup, palette, frame } = design
  const { insetX: inset, insetY } = sheet
  const { foot: _foot, ...drawn } = frame
  return {
    ...{ code, name, documentStyle, formGroup, papers: sheet.papers, palette, ground: 'paper' },
    frame: { inset, ...(insetY !== inset && { insetY }), ...enlarged(drawn, sheet.unit) },
    elements: elements(sheet, design),
  }
}
