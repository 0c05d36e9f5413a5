import { sheet, type Column, type Sheet } from '../documents/xlsx/sheet.ts'
import { CORRECTIONS, REISSUES, WITHDRAWALS, type Appendix } from './appendix.ts'
import type { BookSources } from './register-book.layout.ts'
import {
  closingSentences,
  countLine,
  gapText,
  isGap,
  linesAndGaps,
  noCounts,
  type BookCounts,
  type EntryLine,
  type Gap,
} from './register-book.ts'

type Line = EntryLine | Gap
type OfEntry = (line: EntryLine) => string | number

function column(header: string, width: number, type: Column<Line>['type'], value: OfEntry): Column<Line> {
  return { header, width, type, value: (line) => (isGap(line) ? null : value(line)) }
}

const NAME_COLUMN: Column<Line> = {
  header: 'Họ tên, tập thể',
  width: 30,
  type: 'text',
  value: (line) => (isGap(line) ? gapText(line) : line.name),
}

/** Narrow enough for one page of A4 across, on which a book is printed and bound. */
const COLUMNS: Column<Line>[] = [
  column('Số vào sổ', 8, 'number', ({ number }) => number),
  column('Ngày quyết định', 12, 'date', ({ issuedOn }) => issuedOn),
  column('Số quyết định', 16, 'text', ({ decisionNumber }) => decisionNumber),
  NAME_COLUMN,
  column('Chức vụ, đơn vị', 34, 'text', ({ place }) => place),
  column('Hình thức', 16, 'text', ({ form }) => form),
  column('Thành tích', 40, 'text', ({ achievement }) => achievement),
  column('Ghi chú', 26, 'text', ({ note }) => note),
]

async function* counted<Row>(rows: AsyncIterable<Row>, count: (row: Row) => void): AsyncGenerator<Row> {
  for await (const row of rows) {
    count(row)
    yield row
  }
}

/** Lazily: one source is read after another, on one connection. */
function later<Row>(open: () => AsyncIterable<Row>): AsyncIterable<Row> {
  return { [Symbol.asyncIterator]: () => open()[Symbol.asyncIterator]() }
}

async function* linesOf<Row>({ cells }: Appendix<Row>, rows: AsyncIterable<Row>): AsyncGenerator<string[]> {
  for await (const row of rows) yield* cells(row)
}

function appendixSheet<Row>(name: string, appendix: Appendix<Row>, rows: () => AsyncIterable<Row>): Sheet {
  return sheet({
    name,
    heading: [appendix.title],
    columns: appendix.columns.map(({ header, width }, at) => ({
      header,
      width: Math.round(width * 0.7),
      type: at === 0 ? 'number' : 'text',
      value: (cells: string[]) => (at === 0 ? Number(cells[at]) : (cells[at] ?? null)),
    })),
    rows: later(() => linesOf(appendix, rows())),
  })
}

function entriesSheet({ head, entries }: BookSources, counts: BookCounts): Sheet {
  return sheet({
    name: `Sổ khen thưởng ${head.year}`,
    heading: [`SỔ KHEN THƯỞNG NĂM ${head.year}`, head.issuerName],
    columns: COLUMNS,
    rows: later(() => counted(linesAndGaps(entries(), head.lastNumber), (line) => countLine(counts, line))),
    strong: isGap,
    struck: (line) => !isGap(line) && line.struck,
  })
}

/** The sheets of a book: entries, what happened to them, and the closing sentences under the last. */
export function bookSheets(sources: BookSources): Sheet[] {
  const { head, corrections, reissues, withdrawals } = sources
  const counts = noCounts()
  const last = appendixSheet('Thu hồi, huỷ bỏ', WITHDRAWALS, withdrawals)
  return [
    entriesSheet(sources, counts),
    appendixSheet('Đính chính', CORRECTIONS, () => counted(corrections(), () => (counts.corrections += 1))),
    appendixSheet('Cấp đổi, cấp lại', REISSUES, () => counted(reissues(), () => (counts.reissues += 1))),
    { ...last, closing: () => closingSentences(head, counts, null).map((line) => [line]) },
  ]
}
