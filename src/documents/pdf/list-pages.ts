import type { Box } from './boxes.ts'
import { lineBox, type Block } from './block.ts'
import {
  cutRow,
  linesWithin,
  rowBoxes,
  rowHeight,
  setHead,
  setRow,
  type PaperColumn,
  type PaperRow,
  type SetRow,
} from './table-row.ts'
import type { PageOnPaper, PaperSheet } from './write-pages.ts'

/** A paper that is one long list: what stands over it, its rows, what ends it. Lengths in mm, type size in points. */
export interface ListPaper {
  width: number
  height: number
  margins: { top: number; right: number; bottom: number; left: number }
  size: number
  head: Block
  columns: PaperColumn[]
  /** The number of its first page when it goes on from other pages; the first page of a paper bears none. */
  firstPage?: number
  /** Titles of the columns where they take more than one row; otherwise they are those of the columns. */
  titles?: Block
  rows: AsyncIterable<PaperRow> | Iterable<PaperRow>
  /** Sum, signatures: asked for after the last row, and never alone on a page without a row of the list. */
  closing: () => Block
}

/** A page being filled. */
interface OpenPage {
  number: number
  boxes: Box[]
  /** Where the next thing goes. */
  top: number
  rows: number
}

const PAGE_NUMBER = { face: 'serif', size: 13 } as const
/** A row taller than a page is cut, but not into pieces of a line or two. */
const FEWEST_LINES = 3

/**
 * Sets a list page by page as papers of State and Party ask: the head once, the titles of the columns on every page, the
 * number in the middle of the top margin from the second page on (NĐ 30/2020/NĐ-CP, Phụ lục I; HD 36-HD/VPTW). A row is
 * never cut unless it is taller than a page; a heading stays with its first row, a sum and the end with the last row.
 */
export async function* listPages(paper: ListPaper): AsyncGenerator<PageOnPaper> {
  const setter = new ListSetter(paper)
  const group: SetRow[] = []
  /** Rows that are kept together, held back until it is known whether they are the last. */
  const held: SetRow[] = []
  for await (const row of paper.rows) {
    group.push(setRow(row, paper.columns, paper.size))
    if (row.kind === 'section') continue
    if (row.kind !== 'sum') yield* setter.place(held.splice(0))
    held.push(...group.splice(0))
  }
  yield* setter.finish([...held, ...group], paper.closing())
}

/** Fills pages one after another; state lives as long as one paper. */
class ListSetter {
  private readonly sheet: PaperSheet
  private readonly titles: Block
  private readonly bottom: number
  private page: OpenPage

  private readonly paper: ListPaper

  constructor(paper: ListPaper) {
    this.paper = paper
    this.sheet = { width: paper.width, height: paper.height, ground: [] }
    this.titles = paper.titles ?? rowBlock(setHead(paper.columns, paper.size))
    this.bottom = paper.height - paper.margins.bottom
    const { left, top } = paper.margins
    const boxes = paper.head.boxesAt(left, top)
    const number = paper.firstPage ?? 1
    if (number > 1) boxes.push(this.numberBox(number))
    this.page = { number, boxes, top: top + paper.head.height, rows: 0 }
    this.addTitles()
  }

  /** Sets rows that belong together, on a new page when they do not fit. */
  *place(rows: SetRow[]): Generator<PageOnPaper> {
    const height = heightOf(rows)
    if (height > this.room() && (height <= this.wholePage() || this.room() < this.leastOf(rows))) {
      yield* this.turn()
    }
    for (const row of rows) yield* this.fill(row)
  }

  /** The last rows with what ends the paper: together where a page holds both. */
  *finish(rows: SetRow[], closing: Block): Generator<PageOnPaper> {
    const together = heightOf(rows) + closing.height
    if (together > this.room() && together <= this.wholePage() && this.page.rows > 0) yield* this.turn()
    yield* this.place(rows)
    if (closing.height > this.room()) yield* this.turn(false)
    this.page.boxes.push(...closing.boxesAt(this.paper.margins.left, this.page.top))
    yield this.done()
  }

  private room(): number {
    return this.bottom - this.page.top
  }

  /** Room for rows on a page after the first. */
  private wholePage(): number {
    return this.bottom - this.paper.margins.top - this.titles.height
  }

  private leastOf(rows: SetRow[]): number {
    const [first] = rows
    return first === undefined ? 0 : Math.min(heightOf(rows), rowHeight({ ...first, lines: FEWEST_LINES }))
  }

  private addTitles(): void {
    this.page.boxes.push(...this.titles.boxesAt(this.paper.margins.left, this.page.top))
    this.page.top += this.titles.height
  }

  private add(row: SetRow): void {
    this.page.boxes.push(...rowBoxes(row, this.paper.margins.left, this.page.top))
    this.page.top += rowHeight(row)
    this.page.rows += 1
  }

  /** Sets a row, cut over as many pages as it takes when it is taller than one. */
  private *fill(row: SetRow): Generator<PageOnPaper> {
    let rest = row
    while (rowHeight(rest) > this.room()) {
      const lines = linesWithin(rest, this.room())
      if (lines >= FEWEST_LINES) {
        const [part, others] = cutRow(rest, lines)
        this.add(part)
        rest = others
      }
      yield* this.turn()
    }
    this.add(rest)
  }

  private *turn(withHead = true): Generator<PageOnPaper> {
    yield this.done()
    const { top } = this.paper.margins
    const number = this.page.number + 1
    this.page = { number, boxes: [this.numberBox(number)], top, rows: 0 }
    if (!withHead) return
    this.addTitles()
  }

  private numberBox(number: number): Box {
    const { width: whole, margins } = this.paper
    const width = whole - margins.left - margins.right
    return lineBox(String(number), PAGE_NUMBER, {
      x: margins.left,
      top: margins.top / 2 - 2,
      width,
      align: 'centre',
    })
  }

  private done(): PageOnPaper {
    return { sheet: this.sheet, boxes: this.page.boxes }
  }
}

function heightOf(rows: SetRow[]): number {
  return rows.reduce((sum, row) => sum + rowHeight(row), 0)
}

function rowBlock(row: SetRow): Block {
  return { height: rowHeight(row), boxesAt: (x, top) => rowBoxes(row, x, top) }
}
