/**
 * Draws the motifs of the certificate designs as path data (*.json beside this file). Run by hand after changing a
 * drawing: `node templates/certificates/motifs/draw-motifs.js`. Colours are names of the designs' palettes.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { MOTIFS } from './motifs.js'

for (const motif of MOTIFS) {
  const path = join(import.meta.dirname, `${motif.name}.json`)
  writeFileSync(path, await format(JSON.stringify(motif), { parser: 'json', printWidth: 110 }))
}
