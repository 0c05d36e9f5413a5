import type { PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { timeText, type ReportingTime, type TimeSpan } from './reporting-time.ts'
import type { StatisticalForm } from './statistical-form.queries.ts'
import type { CheckedSum, FormTable } from './form-table.ts'
import type { FormRow, Leaf } from './form-layout.ts'

/** A form with its figures and everything that stands around them, for page, sheet, paper and list alike. Pure. */
export interface FilledForm {
  form: StatisticalForm
  year: number
  time: ReportingTime
  span: TimeSpan
  table: FormTable
  /** The same form for the same time before. */
  before: FormTable
  /** Who reports: the unit asked for, or the office. */
  reporter: string
  unitCode: string | null
  /** Where the paper is dated; empty while the office has not said it. */
  place: string
  today: PlainDate
}

/** Stands for who reports while the office has not said its name, to be written by hand. */
export const UNSAID = '………………………'

/** 'Biểu 0602.N/BNV-TĐKT'; others are called by their names alone. */
export function formName(number: string): string {
  return /^\d/.test(number) ? `Biểu ${number}` : number
}

/** As the words stand inside a sentence: 'Năm 2023' → 'năm 2023'. */
export function inSentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** 'Biểu 0602.N/BNV-TĐKT, năm 2023' */
export function formAndTime({ form, year, time }: Pick<FilledForm, 'form' | 'year' | 'time'>): string {
  return `${formName(form.definition.number)}, ${inSentence(timeText(year, time))}`
}

/** The same with who reports, where that is known. */
export function formTimeAndReporter(filled: FilledForm): string {
  const { reporter } = filled
  return reporter === UNSAID ? formAndTime(filled) : `${formAndTime(filled)}, ${reporter}`
}

/** The lines of the head on the left, as circulars have them. */
export function headLines({ form }: FilledForm): string[] {
  const { number, source, dueOn } = form.definition
  const ordered = source.startsWith('Thông tư') ? `Ban hành theo ${source}` : source
  const named = /^\d/.test(number) ? `Biểu số: ${number}` : number
  return [named, ordered, ...(dueOn === undefined ? [] : [`Ngày nhận báo cáo: ${dueOn}`])]
}

/** The lines of the head on the right; who receives the report is written by hand. */
export function partyLines({ reporter }: FilledForm): string[] {
  return [`Đơn vị báo cáo: ${reporter}`, 'Đơn vị nhận báo cáo: ………………………']
}

/** The first column of figures, which is the one compared with the time before. */
export function firstFigure({ table }: Pick<FilledForm, 'table'>): number {
  return table.leaves.findIndex(({ share, blank }) => share === null && blank === null)
}

/** 'Cùng kỳ trước', 'Tăng, giảm': what the two columns after the form are of, where they are not of its first one. */
export function comparedTitles(filled: Pick<FilledForm, 'table'>): [before: string, difference: string] {
  return [`Cùng kỳ trước${comparedColumn(filled)}`, 'Tăng, giảm']
}

/** ' (cột 6)', where the column compared is not the first one. */
export function comparedColumn({ table }: Pick<FilledForm, 'table'>): string {
  const at = firstFigure({ table })
  const leaf = table.leaves[at]
  return at > 0 && leaf !== undefined ? ` (${columnName(leaf)})` : ''
}

/** Whether a row is what others add up to: by a check sum, or as the one row over a row for each form. */
export function isTotal({ form, table }: Pick<FilledForm, 'form' | 'table'>, row: FormRow): boolean {
  const { checks } = form.definition
  if (checks.some(({ over, sum }) => over === 'rows' && sum === row.code)) return true
  return isOverForms({ form, table }, row)
}

/** Whether nothing but a row for each form of commendation stands beside this one. */
export function isOverForms({ form, table }: Pick<FilledForm, 'form' | 'table'>, row: FormRow): boolean {
  const rest = table.rows.filter((one) => one !== row)
  const bare = form.definition.rows[row.index]?.where === undefined
  return bare && row.form === null && rest.length > 0 && rest.every((one) => one.form !== null)
}

/** The figure of each row for the time before; null for rows without figures. */
export function figuresBefore({ table, before }: FilledForm): (number | null)[] {
  const now = firstFigure({ table })
  const then = firstFigure({ table: before })
  const byKey = new Map(before.rows.map((row, at) => [row.key, before.cells[at]?.[then] ?? 0] as const))
  return table.rows.map((row, at) => {
    if (row.heading || (table.cells[at]?.[now] ?? null) === null) return null
    return byKey.get(row.key) ?? 0
  })
}

/** 'Dòng 01 = 06 + 08 + 09' */
export function checkText({ check }: CheckedSum): string {
  return `${check.over === 'rows' ? 'Dòng' : 'Cột'} ${check.sum} = ${check.of.join(' + ')}`
}

/** 'cột 2', 'cột 7 CN': a column as a sentence names it. */
export function columnName({ number, numbers, heading }: Leaf): string {
  if (number !== null) return `cột ${number}`
  const [last] = numbers.slice(-1)
  return last === undefined ? `cột «${heading}»` : `cột ${last} ${heading}`
}

function rowName({ code, label }: FormRow): string {
  return code === null ? `dòng «${label}»` : `dòng ${code}`
}

/** Each place where a sum does not agree: 'cột 1: dòng 09 là 12, các dòng cộng lại là 10'. */
export function differenceTexts({ check, differences }: CheckedSum): string[] {
  return differences.map(({ row, leaf, stated, found }) => {
    const [is, adds] = [formatNumber(stated), formatNumber(found)]
    if (check.over === 'rows')
      return `${columnName(leaf)}: ${rowName(row)} là ${is}, các dòng cộng lại là ${adds}`
    return `${rowName(row)}: ${columnName(leaf)} là ${is}, các cột cộng lại là ${adds}`
  })
}

const NOT_CLASSIFIED =
  'Kỳ này chưa có kết quả xếp loại nào trong sổ, nên các cột xếp loại để trống; nhập ở Thống kê, Xếp loại.'

/** Whether the form has columns of classifications and nothing to put there. */
function isUnclassified({ leaves, cells }: FormTable): boolean {
  const columns = leaves.flatMap(({ measure, share, blank }, at) =>
    measure === 'classified' && share === null && blank === null ? [at] : [],
  )
  return columns.length > 0 && cells.every((row) => columns.every((at) => (row[at] ?? null) === null))
}

/** What to know of the form besides its figures: how it counts, and what has no column of its own. */
export function remarks({ form, table }: Pick<FilledForm, 'form' | 'table'>): string[] {
  const { note } = form.definition
  const outside = table.outside.map(({ form: one, count }) => `${one.name}: ${formatNumber(count)}`)
  const blank = [...new Set(table.leaves.flatMap(({ blank: why }) => why ?? []))]
  return [
    ...(note === undefined ? [] : [note]),
    ...(outside.length === 0 ? [] : [`Có trong tổng nhưng không có cột riêng: ${outside.join('; ')}.`]),
    ...blank,
    ...(isUnclassified(table) ? [NOT_CLASSIFIED] : []),
  ]
}

/** From this day Thông tư 18/2025/TT-BNV replaces the forms of 2023. */
const NEW_CIRCULAR = '2025-10-08'

/** Said wherever forms of the older circulars are shown: the layout of the new one could not be read. */
export const NEW_CIRCULAR_TEXT =
  'Thông tư 18/2025/TT-BNV ngày 08/10/2025 đã thay Thông tư 02/2023/TT-BNV, nhưng mẫu biểu kèm theo chưa tra cứu được, nên sổ còn theo mẫu năm 2023. Khi có mẫu mới, quản trị nhập nội dung biểu từ ngày áp dụng; chương trình không phải thay đổi.'

/** Whether the form is one that the new circular has replaced for this time. */
export function isReplaced({ form, span }: FilledForm): boolean {
  return form.definition.source.includes('02/2023/TT-BNV') && span.to >= NEW_CIRCULAR
}
