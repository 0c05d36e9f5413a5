import { invalid, type FieldError } from '../shared/problem.ts'
import {
  disagreement,
  distortionSeen,
  undoing,
  type Distortion,
  type Paper,
  type Point,
  type Sightings,
} from './page-distortion.ts'
import { BAR, rulerMarks, type RulerMarks } from './ruler-sheet.ts'

/** What was measured on a ruler sheet, mm: the two bars, and each mark from the left and from the top edge. */
export interface Measured {
  barX: number
  barY: number
  aLeft: number
  aTop: number
  bLeft: number
  bTop: number
  cLeft: number
  cTop: number
}

/** Print dialogs that fit the page to the paper scale by some percent; a printer itself by less than this. */
const MOST_SCALE_ERROR = 0.005
/** Beyond it the paper did not lie straight in its tray. */
const MOST_ROTATION = 2
/** Farther off, a number was misread or the sheet lay the other way round. */
const MOST_SHIFT = 15
/** What rounding to 0.1 mm lets bars and marks, or two edges, differ by. */
const MOST_BAR_DIFFERENCE = 0.003
const MOST_DISAGREEMENT = 0.2

const FIT_TO_PAGE =
  'hộp thoại in đang co hoặc giãn trang. Hãy chọn «Tỷ lệ: Kích thước thực» (100 %, không chọn «Vừa trang»), in lại tờ thước rồi đo lại'

function decimal(value: number, digits: number): string {
  return value.toFixed(digits).replace('.', ',')
}

const MARK_FIELDS: readonly [mark: keyof RulerMarks, left: keyof Measured, top: keyof Measured][] = [
  ['a', 'aLeft', 'aTop'],
  ['b', 'bLeft', 'bTop'],
  ['c', 'cLeft', 'cTop'],
]

/** Bars that are not 100 mm long: the print dialog scales. */
function scaledBars(measured: Measured): FieldError[] {
  return (['barX', 'barY'] as const).flatMap((path) => {
    if (Math.abs(measured[path] / BAR - 1) <= MOST_SCALE_ERROR + 1e-9) return []
    const name = path === 'barX' ? 'Thanh ngang' : 'Thanh dọc'
    return [{ path, text: `${name} dài ${decimal(measured[path], 1)} mm thay vì 100,0 mm: ${FIT_TO_PAGE}.` }]
  })
}

/** Marks found where no printer puts them. */
function farOff(paper: Paper, measured: Measured): FieldError[] {
  const marks = rulerMarks(paper)
  const wished: [path: keyof Measured, at: number][] = MARK_FIELDS.flatMap(([mark, left, top]) => [
    [left, marks[mark].x],
    [top, marks[mark].y],
  ])
  return wished.flatMap(([path, at]) =>
    Math.abs(measured[path] - at) <= MOST_SHIFT
      ? []
      : [{ path, text: `Dấu này in ở ${decimal(at, 0)} mm; số đo lệch quá 15 mm, hãy đo lại.` }],
  )
}

function sightings(paper: Paper, measured: Measured): Sightings {
  const marks = rulerMarks(paper)
  const at = (left: keyof Measured, top: keyof Measured): Point => ({ x: measured[left], y: measured[top] })
  return {
    corner: { wished: marks.a, found: at('aLeft', 'aTop') },
    right: { wished: marks.b, found: at('bLeft', 'bTop') },
    below: { wished: marks.c, found: at('cLeft', 'cTop') },
  }
}

/** Numbers that contradict each other: one of them was misread. */
function contradictions(measured: Measured, { scaleX, scaleY }: Distortion, turns: number): FieldError[] {
  const across = Math.abs(scaleX - measured.barX / BAR) > MOST_BAR_DIFFERENCE
  const down = Math.abs(scaleY - measured.barY / BAR) > MOST_BAR_DIFFERENCE
  return [
    ...(across
      ? [{ path: 'bLeft', text: 'Dấu A và B không khớp với thanh ngang; hãy đo lại hai dấu từ mép trái.' }]
      : []),
    ...(down
      ? [{ path: 'cTop', text: 'Dấu A và C không khớp với thanh dọc; hãy đo lại hai dấu từ mép trên.' }]
      : []),
    ...(turns > MOST_DISAGREEMENT
      ? [{ path: 'bTop', text: 'Độ xiên theo dấu B và theo dấu C khác nhau; hãy đo lại dấu B và C.' }]
      : []),
  ]
}

/**
 * What the printer does to a page, from what was measured on its ruler sheet. Throws Problem `invalid` at the numbers
 * that are impossible or contradict each other, and when the page was printed scaled.
 */
export function distortionOf(paper: Paper, measured: Measured): Distortion {
  const wrong = [...scaledBars(measured), ...farOff(paper, measured)]
  if (wrong.length > 0) throw invalid(wrong)
  const seen = sightings(paper, measured)
  const distortion = distortionSeen(paper, seen)
  const contradicting = contradictions(measured, distortion, disagreement(seen))
  if (contradicting.length > 0) throw invalid(contradicting)
  return distortion
}

/** What is applied to every page of this printer. Throws as `distortionOf`. */
export function correctionOf(paper: Paper, measured: Measured): Distortion {
  return undoing(distortionOf(paper, measured))
}

/** What should be mended at the printer itself, though the pages can be corrected. */
export function calibrationWarnings({ rotation }: Pick<Distortion, 'rotation'>): string[] {
  if (Math.abs(rotation) <= MOST_ROTATION) return []
  return [
    `Giấy vào máy xiên ${decimal(Math.abs(rotation), 1)}°, quá 2°: hãy chỉnh thanh chặn giấy trong khay rồi in và đo lại; phôi xiên như vậy khó lần nào cũng như lần nào.`,
  ]
}
