import { color, mm, one, YES_NO, type DesignField } from './design-fields.ts'
import { valueAt, type Draft } from './draft-values.ts'
import { isRecord } from '../../shared/unchecked.ts'

/** The fields of the frame around a page. Paths are those in the frame: 'band.height'. */

const SIDES = [
  { value: 'top,bottom', text: 'Trên và dưới' },
  { value: 'top', text: 'Cạnh trên' },
  { value: 'bottom', text: 'Cạnh dưới' },
  { value: 'left,right', text: 'Trái và phải' },
  { value: 'left,right,bottom', text: 'Trái, phải và dưới' },
  { value: 'top,bottom,left,right', text: 'Cả bốn cạnh' },
]

const MARGINS: DesignField[] = [
  {
    path: 'hidden',
    label: 'Bỏ khung vẽ sẵn',
    kind: 'yes',
    options: [
      { value: '', text: 'Không' },
      { value: 'true', text: 'Có' },
    ],
  },
  mm('inset', 'Lề trái, phải'),
  mm('insetY', 'Lề trên, dưới nếu khác'),
]
const BAND: DesignField[] = [
  { path: 'band.motif', label: 'Dải hoa văn', kind: 'motif', use: 'band', part: 'band' },
  { ...mm('band.inset', 'Dải cách mép khung'), part: 'band' },
  { ...mm('band.height', 'Dải rộng'), part: 'band' },
  { path: 'band.joint', label: 'Ô chỗ dải gặp nhau', kind: 'motif', use: 'joint' },
]
const CORNER: DesignField[] = [
  { path: 'corner.motif', label: 'Hoa văn góc', kind: 'motif', use: 'corner', part: 'corner' },
  { ...mm('corner.size', 'Cạnh hoa văn góc'), part: 'corner' },
  { ...mm('corner.inset', 'Góc cách mép khung'), part: 'corner' },
  { path: 'corner.upright', label: 'Giữ thẳng đứng ở cả bốn góc', kind: 'yes', options: YES_NO.toReversed() },
]
const MIDDLE: DesignField[] = [
  { path: 'middle.motif', label: 'Hoa văn giữa cạnh', kind: 'motif', use: 'middle', part: 'middle' },
  { ...mm('middle.width', 'Hoa văn giữa rộng'), part: 'middle' },
  { ...mm('middle.inset', 'Giữa cách mép khung'), part: 'middle' },
  { ...one('middle.sides', 'Ở những cạnh', SIDES), kind: 'list' },
]

/** What lies under a band that is chosen anew: plain paper, from the outer side (0) to the inner (1). */
export const NEW_GROUND: readonly (readonly [number, string])[] = [
  [0, '#FFFDF6'],
  [1, '#FFFDF6'],
]

/** The colours under the band, from the outside inwards: as many as it has, or would begin with. */
export function groundFields(frame: Draft): DesignField[] {
  const ground = valueAt(frame, 'band.ground')
  const stops: readonly unknown[] = Array.isArray(ground) ? (ground as unknown[]) : NEW_GROUND
  return stops.map((_stop, at) => ({
    ...color(`band.colours.${at}`, `Nền dải, màu ${at + 1} từ ngoài vào`),
    at: `band.ground.${at}.1`,
  }))
}

/** Every field of a frame but those of its lines. */
export function frameFields(frame: Draft): DesignField[] {
  return [...MARGINS, ...BAND, ...groundFields(frame), ...CORNER, ...MIDDLE]
}

/** Of one closed line. */
export const RULE_FIELDS: DesignField[] = [
  mm('inset', 'Cách mép khung'),
  mm('width', 'Độ dày'),
  color('color'),
]

/** The closed lines of a frame, outermost or not, in the order they are kept. */
export function rulesOf(frame: Draft): Draft[] {
  return Array.isArray(frame.rules) ? (frame.rules as unknown[]).filter(isRecord) : []
}
