import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { templatePath } from './template-path.ts'

/**
 * The embedded typefaces and what layout asks of their letters: how high their marks reach, which of them cannot be
 * printed. How wide a text is stands in glyphs.ts. Sizes are in em (one em = the type size); the caller multiplies.
 */

export const FACES = ['serif', 'serif-bold', 'serif-italic', 'serif-bold-italic', 'script'] as const
export type Face = (typeof FACES)[number]

const facts = z
  .record(
    z.enum(FACES),
    z.object({
      file: z.string(),
      capHeight: z.number(),
      reach: z.array(z.tuple([z.number(), z.number(), z.string()])),
    }),
  )
  .parse(JSON.parse(readFileSync(templatePath('fonts', 'fonts.json'), 'utf8')))

/** The font files, as they are shipped. */
export const programs: ReadonlyMap<Face, Buffer> = new Map(
  FACES.map((face) => [face, readFileSync(templatePath('fonts', facts[face].file))] as const),
)

/** Reach of every letter by its code unit; asked for each letter of each certificate, so no maps. */
interface Letters {
  known: Uint8Array
  above: Float64Array
  below: Float64Array
}

const letters = new Map(FACES.map((face) => [face, lettersOf(facts[face].reach)] as const))

function lettersOf(groups: [number, number, string][]): Letters {
  const units = groups.flatMap(([, , all]) => Array.from(all, (letter) => letter.charCodeAt(0)))
  const size = Math.max(...units) + 1
  const table = {
    known: new Uint8Array(size),
    above: new Float64Array(size),
    below: new Float64Array(size),
  }
  for (const [above, below, all] of groups) {
    for (let at = 0; at < all.length; at++) {
      const unit = all.charCodeAt(at)
      table.known[unit] = 1
      table.above[unit] = above / 100
      table.below[unit] = below / 100
    }
  }
  return table
}

function lettersIn(face: Face): Letters {
  const table = letters.get(face)
  if (table === undefined) throw new Error(`There is no typeface "${face}".`)
  return table
}

/** Makes every face known to a pdfkit document under its own name. Fonts are parsed afresh: a parsed one cannot be
 * shared between documents, because its glyph cache loses the code points that copying and searching need. */
export function registerFaces(doc: PDFKit.PDFDocument): void {
  for (const [face, program] of programs) doc.registerFont(face, program)
}

/** How far ink goes above and below a baseline, in em. */
export interface Reach {
  above: number
  below: number
}

/** How far the ink of a text goes above and below its baseline, in em. */
export function textReach(face: Face, text: string): Reach {
  const table = lettersIn(face)
  let above = 0
  let below = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    above = Math.max(above, table.above[unit] ?? 0)
    below = Math.max(below, table.below[unit] ?? 0)
  }
  return { above, below }
}

/** Height of a capital without marks, in em. */
export function capHeight(face: Face): number {
  return facts[face].capHeight
}

/** The characters of a text that the face has no glyph for, each once. pdfkit would drop them without a word. */
export function missingCharacters(face: Face, text: string): string[] {
  const { known } = lettersIn(face)
  for (let at = 0; at < text.length; at++) {
    if (known[text.charCodeAt(at)] !== 1) {
      return [...new Set(text)].filter((letter) => letter.length > 1 || known[letter.charCodeAt(0)] !== 1)
    }
  }
  return []
}

/** The text with the number of each letter the face has no glyph for in its place: '王' → '(U+738B)'. Nothing is lost without a word. */
export function spelledOut(face: Face, text: string): string {
  return missingCharacters(face, text)
    .filter((letter) => !/\s/.test(letter))
    .reduce((told, letter) => told.replaceAll(letter, `(U+${numberOf(letter)})`), text)
}

function numberOf(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

/** The letters that every face has: what is spelled with these alone can be printed in any design. */
export function lettersOfEveryFace(): string {
  const [first, ...others] = [...letters.values()].map(({ known }) => known)
  return Array.from(first ?? [], (known, unit) => {
    const inEvery = known === 1 && others.every((other) => other[unit] === 1)
    return inEvery ? String.fromCharCode(unit) : ''
  }).join('')
}
