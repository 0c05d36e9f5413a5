import type { Box, CodeBox, PathBox } from '../documents/pdf/boxes.ts'
import type {
  CertificateDesign,
  CodeElement,
  DesignElement,
} from '../certificate-designs/certificate-design.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { elementOnBlanks, type LayoutMode } from '../certificate-designs/on-blanks.ts'
import { fillTokens, tokensOf, type TokenValues } from '../certificate-designs/tokens.ts'
import { tokenValues } from './token-values.ts'
import { findingsOf, type FitProblem } from './fit-problem.ts'
import { frameBoxes } from './frame.layout.ts'
import { backgroundBoxes, drawnLineBoxes, imageBoxes, rectangleBoxes } from './shape.layout.ts'
import { lineBoxes } from './line-boxes.ts'
import { placeMotif } from './motif.layout.ts'
import { rememberingLast } from './placed-lately.ts'
import { colorOf } from '../certificate-designs/palette.ts'
import { setLine, type Setting } from './set-line.ts'
import { signatureBoxes } from './signature.layout.ts'
import { stackBoxes } from './stack.layout.ts'

type Finding = Omit<FitProblem, 'index'>
interface Placed {
  boxes: Box[]
  findings: readonly Finding[]
}

export interface CertificatePages {
  /** Page size, mm. */
  width: number
  height: number
  /** What every page shares: frame, emblem, constant lines. */
  ground: Box[]
  /** What is each certificate's own. */
  pages: Box[][]
  problems: FitProblem[]
}

/** Lays out certificates without drawing them: for previews, for checks before printing, for tests. Pure. */
export function certificatePages(facts: CertificateFacts[], design: CertificateDesign): CertificatePages {
  const laid = facts.map((one) => certificatePage(one, design))
  return {
    width: design.width,
    height: design.height,
    ground: certificateGround(design),
    pages: laid.map(({ boxes }) => boxes),
    problems: laid.flatMap(({ findings }, index) => findings.map((finding) => ({ index, ...finding }))),
  }
}

/** The part of a design that no fact changes; on blanks what they lack of it. */
export function certificateGround(design: CertificateDesign, mode: LayoutMode = 'full'): Box[] {
  const constant = placeElements(groundSetting(design, mode), isConstant)
  return [...paperBoxes(design, mode), ...constant.flatMap(({ boxes }) => boxes)]
}

/** The boxes of one certificate, over the ground, and what should be looked at before it is printed. */
export function certificatePage(
  facts: CertificateFacts,
  design: CertificateDesign,
  mode: LayoutMode = 'full',
): Placed {
  const setting = settingOf(facts, design, mode)
  const boxes: Box[] = []
  const findings: Finding[] = []
  for (const element of ownElements(design)) {
    if (mode === 'overprint' && !elementOnBlanks(element)) continue
    const placed = placeOwn(setting, element)
    for (const box of placed.boxes) boxes.push(box)
    for (const finding of placed.findings) findings.push(finding)
  }
  return { boxes, findings }
}

/** The elements of each design that differ from certificate to certificate. */
const own = new WeakMap<CertificateDesign, DesignElement[]>()

function ownElements(design: CertificateDesign): DesignElement[] {
  const elements = own.get(design) ?? design.elements.filter((element) => !isConstant(element))
  own.set(design, elements)
  return elements
}

/** The signature, the decision and more are the same on the next certificate. */
const placeOwn = rememberingLast(placeElement)

/** One element of a design as it is drawn: `index` is its place among the elements of the design. */
export interface PlacedElement extends Placed {
  index: number
}

/**
 * The same boxes as `certificateGround` and `certificatePage`, in the same painting order, element by element: what an
 * editor needs to take hold of one.
 */
