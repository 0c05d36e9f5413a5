import { beside, paragraph, space, stacked } from '../documents/pdf/block.ts'
import type { ListPaper } from '../documents/pdf/list-pages.ts'
import type { PaperColumn, PaperRow } from '../documents/pdf/table-row.ts'
import { registerNumberText } from '../awards/award.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { officialHead, signatureBlock, titleBlock } from '../papers/official.layout.ts'
import { documentDate, type PlainDate } from '../shared/dates.ts'
import { formatCount } from '../shared/numbers.ts'
import { paperSerial } from './paper.present.ts'
import type { Handover, Paper } from './papers.queries.ts'

const A4 = { width: 210, height: 297 }
/** NĐ 30/2020/NĐ-CP, Phụ lục I: top and bottom 20–25, left 30–35, right 15–20 mm; HD 36-HD/VPTW agrees. */
const MARGINS = { top: 20, right: 15, bottom: 20, left: 30 }
const WIDTH = A4.width - MARGINS.left - MARGINS.right

const COLUMNS: PaperColumn[] = [
  { header: 'STT', width: 12, align: 'centre' },
  { header: 'Họ tên, tập thể', width: 68, align: 'left' },
  { header: 'Số sổ', width: 24, align: 'centre' },
  { header: 'Số phôi', width: 26, align: 'centre' },
  { header: 'Ký nhận', width: 35, align: 'left' },
]

function nameCell({ recipientKind, recipientName, position, unitName }: Paper): string {
  if (recipientKind === 'collective') return recipientName
  const place = [position, unitName].filter((part) => part !== null).join(', ')
  return `${recipientName} (${place})`
}

function rowsOf(papers: readonly Paper[], year: number): PaperRow[] {
  return papers.map((paper, at) => ({
    kind: 'row',
    cells: [
      String(at + 1),
      nameCell(paper),
      registerNumberText(paper.registerNumber, year) ?? '',
      paperSerial(paper) ?? '',
      '',
    ],
  }))
}

/** Where the sheet is signed, and when; an empty place for the day while nobody has taken the papers. */
function placeAndDay(place: string, day: PlainDate | null): string {
  return `${place}, ${day === null ? 'ngày …… tháng …… năm ……' : documentDate(day)}`
}

/**
 * The sheet on which those who take certificates sign, in the format of an office document: for papers that wait to be
 * handed over, or for one handing over.
 */
export function handoverSheet(
  decision: Decision,
  papers: readonly Paper[],
  { handover, office }: { handover: Handover | null; office: { name: string; place: string } },
): ListPaper {
  const column = WIDTH / 2
  const receiver = handover === null ? [] : [handover.receiver]
  return {
    ...A4,
    margins: MARGINS,
    size: 12,
    head: stacked([
      officialHead(decision.documentStyle, office.name, WIDTH),
      titleBlock(
        ['DANH SÁCH GIAO, NHẬN BẰNG, GIẤY KHEN'],
        [
          `(Theo Quyết định số ${decision.number} ${documentDate(decision.issuedOn)} của ${decision.issuerName})`,
          ...(handover?.receiverUnit == null ? [] : [`Đơn vị nhận: ${handover.receiverUnit}`]),
        ],
        WIDTH,
      ),
    ]),
    columns: COLUMNS,
    rows: rowsOf(papers, decision.issueYear),
    closing: () =>
      stacked([
        space(3),
        paragraph(
          `Danh sách này có ${formatCount(papers.length)} bằng, giấy khen.`,
          { face: 'serif', size: 13 },
          { width: WIDTH },
        ),
        space(4),
        paragraph(
          placeAndDay(office.place, handover?.handedOn ?? null),
          { face: 'serif-italic', size: 13 },
          { width: WIDTH, align: 'right' },
        ),
        space(2),
        beside([
          { block: signatureBlock({ titles: ['NGƯỜI NHẬN'], name: receiver.join('') }, column), x: 0 },
          { block: signatureBlock({ titles: ['NGƯỜI GIAO'], name: '' }, column), x: column },
        ]),
      ]),
  }
}
