import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import { z } from 'zod'
import { templatePath } from './template-path.ts'

/**
 * The embedded typefaces and everything layout asks of them: how wide a text is, how high its marks reach, which
 * of its letters cannot be printed. Sizes are in em (one em = the type size); the caller multiplies.
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

const programs = new Map(
  FACES.map((face) => [face, readFileSync(templatePath('fonts', facts[face].file))] as const),
)

const reaches = new Map(FACES.map((face) => [face, letterReaches(facts[face].reach)] as const))

function letterReaches(groups: [number, number, string][]): Map<string, [number, number]> {
  return new Map(
    groups.flatMap(([above, below, letters]) =>
      Array.from(letters, (letter) => [letter, [above / 100, below / 100]] as const),
    ),
  )
}

/** Makes every face known to a document under its own name. Fonts are parsed afresh: a parsed one cannot be shared
 * between documents, because its glyph cache loses the code points that copying and searching need. */
export function registerFaces(doc: PDFKit.PDFDocument): void {
  for (const [face, program] of programs) doc.registerFont(face, program)
}

/** Only ever measures; pdfkit's own word cache is off because it would grow for ever. */
const rule = new PDFDocument({ autoFirstPage: false, fontLayoutCache: false })
registerFaces(rule)
rule.fontSize(1000)

const WORDS_REMEMBERED = 20_000
const wordWidths = new Map<string, number>()

function wordWidth(face: Face, word: string): number {
  const key = `${face} ${word}`
  let width = wordWidths.get(key)
  if (width === undefined) {
    if (wordWidths.size >= WORDS_REMEMBERED) wordWidths.clear()
    width = rule.font(face).widthOfString(word) / 1000
    wordWidths.set(key, width)
  }
  return width
}

/** Width of a text in em, with kerning, cut at the same places where pdfkit cuts when it draws. */
export function textWidth(face: Face, text: string): number {
  let width = 0
  for (const [word] of text.matchAll(/[^ ]* |[^ ]+$/g)) width += wordWidth(face, word)
  return width
}

/** How far the ink of a text goes above and below its baseline, in em. */
export function textReach(face: Face, text: string): { above: number; below: number } {
  let above = 0
  let below = 0
  for (const letter of text) {
    const reach = reaches.get(face)?.get(letter)
    if (!reach) continue
    above = Math.max(above, reach[0])
    below = Math.max(below, reach[1])
  }
  return { above, below }
}

/** Height of a capital without marks, in em. */
export function capHeight(face: Face): number {
  return facts[face].capHeight
}

/** The characters of a text that the face has no glyph for, each once. pdfkit would drop them without a word. */
export function missingCharacters(face: Face, text: string): string[] {
  return [...new Set(text)].filter((letter) => !reaches.get(face)?.has(letter))
}
