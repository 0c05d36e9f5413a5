import type { Gradient } from '../documents/pdf/boxes.ts'
import type { CertificateDesign } from './certificate-design.ts'

type Palette = CertificateDesign['palette']

/** A colour of a design: a name of its palette, or '#rrggbb' as it stands. */
export function colorOf(palette: Palette, name: string): string {
  const color = name.startsWith('#') ? name : palette[name]
  if (color === undefined) throw new Error(`The palette of the design has no colour "${name}".`)
  return color
}

export function gradientOf(palette: Palette, gradient: Gradient): Gradient {
  return { ...gradient, stops: gradient.stops.map(([at, name]) => [at, colorOf(palette, name)]) }
}

/** The colours that designs which come along name, in the office's words. */
const COLOUR_NAMES: Readonly<Record<string, string>> = {
  gold: 'Vàng kim',
  goldDark: 'Vàng kim sẫm',
  goldDeep: 'Nâu vàng',
  goldLight: 'Vàng kim nhạt',
  goldPale: 'Kem vàng',
  mist: 'Hoa văn chìm',
  haze: 'Hoa văn chìm nhạt',
  red: 'Đỏ',
  redBright: 'Đỏ tươi',
  redDeep: 'Đỏ sẫm',
  yellow: 'Vàng tươi',
  ink: 'Mực đen',
  paper: 'Màu giấy',
  white: 'Trắng',
}

/** 'Đỏ (red)': what a colour is called, and what is typed for it. */
export function colourNames(names: readonly string[]): { value: string; text: string }[] {
  return names.map((value) => {
    const own = COLOUR_NAMES[value]
    return { value, text: own === undefined ? value : `${own} (${value})` }
  })
}
