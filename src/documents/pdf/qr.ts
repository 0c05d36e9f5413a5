import bwip from 'bwip-js'

/** The dark squares of a QR code as horizontal runs, in modules from its top left corner. */
export interface QrRuns {
  modules: number
  runs: { x: number; y: number; length: number }[]
}

/** Level M survives a fold or a stamp over one corner. Any of the eight masks makes a valid code; naming one
 * (bwip counts from 1) saves trying them all, which is two thirds of the time. */
const OPTIONS = { bcid: 'qrcode', eclevel: 'M', mask: 2 }

/** The QR code of a text. */
export function qrRuns(text: string): QrRuns {
  const [symbol] = bwip.raw({ ...OPTIONS, text })
  if (!symbol || !('pixs' in symbol)) throw new Error('The QR encoder returned no matrix.')
  const { pixs, pixx: modules } = symbol
  const runs: QrRuns['runs'] = []
  for (let at = 0; at < pixs.length; at++) {
    if (!pixs[at]) continue
    const start = at
    while ((at + 1) % modules !== 0 && pixs[at + 1]) at++
    runs.push({ x: start % modules, y: Math.floor(start / modules), length: at - start + 1 })
  }
  return { modules, runs }
}
