import { sheet, type CellValue, type Column, type Sheet } from '../documents/xlsx/sheet.ts'
import type { HandoverList } from './handover-list.ts'

type Row = HandoverList['rows'][number]

const COLUMNS: { width: number; type: Column<Row>['type']; value: (row: Row) => CellValue }[] = [
  { width: 7, type: 'number', value: ({ number }) => number },
  { width: 56, type: 'text', value: ({ name }) => name },
  { width: 14, type: 'text', value: ({ registerNumber }) => registerNumber },
  { width: 16, type: 'text', value: ({ serial }) => serial },
  { width: 30, type: 'text', value: () => null },
]

/** The same list as a sheet, for an office that adds columns of its own before it is signed. */
export function handoverWorkbookSheet(list: HandoverList): Sheet {
  return sheet<Row>({
    name: 'Giao, nhận bằng',
    heading: [list.title, ...list.about],
    columns: COLUMNS.map((column, at) => ({ ...column, header: list.columns[at] ?? '' })),
    rows: list.rows,
    closing: () => [
      [list.closing],
      [],
      ['', list.placeAndDay],
      ['', 'NGƯỜI NHẬN', '', '', 'NGƯỜI GIAO'],
      [],
      [],
      ['', list.receiver],
    ],
  })
}
