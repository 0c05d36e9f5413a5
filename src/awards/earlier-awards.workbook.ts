import { sheet, type Sheet } from '../documents/xlsx/sheet.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import {
  EARLIER_AWARDS_HEADERS as HEADERS,
  EARLIER_AWARDS_TITLE,
  withdrawnNote,
  type EarlierAward,
  type EarlierAwards,
} from './earlier-awards.ts'

/** The table of earlier awards as a sheet, with room for signatures below. */
export function earlierAwardsSheet(
  { title, about, lines, withdrawn }: EarlierAwards,
  today: PlainDate,
): Sheet {
  const note = withdrawnNote(withdrawn)
  return sheet<EarlierAward>({
    name: 'Khen thưởng đã nhận',
    heading: [EARLIER_AWARDS_TITLE, title, ...about, `Theo sổ khen thưởng, lập ngày ${shortDate(today)}`],
    columns: [
      { header: HEADERS.year, width: 14, type: 'text', value: (line) => line.year },
      { header: HEADERS.form, width: 52, type: 'text', value: (line) => line.form },
      { header: HEADERS.decision, width: 62, type: 'text', value: (line) => line.decision },
    ],
    rows: lines,
    closing: () => [
      ...(note === null ? [] : [[note]]),
      [],
      ['', 'NGƯỜI BÁO CÁO', 'XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ'],
    ],
  })
}
