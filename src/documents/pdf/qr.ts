import { raw } from 'bwip-js'

/** The dark squares of a QR code as horizontal runs, in modules from its top left corner. */
export interface QrRuns {
  modules: number
  runs: { x: number; y: number; length: number }[]
}

/** Any of the eight masks is a valid code; naming one saves trying them all, two thirds of the time. */
const MASK = 2

/** QR code of error correction level M, which survives a fold or a stamp over one corner. */
export function qrRuns(text: string): QrRuns {
  const [symbol] = raw('qrcode', text, `eclevel=M mask=${MASK}`)
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
