import type { Writable } from 'node:stream'
import type { AwardFilter } from '../awards/award-filter.schema.ts'
import { allAwardIds } from '../awards/register.queries.ts'
import { sheet, type Column, type Sheet } from '../documents/xlsx/sheet.ts'
import { writeTemplate, type TemplateColumn } from '../documents/xlsx/write-template.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import { inTransaction, type Db, type Tx } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { shortDate, today } from '../shared/dates.ts'
import type { Reader } from '../shared/tell.ts'
import { upperCase } from '../shared/vietnamese.ts'
import { awardLines, currentLines, type CurrentLine } from './current-lists.queries.ts'
import { IMPORT_KIND_NAMES, type ImportKind } from './import-kind.ts'
import { fieldTitle, shownValue } from './import.present.ts'
import type { StoredRow } from './import.queries.ts'
import { ownColumnsOf } from './list/columns/columns.ts'
import type { ListColumn } from './list/list.ts'
import { officeLists, type OfficeList } from './office-lists.queries.ts'

/** Workbooks in the layout lists are taken in: to fill in, what the register holds, and what could not be taken in. */

const WIDTHS: Partial<Record<ListColumn['type'], number>> = {
  text: 28,
  name: 32,
  code: 14,
  number: 12,
  choice: 14,
}

function asColumn<Row>(
  column: ListColumn,
  valueOf: (row: Row, field: string) => string | number | null,
): Column<Row> {
  const { title, type, field } = column
  return {
    header: title,
    width: WIDTHS[type] ?? 14,
    type: type === 'number' ? 'number' : 'text',
    value: (row) => {
      const value = valueOf(row, field)
      return typeof value === 'string' ? shownValue(column, value) : value
    },
  }
}

interface By {
  actor: Actor
  now: Date
}

/** One list of what the register holds, read at one moment, in the layout it is taken in. */
async function streamLines(
  output: Writable,
  db: Db,
  kind: ImportKind,
  { actor, now, reader }: By & { reader: Reader },
  linesOf: (tx: Tx) => Promise<{ rows: AsyncIterable<CurrentLine>; length?: number }>,
): Promise<void> {
  const name = IMPORT_KIND_NAMES[kind]
  await inTransaction(
    db,
    async (tx) => {
      const list = sheet<CurrentLine>({
        name,
        heading: [upperCase(name), `Theo sổ ngày ${shortDate(today(now))}`],
        columns: ownColumnsOf(kind).map((column) =>
          asColumn(column, (row: CurrentLine, field) => row[field] ?? null),
        ),
        ...(await linesOf(tx)),
      })
      await writeWorkbook(output, { title: name, creator: actor.name, now }, [list], reader.tell)
    },
    { mode: 'snapshot', stop: reader.left },
  )
}

/** Streams what the register holds of a kind, as one list that can be taken in again. */
export async function streamCurrent(
  output: Writable,
  db: Db,
  kind: ImportKind,
  by: By,
  reader: Reader = {},
): Promise<void> {
  await streamLines(output, db, kind, { ...by, reader }, (tx) =>
    Promise.resolve({ rows: currentLines(tx, kind, by.actor, today(by.now)) }),
  )
}

/** Streams the awards a filter of the register leaves, as a list that can be taken in again; those withdrawn stay out. */
export async function streamAwards(
  output: Writable,
  db: Db,
  filter: AwardFilter,
  by: By,
  reader: Reader = {},
): Promise<void> {
  await streamLines(output, db, 'awards', { ...by, reader }, async (tx) => {
    const ids = await allAwardIds(tx, by.actor, filter)
    return { rows: awardLines(tx, by.actor, ids), length: ids.length }
  })
}

/** What stands in a field of a row, as the person left it. */
function valueIn({ edits, cells }: StoredRow, field: string): string | null {
  return edits[field] ?? cells[field] ?? null
}

/** Writes the rows that were not taken in, with the reason of each, as a list that can be taken in once mended. */
export async function writeRejected(
  output: Writable,
  about: { kind: ImportKind; fileName: string },
  rows: readonly StoredRow[],
  { actor, now }: By,
): Promise<void> {
  const { kind, fileName } = about
  const used = ownColumnsOf(kind).filter(
    ({ field, required }) => required || rows.some((row) => (valueIn(row, field) ?? '') !== ''),
  )
  const extras = [...new Set(rows.flatMap((row) => Object.keys(row.extras)))]
  const list: Sheet<StoredRow> = {
    name: 'Cần sửa',
    heading: [`CÁC DÒNG CHƯA NHẬP CỦA ${upperCase(fileName)}`],
    columns: [
      { header: 'Dòng trong tệp', width: 10, type: 'number', value: (row) => row.rowNumber },
      ...used.map((column) => asColumn(column, valueIn)),
      ...extras.map((title): Column<StoredRow> => ({
        header: title,
        width: 20,
        type: 'text',
        value: (row) => row.extras[title] ?? null,
      })),
      { header: 'Lỗi', width: 60, type: 'text', value: (row) => errorText(kind, row) },
    ],
    rows,
  }
  await writeWorkbook(output, { title: 'Các dòng chưa nhập', creator: actor.name, now }, [sheet(list)])
}

function errorText(kind: ImportKind, { problems, outcome }: StoredRow): string {
  if (outcome === 'skipped') return 'Đã chọn không nhập dòng này.'
  const said = problems.filter(({ warning }) => warning !== true)
  return said
    .map(({ field, text }) => (field === '' ? text : `${fieldTitle(kind, field)}: ${text}`))
    .join(' ')
}

const NOTES: Partial<Record<ListColumn['type'], string>> = {
  date: 'Ngày, ví dụ 18/05/2023.',
  birth: 'Ngày (18/05/1980), tháng (05/1980) hoặc năm (1980).',
  'period-from': 'Ngày hoặc năm; năm là ngày đầu năm.',
  'period-to': 'Ngày hoặc năm; năm là ngày cuối năm.',
  code: 'Mã, ghi nguyên cả số 0 ở đầu.',
  number: 'Số nguyên.',
}

function noteOf({ required, type, choices, title, field }: ListColumn, lists: readonly OfficeList[]): string {
  const must = required ? 'Phải có.' : 'Có thể để trống.'
  const may =
    choices === undefined
      ? NOTES[type]
      : `Một trong: ${choices.map(({ words }) => words[0] ?? '').join(', ')}.`
  const list = lists.find((each) => each.field === field)
  const where = list && `Chọn mã trong danh mục «${list.name}» ở trang Danh mục.`
  return [`${title}: ${must}`, may, where].filter((part) => part !== undefined).join(' ')
}

/** Writes a workbook to fill in, with this office's lists to choose from. */
export async function writeListTemplate(
  output: Writable,
  db: Db,
  kind: ImportKind,
  { actor, now }: By,
): Promise<void> {
  const lists = await officeLists(db, kind, actor, today(now))
  const columns = ownColumnsOf(kind).map((column): TemplateColumn => {
    const choices = column.choices?.map(({ words }) => words[0] ?? '')
    const list = lists.find(({ field }) => field === column.field)
    return {
      header: column.required ? `${column.title} *` : column.title,
      width: WIDTHS[column.type] ?? 14,
      ...(choices && { choices }),
      ...(list && { list: list.name }),
    }
  })
  await writeTemplate(
    output,
    { title: IMPORT_KIND_NAMES[kind], creator: actor.name, now },
    { columns, notes: ownColumnsOf(kind).map((column) => noteOf(column, lists)), lists },
  )
}
