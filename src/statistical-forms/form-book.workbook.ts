import { aboutSheet } from '../statistics/about.workbook.ts'
import type { Writable } from 'node:stream'
import { RECIPIENT_KIND_NAMES } from '../award-forms/award-form.ts'
import { sheet, type Column, type RowsOf, type Sheet } from '../documents/xlsx/sheet.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import { shortDate } from '../shared/dates.ts'
import type { Tell } from '../shared/tell.ts'
import { comparisonBoard } from './comparison-board.workbook.ts'
import {
  checkText,
  columnName,
  differenceTexts,
  formTimeAndReporter,
  formName,
  remarks,
  UNSAID,
  type FilledForm,
} from './filled-form.ts'
import { formBoard } from './form-board.workbook.ts'
import type { FormRow, Leaf } from './form-layout.ts'
import type { ListedAward } from './listed-awards.queries.ts'
import { saysYes, type Flags, type ListedMovement, type ListPlace } from './listed-things.queries.ts'
import { timeText } from './reporting-time.ts'

/** Everything the workbook of a form holds, all of one snapshot. */
export interface FormBook {
  filled: FilledForm
  places: ListPlace[]
  /** The list behind the figures, read while it is written. */
  things: { awards: AsyncIterable<ListedAward> } | { movements: ListedMovement[] }
  userName: string
  now: Date
  /** Number of the last line of the log about the register. */
  dataVersion: number
}

const LIST = 'Danh sách'

function meets({ form, inRows, inColumns }: Flags, row: FormRow, leaf: Leaf, column: number): boolean {
  if (!saysYes(inRows, row.index) || !saysYes(inColumns, column)) return false
  return (row.form === null || row.form === form) && (leaf.form === null || leaf.form === form)
}

/** The rows of the list behind a figure: all of them where they stand together, otherwise the first of them. */
function rowsBehind({ places, filled }: FormBook, row: FormRow, leaf: Leaf): RowsOf | null {
  if (leaf.measure !== filled.form.definition.counts) return null
  const column = definedColumn(filled, leaf)
  const met = places.filter((place) => meets(place, row, leaf, column))
  if (met.length === 0) return null
  const first = Math.min(...met.map((place) => place.first))
  const last = Math.max(...met.map((place) => place.last))
  const together = met.reduce((sum, { count }) => sum + count, 0) === last - first + 1
  return { sheet: LIST, first, last: together ? last : first }
}

/** Which of the columns as defined a column is or comes from. */
function definedColumn({ table }: FilledForm, leaf: Leaf): number {
  const paths = [...new Set(table.leaves.map(({ path }) => path.join('.')))]
  return paths.indexOf(leaf.path.join('.'))
}

function rowsText({ table }: FilledForm, { inRows, form }: Flags): string {
  const met = table.rows.filter(
    (row) => saysYes(inRows, row.index) && (row.form === null || row.form === form),
  )
  return met.map(({ code, label }) => code ?? label).join(', ')
}

function columnsText(filled: FilledForm, flags: Flags): string {
  const met = filled.table.leaves.filter(
    (leaf) =>
      saysYes(flags.inColumns, definedColumn(filled, leaf)) &&
      (leaf.form === null || leaf.form === flags.form),
  )
  return met.map((leaf) => columnName(leaf).replace(/^cột /, '')).join(', ')
}

/** Long lists have few different answers. */
function remembering(text: (flags: Flags) => string): (flags: Flags) => string {
  const known = new Map<string, string>()
  return (flags) => {
    const key = `${flags.form} ${flags.inRows} ${flags.inColumns}`
    const answer = known.get(key) ?? text(flags)
    known.set(key, answer)
    return answer
  }
}

function placeColumns<Row extends Flags>(filled: FilledForm): Column<Row>[] {
  return [
    {
      header: 'Dòng của biểu',
      width: 14,
      type: 'text',
      value: remembering((flags) => rowsText(filled, flags)),
    },
    {
      header: 'Cột của biểu',
      width: 10,
      type: 'text',
      value: remembering((flags) => columnsText(filled, flags)),
    },
  ]
}

function heading({ filled }: FormBook, title: string): string[] {
  return [title, formTimeAndReporter(filled)]
}

