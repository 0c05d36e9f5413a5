import { beside, paragraph, space, stacked, type Block } from '../documents/pdf/block.ts'
import type { ListPaper } from '../documents/pdf/list-pages.ts'
import type { PaperRow } from '../documents/pdf/table-row.ts'
import type { DocumentStyle } from '../issuing-bodies/issuing-body.ts'
import { officialHead, signatureBlock, titleBlock } from '../papers/official.layout.ts'
import type { HandoverList } from './handover-list.ts'

const A4 = { width: 210, height: 297 }
/** NĐ 30/2020/NĐ-CP, Phụ lục I: top and bottom 20–25, left 30–35, right 15–20 mm; HD 36-HD/VPTW agrees. */
const MARGINS = { top: 20, right: 15, bottom: 20, left: 30 }
const WIDTH = A4.width - MARGINS.left - MARGINS.right
const COLUMNS = [
  { width: 12, align: 'centre' },
  { width: 68, align: 'left' },
  { width: 24, align: 'centre' },
  { width: 26, align: 'centre' },
  { width: 35, align: 'left' },
] as const
/** What a hand needs to sign in. */
const ROW_LINES = 2

function closing(list: HandoverList): Block {
  const column = WIDTH / 2
  return stacked([
    space(3),
    paragraph(list.closing, { face: 'serif', size: 13 }, { width: WIDTH }),
    space(4),
    paragraph(list.placeAndDay, { face: 'serif-italic', size: 13 }, { width: WIDTH, align: 'right' }),
    space(2),
    beside([
      { block: signatureBlock({ titles: ['NGƯỜI NHẬN'], name: list.receiver }, column), x: 0 },
      { block: signatureBlock({ titles: ['NGƯỜI GIAO'], name: '' }, column), x: column },
    ]),
  ])
}

function* rowsOf({ rows }: HandoverList): Generator<PaperRow> {
  for (const { number, name, registerNumber, serial } of rows) {
    const cells = [String(number), name, registerNumber, serial, '']
    yield { kind: 'row', cells, linesHigh: ROW_LINES }
  }
}

/** The list on which those who take certificates sign, in the format of an office document. */
export function handoverSheet(
  list: HandoverList,
  { documentStyle, officeName }: { documentStyle: DocumentStyle; officeName: string },
): ListPaper {
  return {
    ...A4,
    margins: MARGINS,
    size: 12,
    head: stacked([
      officialHead(documentStyle, officeName, WIDTH),
      titleBlock([list.title], list.about, WIDTH),
    ]),
    columns: COLUMNS.map((column, at) => ({ ...column, header: list.columns[at] ?? '' })),
    rows: rowsOf(list),
    closing: () => closing(list),
  }
}
