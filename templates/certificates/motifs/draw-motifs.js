/**
 * Draws the motifs of the certificate designs as path data (*.json beside this file). Run by hand after changing a
 * drawing: `node templates/certificates/motifs/draw-motifs.js`. Colours are names of the designs' palettes.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { drumCorner, drumField } from './drum.js'
import { flourish, fretBand, guillocheBand, joint, petalBand, roundel } from './bands.js'
import { lotusCorner, lotusField, leafCorner } from './lotus.js'
import { partyFlag } from './party-flag.js'
import { stateEmblem } from './state-emblem.js'

const motifs = [
  drumField(),
  drumCorner(),
  guillocheBand(),
  petalBand(),
  fretBand(),
  joint(),
  flourish(),
  roundel(),
  lotusCorner(),
  lotusField(),
  leafCorner(),
  partyFlag(),
  stateEmblem(),
]

for (const motif of motifs) {
  const path = join(import.meta.dirname, `${motif.name}.json`)
  writeFileSync(path, await format(JSON.stringify(motif), { parser: 'json', printWidth: 110 }))
}
