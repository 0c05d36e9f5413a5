import { beside, paragraph, space, stacked } from '../documents/pdf/block.ts'
import type { ListPaper } from '../documents/pdf/list-pages.ts'
import type { PaperColumn, PaperRow } from '../documents/pdf/table-row.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { annexedList, type AnnexedList } from './annexed-list.ts'
import type { ListLine } from './list-line.queries.ts'
import { officialHead, signatureBlock, signerOf, titleBlock } from './official.layout.ts'

const A4 = { width: 210, height: 297 }
/** NĐ 30/2020/NĐ-CP, Phụ lục I: top and bottom 20–25, left 30–35, right 15–20 mm; HD 36-HD/VPTW agrees. */
const MARGINS = { top: 20, right: 15, bottom: 20, left: 30 }
const WIDTH = A4.width - MARGINS.left - MARGINS.right

const WIDTHS = { plain: [12, 58, 57, 38], merit: [11, 42, 43, 26, 43] }

function columnsOf(list: AnnexedList): PaperColumn[] {
  const widths = list.columns.length === 5 ? WIDTHS.merit : WIDTHS.plain
  return list.columns.map((header, at) => ({
    header,
    width: widths[at] ?? 0,
    align: at === 0 ? 'centre' : 'left',
  }))
}

function* rowsOf(list: AnnexedList): Generator<PaperRow> {
  for (const { heading, rows } of list.sections) {
    if (heading !== null) yield { kind: 'section', text: heading }
    for (const cells of rows) yield { kind: 'row', cells }
  }
}

/** The annexed list of a decision as pages: portrait A4 in the style of its paper. */
export async function annexedListPaper(decision: Decision, lines: readonly ListLine[]): Promise<ListPaper> {
  const list = await annexedList(decision, lines)
  const signatureWidth = WIDTH / 2
  return {
    ...A4,
    margins: MARGINS,
    size: 12,
    head: stacked([
      officialHead(decision.documentStyle, decision.issuerName, WIDTH),
      titleBlock(list.title, list.about, WIDTH),
    ]),
    columns: columnsOf(list),
    rows: rowsOf(list),
    closing: () =>
      stacked([
        space(3),
        paragraph(list.closing, { face: 'serif', size: 13 }, { width: WIDTH }),
        space(6),
        beside([{ block: signatureBlock(signerOf(decision), signatureWidth), x: WIDTH - signatureWidth }]),
      ]),
  }
}
