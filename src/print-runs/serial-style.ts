import type { SerialStyle } from '../blanks/blank-lot.ts'

/** How the serials of a run are written; runs without blanks have none to write. */
export function serialStyle(run: { serialPrefix: string | null; serialDigits: number | null }): SerialStyle {
  return { serialPrefix: run.serialPrefix ?? '', serialDigits: run.serialDigits ?? 0 }
}
