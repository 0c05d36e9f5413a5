/**
 * Cuts the certificate typefaces down to the letters a Vietnamese register can need, and writes what the program
 * must know about each face beside them (fonts.json): its file, and how far every letter reaches above and below
 * the baseline. Run by hand after a new version of the typefaces: `node templates/fonts/make-subsets.js`.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { format } from 'prettier'
import subsetFont from 'subset-font'

const FACES = {
  serif: ['tinos', '400Regular/Tinos_400Regular.ttf', 'Tinos-Regular.ttf'],
  'serif-bold': ['tinos', '700Bold/Tinos_700Bold.ttf', 'Tinos-Bold.ttf'],
  'serif-italic': ['tinos', '400Regular_Italic/Tinos_400Regular_Italic.ttf', 'Tinos-Italic.ttf'],
  'serif-bold-italic': ['tinos', '700Bold_Italic/Tinos_700Bold_Italic.ttf', 'Tinos-BoldItalic.ttf'],
  script: ['great-vibes', '400Regular/GreatVibes_400Regular.ttf', 'GreatVibes-Regular.ttf'],
}

/** First and last code point of each block kept: ASCII, Latin-1, Latin Extended-A, ơ and ư, Vietnamese, marks. */
const BLOCKS = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x1ea0, 0x1ef9],
]
const MARKS = '\u0300\u0301\u0303\u0302\u0306\u0309\u031b\u0323'
const SIGNS = '“”‘’–—…•₫№−‐‑'

const characters =
  BLOCKS.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)),
  ).join('') +
  MARKS +
  SIGNS

const require = createRequire(import.meta.url)
const here = (name) => join(import.meta.dirname, name)

/** Letters grouped by their reach, in hundredths of the type size: [above, below, letters][]. */
function reachOfLetters(font) {
  const groups = new Map()
  for (const character of characters) {
    const point = character.codePointAt(0)
    if (!font.hasGlyphForCodePoint(point)) continue
    const { minY, maxY } = font.glyphForCodePoint(point).bbox
    const above = Number.isFinite(maxY) ? Math.max(0, Math.ceil((maxY / font.unitsPerEm) * 50) * 2) : 0
    const below = Number.isFinite(minY) ? Math.max(0, Math.ceil((-minY / font.unitsPerEm) * 50) * 2) : 0
    const key = `${above} ${below}`
    groups.set(key, (groups.get(key) ?? '') + character)
  }
  return [...groups].map(([key, letters]) => [...key.split(' ').map(Number), letters])
}

const faces = {}
for (const [name, [pack, source, file]] of Object.entries(FACES)) {
  const whole = readFileSync(require.resolve(`@expo-google-fonts/${pack}/${source}`))
  const keepFeatures = name === 'script' ? ['kern', 'liga', 'calt', 'mark'] : ['kern', 'mark']
  const cut = await subsetFont(whole, characters, { targetFormat: 'sfnt', noHinting: true, keepFeatures })
  writeFileSync(here(file), cut)
  const { font } = new PDFDocument({ font: here(file), autoFirstPage: false })._font
  faces[name] = {
    file,
    capHeight: font.capHeight / font.unitsPerEm,
    reach: reachOfLetters(font),
  }
  copyFileSync(require.resolve(`@expo-google-fonts/${pack}/LICENSE_FONT`), here(`${pack}-OFL.txt`))
}
writeFileSync(here('fonts.json'), await format(JSON.stringify(faces), { parser: 'json', printWidth: 110 }))
