import type { SourceRow } from '../../documents/reading/source.ts'
import { inUnicode } from './title-key.ts'
import type { ListKind, SaidAbove } from './list.ts'
import { readDate } from './read-date.ts'

/**
 * What the lines above a list of awards say of all of it. The list that goes with a decision is headed, by the rules on
 * documents (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW), '(Kèm theo Quyết định số … ngày … của …)'.
 */

const NUMBER = /(?:quyết định|qđ)\s+số\s*:?\s*(\d[^\s,;()]*(?:\s*[-–/]\s*[\p{L}\d][^\s,;()]*)*)/iu
const DAY = /ngày\s+(\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4})/iu
const BODY = /\sngày\s.*?\d{4}\s+của\s+([^()]+?)[\s).]*$/iu
const FORM =
  /(?:tặng(?:\s+thưởng)?|trao)\s+(bằng khen|giấy khen|kỷ niệm chương|huy hiệu|cờ thi đua)(?!\p{L})/iu

function dayIn(text: string): string | undefined {
  const written = DAY.exec(text)?.[1]?.replace(/\s*(?:[/.-]|tháng|năm)\s*/giu, '/')
  const date = written === undefined ? null : readDate(written)
  const day = date === null ? null : date.is === 'sure' ? date.value : date.dayFirst
  return day?.length === 10 ? day : undefined
}

function saidIn(text: string): Partial<Record<string, string>> {
  const number = NUMBER.exec(text)?.[1]?.replace(/\s+/g, '')
  const form = FORM.exec(text)?.[1]?.toLowerCase()
  return {
    // A number without its day is that of a decision the list cites.
    ...(number !== undefined &&
      dayIn(text) !== undefined && {
        decisionNumber: number,
        issuedOn: dayIn(text),
        issuingBody: BODY.exec(text)?.[1]?.trim(),
      }),
    form: form && `${form.charAt(0).toUpperCase()}${form.slice(1)}`,
  }
}

/** Values the rows above the heading give for the whole list, with the row that says so; the first of each field. */
export function saidAbove(kind: ListKind, rows: readonly SourceRow[], headerRow: number): SaidAbove[] {
  const said = new Map<string, SaidAbove>()
  if (kind !== 'awards') return []
  for (const { number: row, cells } of rows) {
    if (row >= headerRow) break
    for (const { text, font } of cells) {
      for (const [field, value] of Object.entries(saidIn(inUnicode(text, font).replace(/\s+/g, ' ')))) {
        if (value !== undefined && !said.has(field)) said.set(field, { field, value, row })
      }
    }
  }
  return [...said.values()]
}
