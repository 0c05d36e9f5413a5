import { MM_PER_POINT } from '../documents/pdf/boxes.ts'
import type { DesignLine } from '../certificate-designs/certificate-design.ts'
import type { SetLine } from './set-line.ts'

/** Something a person should see before this certificate is printed. */
export interface FitProblem {
  /** Which of the certificates, counted from 0. */
  index: number
  element: string
  text: string
  /** True when the certificate cannot be printed as it is (a letter that no typeface has). */
  blocking: boolean
}

type Finding = Omit<FitProblem, 'index'>

const NOTHING: readonly Finding[] = []

/** What is wrong with a line as it was set: too long for its size, or with letters that cannot be printed. */
export function findingsOf(set: SetLine): readonly Finding[] {
  const floor = set.design.floor ?? set.design.size
  if (set.missing.length === 0 && set.fits && set.size >= floor - 0.05) return NOTHING
  const findings: Finding[] = []
  if (set.missing.length > 0) findings.push(missingLetters(set.design, set.missing))
  if (!set.fits || set.size < floor - 0.05) findings.push(tooLong(set, floor))
  return findings
}

function labelOf(design: DesignLine): string {
  return design.label ?? design.id
}

function missingLetters(design: DesignLine, missing: string[]): Finding {
  const names = missing.map((letter) => `“${letter}” (U+${codePoint(letter)})`).join(', ')
  const text = `${labelOf(design)} có ký tự không in được: ${names}. Gõ lại bằng chữ Việt Unicode.`
  return { element: design.id, text, blocking: true }
}

function codePoint(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

function tooLong(set: SetLine, floor: number): Finding {
  const [size, wished] = [set.size, floor].map((points) => points.toFixed(1).replace('.', ','))
  const text =
    `${labelOf(set.design)} quá dài: phải thu chữ còn ${size} pt (${mm(set.size)} mm), ` +
    `nhỏ hơn mức ${wished} pt của mẫu. Rút gọn nội dung hoặc chọn khổ giấy lớn hơn.`
  return { element: set.design.id, text, blocking: false }
}

function mm(points: number): string {
  return (points * MM_PER_POINT).toFixed(1).replace('.', ',')
}
