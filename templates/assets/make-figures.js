/**
 * Be Vietnam Pro has no tabular figures, and a register is columns of numbers. This cuts its ten digits out and sets each in
 * the middle of one common width (the Open Font License allows changed versions; no font name is reserved).
 * Run by hand after a new version of the typeface: `node templates/assets/make-figures.js`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

const DIGITS = '0123456789'
const require = createRequire(import.meta.url)

/** Where each table of an sfnt file begins. */
function tablesOf(font) {
  const places = {}
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    places[font.toString('latin1', at, at + 4)] = font.readUInt32BE(at + 8)
  }
  return places
}

/** Gives every glyph but .notdef the mean width of the digits and shifts it by its left side bearing, in place. */
function setToOneWidth(font) {
  const { hhea, hmtx, maxp, head } = tablesOf(font)
  const metrics = font.readUInt16BE(hhea + 34)
  const glyphs = font.readUInt16BE(maxp + 4)
  if (metrics !== glyphs || glyphs !== DIGITS.length + 1)
    throw new Error(`expected eleven glyphs with their widths`)
  const places = Array.from({ length: DIGITS.length }, (_, index) => hmtx + 4 * (index + 1))
  const width = Math.max(...places.map((at) => font.readUInt16BE(at))) - 50
  for (const at of places) {
    const slack = Math.floor((width - font.readUInt16BE(at)) / 2)
    font.writeUInt16BE(width, at)
    font.writeInt16BE(font.readInt16BE(at + 2) + slack, at + 2)
  }
  font.writeUInt16BE(width, hhea + 10)
  // Bit 1 promises that every outline begins at its bearing; it no longer does, so readers must look at hmtx.
  font.writeUInt16BE(font.readUInt16BE(head + 16) & ~2, head + 16)
  return font
}

for (const weight of [400, 500, 600, 700]) {
  const source = require.resolve(
    `@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-${weight}-normal.woff2`,
  )
  const digits = await subsetFont(readFileSync(source), DIGITS, {
    targetFormat: 'sfnt',
    noHinting: true,
    keepFeatures: [],
  })
  const figures = setToOneWidth(Buffer.from(digits))
  const packed = await subsetFont(figures, DIGITS, { targetFormat: 'woff2', keepFeatures: [] })
  writeFileSync(new URL(`figures-${weight}.woff2`, import.meta.url), packed)
}
