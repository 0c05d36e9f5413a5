import type { Box } from './boxes.ts'
import { boxContent, type Named } from './page-content.ts'

/**
 * What layout gives to several pages of one paper is kept once in the file: a box that comes a second time becomes a form,
 * which later pages only name. Most lines of a decision are such boxes, so its pages are a third as long.
 */
export class SharedBoxes {
  /**
   * Boxes seen once lately. Few, and a new set instead of an emptied one: what is on one page alone must not be held until it
   * is old, and the collector lets an old set hold what it held before it was emptied.
   */
  private once = new Set<Box>()
  /** What pages say instead of a box that is kept. */
  private readonly kept = new Map<Box, string>()
  private readonly height: number
  private readonly keep: (content: string) => string

  /**
   * @param height of the paper, mm
   * @param keep writes a form with these operators, answers the operator that draws it
   */
  constructor(height: number, keep: (content: string) => string) {
    this.height = height
    this.keep = keep
  }

  /** The operators of one page. */
  content(boxes: readonly Box[], named: Named): string {
    let content = ''
    for (const box of boxes) content += this.kept.get(box) ?? this.own(box, named)
    return content
  }

  private own(box: Box, named: Named): string {
    const content = boxContent(box, this.height, named)
    if (box.kind === 'qr' || (box.kind === 'text' && box.alone === true)) return content
    if (!this.once.has(box)) {
      if (this.once.size >= BOXES_REMEMBERED) this.once = new Set()
      this.once.add(box)
      return content
    }
    if (this.kept.size >= BOXES_KEPT) return content
    const drawing = this.keep(content)
    this.kept.set(box, drawing)
    return drawing
  }
}

/** Those of some ten pages. */
const BOXES_REMEMBERED = 100
const BOXES_KEPT = 2000
