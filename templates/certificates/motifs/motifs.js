import {
  beadBand,
  birdBand,
  brocadeBand,
  flourish,
  fretBand,
  guillocheBand,
  joint,
  lotusFlourish,
  pearlBand,
  petalBand,
  roundel,
  vineBand,
  waveBand,
} from './bands.js'
import { flowerBlock, rosetteCorner, shellCorner, starBlock, wheelCorner } from './corners.js'
import { drumCorner, drumField } from './drum.js'
import { raysField, rosetteField, starField, wheelField } from './fields.js'
import { leafCorner, lotusCorner, lotusField, lotusSpray } from './lotus.js'
import { partyFlag } from './party-flag.js'
import { stateEmblem } from './state-emblem.js'

/**
 * Every drawing a design may use. Versions of designs name their motifs, and must print as they did: once released, a
 * motif is neither taken away nor drawn differently under its name; a new drawing takes a new name.
 */
export const MOTIFS = [
  ...[drumField(), starField(), wheelField(), rosetteField(), lotusField(), raysField()],
  ...[guillocheBand(), birdBand(), beadBand(), brocadeBand(), pearlBand()],
  ...[petalBand(), fretBand(), vineBand(), waveBand()],
  ...[drumCorner(), starBlock(), wheelCorner(), leafCorner(), rosetteCorner()],
  ...[lotusCorner(), flowerBlock(), lotusSpray(), shellCorner()],
  ...[flourish(), lotusFlourish(), roundel(), joint()],
  ...[partyFlag(), stateEmblem()],
]