function awardList(book: FormBook, rows: AsyncIterable<ListedAward>): Sheet {
  return sheet({
    name: LIST,
    heading: heading(book, 'DANH SÁCH KÈM THEO BIỂU'),
    columns: [
      { header: 'Số quyết định', width: 15, type: 'text', value: (row) => row.decisionNumber },
      { header: 'Ngày quyết định', width: 12, type: 'date', value: (row) => row.issuedOn },
      { header: 'Cơ quan ban hành', width: 22, type: 'text', value: (row) => row.issuerName },
      { header: 'Số vào sổ', width: 7, type: 'number', value: (row) => row.registerNumber },
      {
        header: 'Đối tượng',
        width: 10,
        type: 'text',
        value: (row) => RECIPIENT_KIND_NAMES[row.recipientKind],
      },
      { header: 'Tên tập thể, cá nhân', width: 26, type: 'text', value: (row) => row.recipientName },
      { header: 'Chức vụ', width: 16, type: 'text', value: (row) => row.position },
      { header: 'Đơn vị', width: 26, type: 'text', value: (row) => row.unitName },
      { header: 'Hình thức', width: 26, type: 'text', value: (row) => row.formName },
      { header: 'Loại hình', width: 18, type: 'text', value: (row) => row.kindName },
      { header: 'Đối tượng thống kê', width: 20, type: 'text', value: (row) => row.categoryName },
      ...placeColumns<ListedAward>(book.filled),
      { header: 'Thành tích', width: 34, type: 'text', value: (row) => row.achievement },
    ],
    rows,
    length: book.places.reduce((sum, { count }) => sum + count, 0),
  })
}

function movementList(book: FormBook, rows: ListedMovement[]): Sheet {
  return sheet({
    name: LIST,
    heading: heading(book, 'DANH SÁCH KÈM THEO BIỂU'),
    columns: [
      { header: 'Mã', width: 14, type: 'text', value: (row) => row.code },
      { header: 'Tên phong trào', width: 60, type: 'text', value: (row) => row.name },
      { header: 'Cơ quan phát động', width: 40, type: 'text', value: (row) => row.issuingBodyName },
      { header: 'Bắt đầu', width: 13, type: 'date', value: (row) => row.startsOn },
      { header: 'Kết thúc', width: 13, type: 'date', value: (row) => row.endsOn },
      ...placeColumns<ListedMovement>(book.filled),
    ],
    rows,
  })
}

function checkSheet(book: FormBook): Sheet {
  const { table } = book.filled
  const rows = table.checks.map((one) => ({ check: checkText(one), differences: differenceTexts(one) }))
  return sheet({
    name: 'Kiểm tra tổng',
    heading: heading(book, 'CÁC TỔNG PHẢI BẰNG NHAU'),
    columns: [
      { header: 'Phải bằng nhau', width: 50, type: 'text', value: (row) => row.check },
      {
        header: 'Kết quả',
        width: 12,
        type: 'text',
        value: (row) => (row.differences.length === 0 ? 'Khớp' : 'Lệch'),
      },
      { header: 'Chỗ lệch', width: 90, type: 'text', value: (row) => row.differences.join('\n') },
    ],
    rows,
  })
}

function about({ filled, ...made }: FormBook): Sheet {
  const { form, span, reporter, year, time } = filled
  const facts: [string, string][] = [
    ['Biểu', `${form.definition.number}: ${form.definition.title}`],
    ['Văn bản', form.definition.source],
    ['Kỳ báo cáo', timeText(year, time)],
    ['Từ ngày', shortDate(span.from)],
    ['Đến ngày', shortDate(span.to)],
    ['Đơn vị', reporter === UNSAID ? 'Toàn bộ sổ' : reporter],
    ['Tính theo', 'Ngày quyết định; đơn vị theo cơ cấu vào ngày quyết định'],
    ['Không tính', 'Lần khen đã thu hồi, quyết định đã huỷ bỏ, bản nháp'],
    ...remarks(filled).map((text): [string, string] => ['Cách tính', text]),
    [
      'Liên kết',
      'Số có màu dẫn đến các dòng trong sheet Danh sách; khi các dòng không liền nhau, lọc cột «Dòng của biểu» và «Cột của biểu».',
    ],
  ]
  return aboutSheet(facts, made)
}

/** Streams the workbook of a form: the form, the time before with its chart, the list behind it, its sums, how it counts. */
export async function writeForm(output: Writable, book: FormBook, tell?: Tell): Promise<void> {
  const { filled, things, userName, now } = book
  const { code, definition } = filled.form
  const board = formBoard(filled, `Biểu ${code}`.slice(0, 31), (row, leaf) => rowsBehind(book, row, leaf))
  const list = 'awards' in things ? awardList(book, things.awards) : movementList(book, things.movements)
  const sheets = [
    board,
    comparisonBoard(filled, 'So sánh'),
    list,
    ...(definition.checks.length > 0 ? [checkSheet(book)] : []),
    about(book),
  ]
  await writeWorkbook(output, { title: formName(definition.number), creator: userName, now }, sheets, tell)
}
