import { lineBox, paragraph, space, stacked } from '../documents/pdf/block.ts'
import { spelledOut } from '../documents/pdf/fonts.ts'
import { listPages, type ListPaper } from '../documents/pdf/list-pages.ts'
import type { PaperColumn, PaperRow } from '../documents/pdf/table-row.ts'
import type { PageOnPaper } from '../documents/pdf/write-pages.ts'
import { officialHead, signatureRow, titleBlock } from '../papers/official.layout.ts'
import { documentDate, shortDate, type PlainDate } from '../shared/dates.ts'
import { CORRECTIONS, REISSUES, WITHDRAWALS, type Appendix } from './appendix.ts'
import type { CorrectionRow, ReissueRow, WithdrawalRow } from './appendix.queries.ts'
import {
  closingSentences,
  countLine,
  gapText,
  isGap,
  linesAndGaps,
  noCounts,
  type BookCounts,
  type BookHead,
  type Entry,
} from './register-book.ts'

/** The register book on paper: landscape A4, bound on the left. Lengths in mm. */

const PAGE = { width: 297, height: 210 }
const MARGINS = { top: 20, right: 15, bottom: 17, left: 20 }
const WIDTH = PAGE.width - MARGINS.left - MARGINS.right
const SIZE = 11

const COLUMNS: PaperColumn[] = [
  { header: 'Số vào sổ', width: 16, align: 'centre' },
  { header: 'Ngày quyết định', width: 22, align: 'centre' },
  { header: 'Số quyết định', width: 28, align: 'left' },
  { header: 'Họ tên, tập thể', width: 46, align: 'left' },
  { header: 'Chức vụ, đơn vị', width: 46, align: 'left' },
  { header: 'Hình thức', width: 24, align: 'left' },
  { header: 'Thành tích', width: 52, align: 'left' },
  { header: 'Ghi chú', width: 28, align: 'left' },
]
/** All but the note: what is no longer in force is struck, why is not. */
const STRUCK_CELLS = COLUMNS.length - 1

/** What a book is written from; each is read once, in this order. */
export interface BookSources {
  head: BookHead
  entries: () => AsyncIterable<Entry>
  corrections: () => AsyncIterable<CorrectionRow>
  reissues: () => AsyncIterable<ReissueRow>
  withdrawals: () => AsyncIterable<WithdrawalRow>
  printedOn: PlainDate
}

const centred = { width: WIDTH, align: 'centre' } as const

function cover({ head, printedOn }: BookSources): PageOnPaper {
  const { documentStyle, issuerName, year, lastNumber } = head
  const block = stacked([
    officialHead(documentStyle, issuerName, WIDTH),
    space(38),
    paragraph('SỔ KHEN THƯỞNG', { face: 'serif-bold', size: 34 }, centred),
    space(6),
    paragraph(`NĂM ${year}`, { face: 'serif-bold', size: 22 }, centred),
    space(14),
    paragraph(issuerName, { face: 'serif', size: 16 }, centred),
    space(6),
    paragraph(`Từ số 1/${year} đến số ${lastNumber}/${year}`, { face: 'serif', size: 14 }, centred),
    space(24),
    paragraph(`In từ sổ ${documentDate(printedOn)}`, { face: 'serif-italic', size: 12 }, centred),
  ])
  return { sheet: { ...PAGE, ground: [] }, boxes: block.boxesAt(MARGINS.left, MARGINS.top) }
}

/** What was first written and what was said of it later stay in the book, also with a letter that no typeface has. */
const asPrinted = (text: string) => spelledOut('serif', text)

async function* entryRows({ head, entries }: BookSources, counts: BookCounts): AsyncGenerator<PaperRow> {
  for await (const line of linesAndGaps(entries(), head.lastNumber)) {
    countLine(counts, line)
    if (isGap(line)) {
      yield { kind: 'strong', cells: ['', '', '', gapText(line)] }
      continue
    }
    const { number, issuedOn, decisionNumber, name, place, form, achievement, note, struck } = line
    yield {
      kind: 'row',
      cells: [String(number), shortDate(issuedOn), decisionNumber, name, place, form, achievement, note].map(
        asPrinted,
      ),
      ...(struck && { struck: STRUCK_CELLS }),
    }
  }
}

