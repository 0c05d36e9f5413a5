import type { BoardCell } from '../documents/xlsx/board.ts'
import { documentDate, today } from '../shared/dates.ts'

/** Where who made a table and who answers for it sign, under its last row. */
interface Signing {
  /** The first of the three rows taken. */
  row: number
  /** First columns of the two, and how many columns each takes. */
  left: { column: number; columns: number }
  right: { column: number; columns: number }
  /** Where the office writes from; '' leaves a line of dots. */
  place: string
  now: Date
}

/** 'Hà Nội, ngày 15 tháng 01 năm 2024'; dots where the office has not said where it is. */
export function placeAndDate(place: string, now: Date): string {
  return `${place === '' ? '………' : place}, ${documentDate(today(now))}`
}

/** Place and date, and the two who sign. */
export function signatureCells({ row, left, right, place, now }: Signing): BoardCell[] {
  return [
    { row, ...right, value: placeAndDate(place, now), look: 'italic-centred' },
    { row: row + 1, ...left, value: 'Người lập biểu', look: 'bold-centred' },
    { row: row + 1, ...right, value: 'Thủ trưởng đơn vị', look: 'bold-centred' },
    { row: row + 2, ...left, value: '(Ký, họ tên)', look: 'italic-centred' },
    { row: row + 2, ...right, value: '(Ký, họ tên, đóng dấu)', look: 'italic-centred' },
  ]
}
