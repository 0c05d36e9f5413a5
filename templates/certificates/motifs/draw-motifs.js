/**
 * Draws the motifs of the certificate designs as path data (*.json beside this file). Run by hand after changing a
 * drawing: `node templates/certificates/motifs/draw-motifs.js`. Colours are names of the designs' palettes.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drumCorner, drumField } from './drum.js'
import { flourish, fretBand, guillocheBand, petalBand, roundel } from './bands.js'
import { lotusCorner, lotusField, lotusSmall, leafCorner } from './lotus.js'
import { partyFlag } from './party-flag.js'
import { stateEmblem } from './state-emblem.js'

const motifs = [
  drumField(),
  drumCorner(),
  guillocheBand(),
  petalBand(),
  fretBand(),
  flourish(),
  roundel(),
  lotusCorner(),
  lotusField(),
  lotusSmall(),
  leafCorner(),
  partyFlag(),
  stateEmblem(),
]

for (const motif of motifs) {
  const path = fileURLToPath(new URL(`${motif.name}.json`, import.meta.url))
  writeFileSync(path, `${JSON.stringify(motif, null, 1)}\n`)
}
