import { MM_PER_POINT } from '../documents/pdf/boxes.ts'
import { qrRuns } from '../documents/pdf/qr.ts'
import type { CertificateDesign, CodeElement, SignatureElement, StackElement } from './certificate-design.ts'
import type { DesignFinding } from './design-finding.ts'
import { elementName } from './design-lines.ts'
import { mostHeight, overlap, placeOf, signatureSpace } from './element-places.ts'

/** Gaps of a block close to two thirds and no further; its letters then need some room too. */
const TIGHTEST = 0.67
/** Clear paper between two lines, and a letter that can still be read. */
const LEAST_LINE = 0.35 + 4 * MM_PER_POINT
const LEAST_MODULE = 0.3

const mm = (value: number) => value.toFixed(1).replace('.', ',')

/** A block in which its lines could not even stand as small as they may get. */
export function blockFindings(stack: StackElement, index: number): DesignFinding[] {
  const needed = stack.items.reduce((sum, { before }) => sum + before * TIGHTEST + LEAST_LINE, 0)
  if (stack.bottom - stack.top >= Math.max(needed, 5)) return []
  const text = `Khối chữ cao ${mm(stack.bottom - stack.top)} mm không đủ chỗ cho ${stack.items.length} dòng; hãy để ít nhất ${mm(Math.max(needed, 5))} mm hoặc giảm khoảng cách giữa các dòng.`
  return [{ path: `elements.${index}.bottom`, text, tone: 'wrong', undrawable: true }]
}

/** A phone reads squares of 0.3 mm and larger. */
export function codeFindings({ size, text }: CodeElement, index: number, address: string): DesignFinding[] {
  const { modules } = qrRuns(text.replaceAll(/\{[^{}]*\}/g, address))
  if (size / modules >= LEAST_MODULE) return []
  const least = Math.ceil(modules * LEAST_MODULE * 2) / 2
  const sentence = `Mã QR cạnh ${mm(size)} mm có ô nhỏ hơn 0,3 mm, điện thoại không đọc được; hãy để ít nhất ${mm(least)} mm.`
  return [{ path: `elements.${index}.size`, text: sentence, tone: 'wrong' }]
}

/** Room for the lines over the signature, and nothing else in the white kept for it. */
export function signatureFindings(
  design: CertificateDesign,
  element: SignatureElement,
  index: number,
): DesignFinding[] {
  const space = Math.max(element.space, element.primeMinisterSpace)
  const needed = mostHeight(element.name) + space + element.lines.length * LEAST_LINE + 2
  if (element.bottom - element.top < needed) {
    const text = `Phần ký tên cao ${mm(element.bottom - element.top)} mm, cần ít nhất ${mm(needed)} mm để còn ${mm(space)} mm trống cho chữ ký và con dấu.`
    return [{ path: `elements.${index}.bottom`, text, tone: 'wrong', undrawable: true }]
  }
  const white = signatureSpace(element)
  const findings = design.elements.flatMap((other, at): DesignFinding[] => {
    const isDrawing = ['motif', 'signature'].includes(other.kind)
    if (isDrawing || !overlap(placeOf(other, design.motifs), white)) return []
    const text = `${elementName(other)} lấn vào chỗ trống dành cho chữ ký và con dấu.`
    return [{ path: `elements.${at}`, text, tone: 'attention' }]
  })
  if (element.space >= 35) return findings
  const text = 'Chỗ ký dưới 35 mm; Nghị định 50/2006/NĐ-CP để 35 mm, Thủ tướng ký thì 40 mm.'
  return [{ path: `elements.${index}.space`, text, tone: 'attention' }, ...findings]
}
