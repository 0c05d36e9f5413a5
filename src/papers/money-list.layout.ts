import { coefficientText } from '../award-forms/award-form.ts'
import { paragraph, space, stacked } from '../documents/pdf/block.ts'
import type { ListPaper } from '../documents/pdf/list-pages.ts'
import type { PaperColumn, PaperRow } from '../documents/pdf/table-row.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { MoneyList, MoneyRow } from './money-list.ts'
import { officialHead, signatureRow, titleBlock } from './official.layout.ts'

const A4_LANDSCAPE = { width: 297, height: 210 }
const MARGINS = { top: 20, right: 15, bottom: 15, left: 20 }
const WIDTH = A4_LANDSCAPE.width - MARGINS.left - MARGINS.right

const COLUMNS: PaperColumn[] = [
  { header: 'STT', width: 12, align: 'centre' },
  { header: 'Tên tập thể, cá nhân', width: 58, align: 'left' },
  { header: 'Chức vụ, đơn vị', width: 62, align: 'left' },
  { header: 'Hình thức', width: 36, align: 'left' },
  { header: 'Hệ số', width: 15, align: 'right' },
  { header: 'Lương cơ sở (đồng)', width: 25, align: 'right' },
  { header: 'Số tiền (đồng)', width: 28, align: 'right' },
  { header: 'Ký nhận', width: 26, align: 'left' },
]

function numberText(value: number | null): string {
  return value === null ? '' : formatNumber(value)
}

function cellsOf({ number, name, place, form, coefficientX100, baseSalary, amount }: MoneyRow): PaperRow {
  const coefficient = coefficientX100 === null ? '' : coefficientText(coefficientX100)
  const money = [coefficient, numberText(baseSalary), numberText(amount)]
  return { kind: 'row', cells: [String(number), name, place, form, ...money, ''] }
}

function* rowsOf({ paid, total, apart }: MoneyList): Generator<PaperRow> {
  for (const row of paid) yield cellsOf(row)
  yield { kind: 'sum', cells: ['', 'Tổng cộng', '', '', '', '', formatNumber(total), ''] }
  for (const { heading, rows } of apart) {
    yield { kind: 'section', text: heading }
    for (const row of rows) yield cellsOf(row)
  }
}

/** The list of bonuses as pages: landscape A4. `office` is who pays: its name, or that of the issuing body; its place. */
export function moneyListPaper(
  decision: Decision,
  list: MoneyList,
  office: { name: string; place: string },
): ListPaper {
  const { title, about, closing } = list
  return {
    ...A4_LANDSCAPE,
    margins: MARGINS,
    size: 12,
    head: stacked([
      officialHead(decision.documentStyle, office.name, WIDTH),
      titleBlock(title, about, WIDTH),
    ]),
    columns: COLUMNS,
    rows: rowsOf(list),
    closing: () =>
      stacked([
        space(3),
        ...closing.map((line, at) =>
          paragraph(line, { face: at === 0 ? 'serif-bold' : 'serif', size: 13 }, { width: WIDTH }),
        ),
        space(4),
        signatureRow(['NGƯỜI LẬP', 'KẾ TOÁN', 'THỦ TRƯỞNG ĐƠN VỊ'], office.place, WIDTH),
      ]),
  }
}
