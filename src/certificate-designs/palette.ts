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
