import type { Import, OutcomeCounts } from './import.queries.ts'
import { openQuestions, type ImportReading } from './import-reading.ts'
import { COLUMN_USE_NAMES, fieldTitle, shownValue } from './import.present.ts'
import { columnOf } from './list/columns/columns.ts'
import { formatNumber } from '../shared/numbers.ts'

/** What the page of an import says of how its file was understood. */

/** Where the list was found, in one sentence. */
export function foundText({ table, sheets, format }: ImportReading): string {
  const sheet = sheets[table.sheet]
  const where = format === 'xlsx' && sheet !== undefined ? `Trang tính «${sheet.name}», ` : ''
  const { row } = table.header
  return row === 0 ? `${where}không có dòng tiêu đề.` : `${where}tiêu đề ở dòng ${row}.`
}

/** What the titles were said to mean the last time, where the list is read by that; null where nothing was taken over. */
export function rememberedText(kind: Import['kind'], { table, remembered }: ImportReading): string | null {
  const told = table.mapping.flatMap(({ column, title, use }) => {
    if (remembered?.columns[String(column)] === undefined) return []
    const meaning =
      typeof use === 'object' ? fieldTitle(kind, use.field) : COLUMN_USE_NAMES[use].toLowerCase()
    return [`${title} → ${meaning}`]
  })
  return told.length === 0
    ? null
    : `Các cột được ghép như lần trước nhập tệp có cùng tiêu đề: ${told.join('; ')}.`
}

/** Questions and conversions as the form shows them. */
export function understandingOf({ kind, settings }: Import, reading: ImportReading) {
  const isWaiting = openQuestions(reading).length > 0
  return {
    /** What nobody should pass over: a question, or what is odd about a row. */
    toBeSeen: isWaiting || reading.remarks.some(({ row }) => row !== undefined),
    questions: reading.questions.map(
      ({ key, field, sentence, choices, answer, needed, examples, count }) => ({
        key,
        title: fieldTitle(kind, field),
        sentence,
        choices,
        answer: settings.answers[key] ?? answer ?? '',
        needed: needed && answer === undefined,
        examples: examples.map(({ row, text }) => `dòng ${row}: ${text}`).join('; '),
        countText: `${formatNumber(count)} dòng`,
      }),
    ),
    conversions: reading.conversions.map(
      ({ key, field, title, sentence, count, examples, refusable, refused }) => ({
        key,
        title,
        sentence,
        countText: formatNumber(count),
        examples: examples
          .slice(0, 3)
          .map(({ row, from, to }) => ({ row, from, to: shownValue(columnOf(kind, field), to) })),
        refusable,
        accepted: !refused,
      }),
    ),
    leftOut: reading.leftOut,
    remarks: reading.remarks.map(({ row, sentence }) =>
      row === undefined ? sentence : `Dòng ${row}: ${sentence}`,
    ),
  }
}

/** What stands in the way of applying; empty when nothing does. */
export function hindrances(
  counts: OutcomeCounts,
  reading: ImportReading | null,
  title: (field: string) => string,
): string[] {
  const open = reading === null ? 0 : openQuestions(reading).length
  const missing = reading?.table.missing ?? []
  const found = missing.filter((field) => reading?.table.above?.some((said) => said.field === field))
  const quoted = (fields: string[]) => fields.map((field) => `«${title(field)}»`).join(', ')
  return [
    ...(missing.length > 0
      ? [
          `Thiếu cột ${quoted(missing)}; hãy ghép cột hoặc ghi một giá trị chung.${
            found.length === 0 ? '' : ` Phía trên danh sách có ${quoted(found)}, đã điền sẵn để xem lại.`
          }`,
        ]
      : []),
    ...(open > 0 ? [`Còn ${open} câu hỏi chưa trả lời.`] : []),
    ...(counts.wrong > 0 ? [`Còn ${formatNumber(counts.wrong)} dòng cần sửa.`] : []),
  ]
}
