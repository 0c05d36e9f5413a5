import type { DesignFile } from './certificate-design.ts'

/** Numbers that are counts or proportions and stay as they are on a larger sheet. */
const UNSCALED = new Set(['maxLines', 'leading', 'spacing', 'scale', 'stretch', 'ground', 'image'])

/**
 * The same drawing on a larger sheet: every length and type size times `scale`. A3 is A4 times √2 both ways, so
 * nothing is stretched.
 */
export function scaleDesign(
  { frame, elements }: Pick<DesignFile, 'frame' | 'elements'>,
  scale: number,
): Pick<DesignFile, 'frame' | 'elements'> {
  return scaled({ frame, elements }, scale)
}

function scaled<T>(value: T, scale: number): T {
  const copy = structuredClone(value)
  multiply(copy, scale)
  return copy
}

function multiply(part: unknown, scale: number): void {
  if (typeof part !== 'object' || part === null) return
  const fields = part as Record<string, unknown> // any JSON object may be read by its keys
  for (const [key, value] of Object.entries(fields)) {
    if (UNSCALED.has(key)) continue
    if (typeof value === 'number') fields[key] = Math.round(value * scale * 1000) / 1000
    else multiply(value, scale)
  }
}
