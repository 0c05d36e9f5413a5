import { sheet, type Sheet } from '../documents/xlsx/sheet.ts'
import { momentText } from '../shared/dates.ts'

/** Who made a workbook, when, and from which state of the register. */
export interface MadeBy {
  userName: string
  now: Date
  dataVersion: number
}

/** The last sheet of a workbook of figures: what was asked, how it was counted, who asked and when. */
export function aboutSheet(facts: [string, string][], { userName, now, dataVersion }: MadeBy): Sheet {
  return sheet<[string, string]>({
    name: 'Điều kiện lọc',
    heading: ['ĐIỀU KIỆN LỌC VÀ CÁCH TÍNH'],
    columns: [
      { header: 'Mục', width: 20, type: 'text', value: ([name]) => name },
      { header: 'Nội dung', width: 90, type: 'text', value: ([, text]) => text },
    ],
    rows: [
      ...facts,
      ['Lập lúc', momentText(now)],
      ['Người lập', userName],
      ['Phiên bản dữ liệu', `Dòng nhật ký số ${dataVersion}`],
    ],
  })
}
