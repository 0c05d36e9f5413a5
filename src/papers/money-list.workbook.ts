import { sheet, type CellValue, type Column, type Sheet } from '../documents/xlsx/sheet.ts'
import type { MoneyList, MoneyRow } from './money-list.ts'

/** A line of the sheet; headings and the total stand in the column of names. */
type SheetRow = Partial<MoneyRow> & { strong?: boolean }

function column(
  header: string,
  width: number,
  type: Column<SheetRow>['type'],
  value: (row: SheetRow) => CellValue | undefined,
): Column<SheetRow> {
  return { header, width, type, value: (row) => value(row) ?? null }
}

const COLUMNS: Column<SheetRow>[] = [
  column('STT', 7, 'number', ({ number }) => number),
  column('Tên tập thể, cá nhân', 40, 'text', ({ name }) => name),
  column('Chức vụ, đơn vị', 44, 'text', ({ place }) => place),
  column('Hình thức', 26, 'text', ({ form }) => form),
  column('Hệ số', 9, 'decimal', ({ coefficientX100 }) =>
    coefficientX100 == null ? null : coefficientX100 / 100,
  ),
  column('Lương cơ sở (đồng)', 16, 'number', ({ baseSalary }) => baseSalary),
  column('Số tiền (đồng)', 18, 'number', ({ amount }) => amount),
  column('Ký nhận', 20, 'text', () => null),
]

/** The list of bonuses as a sheet: amounts are numbers that can be reckoned with. */
export function moneyListSheet(list: MoneyList): Sheet {
  const rows: SheetRow[] = [
    ...list.paid,
    { strong: true, name: 'Tổng cộng', amount: list.total },
    ...list.apart.flatMap(({ heading, rows: apart }) => [{ strong: true, name: heading }, ...apart]),
  ]
  return sheet({
    name: 'Chi tiền thưởng',
    heading: [...list.title, ...list.about],
    columns: COLUMNS,
    rows,
    strong: (row) => row.strong === true,
    closing: () => list.closing.map((line) => [line]),
  })
}
