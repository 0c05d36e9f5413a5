/**
 * Composes every shipped design on every sheet (the *.json one folder up). Run by hand after changing a composition:
 * `node templates/certificates/composition/draw-designs.js`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { composed } from './compose.js'
import { DESIGNS } from './designs.js'
import { SHEETS } from './papers.js'

for (const design of DESIGNS) {
  for (const sheet of SHEETS) {
    const path = join(import.meta.dirname, '..', `${design.file}${sheet.suffix}.json`)
    const text = JSON.stringify(composed(sheet, design))
    writeFileSync(path, await format(text, { parser: 'json', printWidth: 110 }))
  }
}
