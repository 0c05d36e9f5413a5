import type { CertificateDesign } from './certificate-design.ts'
import type { DesignFinding } from './design-finding.ts'
import { elementName, linesOf } from './design-lines.ts'
import { placeOf, type Place } from './element-places.ts'
import { colourFindings, letterFindings, missingFacts, sizeFindings } from './lint-texts.ts'
import { blockFindings, codeFindings, signatureFindings } from './lint-room.ts'

/**
 * Looks a design over before anything is printed with it. Pure; says everything at once, in the order of the page.
 * @param address what the QR code of a certificate would hold
 */
export function lintDesign(design: CertificateDesign, address: string): DesignFinding[] {
  return [
    ...frameFindings(design),
    ...design.elements.flatMap((element, index) => [
      ...placeFindings(design, index),
      ...drawingFindings(design, index),
      ...(element.kind === 'stack' ? blockFindings(element, index) : []),
      ...(element.kind === 'qr' ? codeFindings(element, index, address) : []),
      ...(element.kind === 'signature' ? signatureFindings(design, element, index) : []),
    ]),
    ...sizeFindings(design),
    ...letterFindings(design),
    ...colourFindings(design),
    ...missingFacts(design),
  ]
}

const SLACK = 0.05
const mm = (value: number) => value.toFixed(1).replace('.', ',')

function placeFindings(design: CertificateDesign, index: number): DesignFinding[] {
  const element = design.elements[index]
  if (element === undefined) return []
  const beyond = beyondPage(placeOf(element, design.motifs), design)
  if (beyond === null) return []
  const text = `${elementName(element)} ra ngoài trang ${mm(beyond.by)} mm về phía ${beyond.side}; hãy dịch vào hoặc thu hẹp lại.`
  const isUpright = ['stack', 'signature'].includes(element.kind)
  const field = isUpright ? { x: 'x', y: beyond.side === 'trên' ? 'top' : 'bottom' } : { x: 'x', y: 'y' }
  return [{ path: `elements.${index}.${field[beyond.axis]}`, text, tone: 'wrong' }]
}

function beyondPage({ left, right, top, bottom }: Place, { width, height }: CertificateDesign) {
  const sides = [
    { by: -left, side: 'trái', axis: 'x' },
    { by: right - width, side: 'phải', axis: 'x' },
    { by: -top, side: 'trên', axis: 'y' },
    { by: bottom - height, side: 'dưới', axis: 'y' },
  ] as const
  const [most] = sides.toSorted((one, other) => other.by - one.by)
  return most !== undefined && most.by > SLACK ? most : null
}

function drawingFindings({ elements, motifs, images }: CertificateDesign, index: number): DesignFinding[] {
  const element = elements[index]
  if (element?.kind === 'image' && !images.has(element.image)) {
    const text = 'Ảnh này không có trong sổ; hãy chọn một ảnh đã tải lên.'
    return [{ path: `elements.${index}.image`, text, tone: 'wrong', undrawable: true }]
  }
  if (element?.kind === 'motif' && !motifs.has(element.motif)) {
    const text = `Sổ không có hình vẽ «${element.motif}»; hãy chọn một hình trong danh sách.`
    return [{ path: `elements.${index}.motif`, text, tone: 'wrong', undrawable: true }]
  }
  return []
}

function frameFindings({
  elements,
  frame,
  width,
  height,
  background,
  images,
  motifs,
}: CertificateDesign): DesignFinding[] {
  const findings: DesignFinding[] = []
  const wrong = (path: string, text: string) => findings.push({ path, text, tone: 'wrong', undrawable: true })
  if (background !== undefined && !images.has(background)) {
    wrong('background', 'Ảnh nền này không có trong sổ; hãy chọn một ảnh đã tải lên.')
  }
  const inmost = Math.max(
    0,
    ...frame.rules.map(({ inset }) => inset),
    (frame.band?.inset ?? 0) + (frame.band?.height ?? 0),
  )
  if (frame.inset < 0 || 2 * (frame.inset + inmost) > Math.min(width, height) - 20) {
    wrong(
      'frame.inset',
      'Khung phải nằm trong trang; hãy nhập khoảng cách từ mép giấy từ 0 mm và chừa chỗ bên trong.',
    )
  }
  const flanks = linesOf({ elements }).map(({ line }) => line.flank?.motif)
  const named = [
    ...[
      ['band.motif', frame.band?.motif],
      ['band.joint', frame.band?.joint],
    ],
    ...[
      ['corner.motif', frame.corner?.motif],
      ['middle.motif', frame.middle?.motif],
    ],
    ...flanks.map((motif) => ['inset', motif]),
  ]
  for (const [path = 'inset', motif] of named) {
    if (motif === undefined || motifs.has(motif)) continue
    wrong(`frame.${path}`, `Sổ không có hoa văn «${motif}» mà mẫu dùng; hãy chọn một hoa văn có sẵn.`)
  }
  return findings
}
