import type { Face } from './fonts.ts'
import { textWidth } from './glyphs.ts'
import { MM_PER_POINT } from './boxes.ts'

/** What a running text is set in. Size in points. */
export interface TypeFace {
  face: Face
  size: number
}

/**
 * Fills lines from the left as far as they go, as tables and paragraphs do; `width` in mm. A syllable wider than the
 * line is cut where it must: nothing is left out and nothing runs over the edge. No text is one empty line.
 */
export function wrapText(text: string, { face, size }: TypeFace, width: number): string[] {
  const limit = width / (size * MM_PER_POINT) + 1e-9
  const lines: string[] = []
  let line = ''
  /** Of the line with a space after it: letters are kerned with the space behind them, never across it. */
  let filled = 0
  for (const word of text.split(/\s+/).flatMap((syllable) => piecesOf(syllable, face, limit))) {
    if (line !== '' && filled + textWidth(face, word) > limit) {
      lines.push(line)
      line = ''
      filled = 0
    }
    line = line === '' ? word : `${line} ${word}`
    filled += textWidth(face, `${word} `)
  }
  return [...lines, line]
}

function piecesOf(syllable: string, face: Face, limit: number): string[] {
  if (textWidth(face, syllable) <= limit) return [syllable]
  const pieces: string[] = []
  let piece = ''
  for (const letter of syllable) {
    if (piece !== '' && textWidth(face, piece + letter) > limit) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece]
}