async function* appendixRows<Row>(
  { columns, cells }: Appendix<Row>,
  rows: AsyncIterable<Row>,
  count: () => void,
): AsyncGenerator<PaperRow> {
  let any = false
  for await (const row of rows) {
    count()
    for (const line of cells(row)) {
      any = true
      yield { kind: 'row', cells: line.map(asPrinted) }
    }
  }
  if (!any) yield { kind: 'row', cells: columns.map((_, at) => (at === 1 ? 'Không có' : '')) }
}

function listPaper(
  title: string[],
  columns: PaperColumn[],
  rows: ListPaper['rows'],
  firstPage: number,
): ListPaper {
  const head = titleBlock(title, [], WIDTH)
  return { ...PAGE, margins: MARGINS, size: SIZE, head, columns, rows, firstPage, closing: () => space(0) }
}

function appendixPaper<Row>(
  appendix: Appendix<Row>,
  rows: AsyncIterable<Row>,
  firstPage: number,
  count: () => void = () => undefined,
): ListPaper {
  const columns = appendix.columns.map(({ header, width }, at) => ({
    header,
    width,
    align: at === 0 ? ('centre' as const) : ('left' as const),
  }))
  return listPaper([appendix.title], columns, appendixRows(appendix, rows, count), firstPage)
}

function closingPage({ head }: BookSources, counts: BookCounts, number: number): PageOnPaper {
  const block = stacked([
    titleBlock(['KẾT SỔ'], [], WIDTH),
    ...closingSentences(head, counts, number).map((line) =>
      paragraph(line, { face: 'serif', size: 13 }, { width: WIDTH }),
    ),
    space(10),
    signatureRow(['NGƯỜI LẬP SỔ', 'THỦ TRƯỞNG CƠ QUAN'], head.place, WIDTH),
  ])
  const label = { x: MARGINS.left, top: MARGINS.top / 2 - 2, width: WIDTH, align: 'centre' } as const
  const boxes = [
    lineBox(String(number), { face: 'serif', size: 13 }, label),
    ...block.boxesAt(MARGINS.left, MARGINS.top),
  ]
  return { sheet: { ...PAGE, ground: [] }, boxes }
}

/** The page with a line at its foot that says which book it belongs to. */
function footed(page: PageOnPaper, { issuerName, year }: BookHead): PageOnPaper {
  const text = `Sổ khen thưởng năm ${year} – ${issuerName}`
  const at = { x: MARGINS.left, top: PAGE.height - 12, width: WIDTH, align: 'right' } as const
  return { ...page, boxes: [...page.boxes, lineBox(text, { face: 'serif-italic', size: 9 }, at)] }
}

/** A whole book, page by page: cover, entries, appendices, closing. However long, a few rows are held at a time. */
export async function* bookPages(sources: BookSources): AsyncGenerator<PageOnPaper> {
  const { head } = sources
  const counts = noCounts()
  yield cover(sources)
  let pages = 1
  const title = [`SỔ KHEN THƯỞNG NĂM ${head.year}`]
  const papers: ((firstPage: number) => ListPaper)[] = [
    (first) => listPaper(title, COLUMNS, entryRows(sources, counts), first),
    (first) => appendixPaper(CORRECTIONS, sources.corrections(), first, () => (counts.corrections += 1)),
    (first) => appendixPaper(REISSUES, sources.reissues(), first, () => (counts.reissues += 1)),
    (first) => appendixPaper(WITHDRAWALS, sources.withdrawals(), first),
  ]
  for (const paper of papers) {
    for await (const page of listPages(paper(pages + 1))) {
      pages += 1
      yield footed(page, head)
    }
  }
  yield footed(closingPage(sources, counts, pages + 1), head)
}