export function certificateElements(
  facts: CertificateFacts,
  design: CertificateDesign,
  mode: LayoutMode = 'full',
): { paper: Box[]; elements: PlacedElement[] } {
  const own = placeElements(settingOf(facts, design, mode), (element) => !isConstant(element))
  return {
    paper: paperBoxes(design, mode),
    elements: [...placeElements(groundSetting(design, mode), isConstant), ...own],
  }
}

function settingOf(facts: CertificateFacts, design: CertificateDesign, mode: LayoutMode): Setting {
  return { design, values: tokenValues(facts), recipientKind: facts.recipientKind, mode }
}

function groundSetting(design: CertificateDesign, mode: LayoutMode): Setting {
  return { design, values: NO_VALUES, recipientKind: 'collective', mode }
}

/** Background and frame: blanks have theirs. */
function paperBoxes(design: CertificateDesign, mode: LayoutMode): Box[] {
  return mode === 'overprint' ? [] : [...backgroundBoxes(design), ...frameBoxes(design)]
}

function placeElements(setting: Setting, wanted: (element: DesignElement) => boolean): PlacedElement[] {
  return setting.design.elements.flatMap((element, index) => {
    if (!wanted(element)) return []
    if (setting.mode === 'overprint' && !elementOnBlanks(element)) return []
    return [{ index, ...placeElement(setting, element) }]
  })
}

const NO_VALUES: TokenValues = tokenValues({
  documentStyle: 'state',
  issuerTitle: '',
  formTitle: '',
  recipientKind: 'collective',
  formOfAddress: null,
  recipientName: '',
  recipientDetail: null,
  achievement: '',
  decisionNumber: '',
  decisionDate: '',
  registerNumber: null,
  registerYear: null,
  place: '',
  signerCapacity: null,
  signerPosition: '',
  signerName: '',
  verificationCode: '',
  verificationUrl: '',
})

function isConstant(element: DesignElement): boolean {
  if (['motif', 'image', 'line', 'rectangle'].includes(element.kind)) return true
  return element.kind === 'text' && !element.only && tokensOf(element.text).length === 0
}

function placeElement(setting: Setting, element: DesignElement): Placed {
  switch (element.kind) {
    case 'motif':
      return { boxes: placeMotif(setting.design, element), findings: [] }
    case 'image':
      return { boxes: imageBoxes(setting.design, element), findings: [] }
    case 'line':
      return { boxes: drawnLineBoxes(setting.design, element), findings: [] }
    case 'rectangle':
      return { boxes: rectangleBoxes(setting.design, element), findings: [] }
    case 'qr':
      return { boxes: codeBoxes(setting, element), findings: [] }
    case 'stack':
      return stackBoxes(setting, element)
    case 'signature':
      return signatureBoxes(setting, element)
    case 'text': {
      const set = setLine(setting, element, element.width)
      if (!set) return { boxes: [], findings: [] }
      return {
        boxes: lineBoxes(setting, set, element.x, element.y, element.anchor),
        findings: findingsOf(set),
      }
    }
  }
}

/** The code on its own light ground, so that the pattern of the paper cannot disturb a reader. */
function codeBoxes({ design, values }: Setting, element: CodeElement): (PathBox | CodeBox)[] {
  const text = fillTokens(element.text, values)
  if (text === '') return []
  const { x, y, size, id } = element
  const color = colorOf(design.palette, element.color)
  return [
    codeGround(element, colorOf(design.palette, element.ground)),
    { kind: 'qr', element: id, text, x, y, size, color },
  ]
}

/** The same box each time, so that it is drawn once. */
const codeGrounds = new WeakMap<CodeElement, PathBox>()

function codeGround(element: CodeElement, fill: string): PathBox {
  let box = codeGrounds.get(element)
  if (box?.fill !== fill) {
    const { x, y, size, quiet } = element
    const side = size + 2 * quiet
    const d = `M${x - quiet} ${y - quiet}h${side}v${side}h${-side}Z`
    box = { kind: 'path', d, matrix: [1, 0, 0, 1, 0, 0], fill }
    codeGrounds.set(element, box)
  }
  return box
}
