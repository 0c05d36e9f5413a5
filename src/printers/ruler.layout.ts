import { lineBox } from '../documents/pdf/block.ts'
import type { Box, PathBox } from '../documents/pdf/boxes.ts'
import type { PageOnPaper } from '../documents/pdf/write-pages.ts'
import type { Paper, Point } from './page-distortion.ts'
import { BAR, GRID, rulerMarks } from './ruler-sheet.ts'

const INK = '#000000'
const FAINT = '#8a8a8a'

function lines(d: string, lineWidth: number, stroke = INK): PathBox {
  return { kind: 'path', d, matrix: [1, 0, 0, 1, 0, 0], stroke, lineWidth }
}

function label(text: string, x: number, top: number, size = 9): Box {
  return lineBox(text, { face: 'serif', size }, { x, top, width: 0, align: 'left' })
}

/** Where words stand, no crosses do: x from – to, y from – to. */
const WORDS = { left: 33, right: 165, top: 33, bottom: 62 }

function amongWords(x: number, y: number): boolean {
  return x > WORDS.left && x < WORDS.right && y > WORDS.top && y < WORDS.bottom
}

/** Crosses every 10 mm; every fifth is longer, so that the eye can count. */
function crosses({ width, height }: Paper): PathBox {
  let d = ''
  for (let x = GRID; x < width - 1; x += GRID) {
    for (let y = GRID; y < height - 1; y += GRID) {
      if (amongWords(x, y)) continue
      const arm = x % (5 * GRID) === 0 && y % (5 * GRID) === 0 ? 2 : 0.9
      d += `M${x - arm} ${y}H${x + arm}M${x} ${y - arm}V${y + arm}`
    }
  }
  return lines(d, 0.1, FAINT)
}

/** A mark to measure: a cross in a circle, with its letter. */
function mark(letter: string, { x, y }: Point): Box[] {
  const circle = `M${x - 2.5} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0`
  return [
    lines(`M${x - 5} ${y}H${x + 5}M${x} ${y - 5}V${y + 5}${circle}`, 0.15),
    label(letter, x + 3, y + 1.5, 14),
  ]
}

function ticks(count: number, place: (at: number, long: number) => string): string {
  return Array.from({ length: count + 1 }, (_, at) =>
    place(at * GRID, at % 10 === 0 ? 5 : at % 5 === 0 ? 3.5 : 2),
  ).join('')
}

/** The bars of 100.0 mm, from tick to tick. */
function bars({ x, y }: Point): Box[] {
  const steps = BAR / GRID
  return [
    lines(`M${x} ${y}h${BAR}${ticks(steps, (at, long) => `M${x + at} ${y - long}v${long}`)}`, 0.2),
    label('Thanh ngang: 100,0 mm', x + 22, y + 0.8),
    lines(`M${x} ${y}v${BAR}${ticks(steps, (at, long) => `M${x - long} ${y + at}h${long}`)}`, 0.2),
    label('Thanh dọc: 100,0 mm', x + 2, y + BAR - 5),
  ]
}

/** Which edge goes into the printer first, and which way up. */
function feedArrow({ width }: Paper): Box[] {
  const x = width / 2
  return [lines(`M${x} 15V6M${x - 3} 9.5L${x} 6L${x + 3} 9.5`, 0.5), label('Mép trên của tờ', x + 5, 11.2)]
}

interface RulerWords {
  /** 'Máy in tầng 2, khay 2, mặt in ngửa lên' */
  printer: string
  /** 'Lô B, 420 × 297 mm' */
  paper: string
  /** Printed with what was measured before: to look at, not to measure for the program again. */
  corrected: boolean
}

function words({ printer, paper, corrected }: RulerWords, { x, y }: Point): Box[] {
  const said = corrected
    ? ['TỜ THƯỚC ĐÃ CHỈNH: mọi dấu phải ở đúng chỗ.', 'Chỉ để kiểm tra; không nhập số đo từ tờ này.']
    : [
        'TỜ THƯỚC: đo từ mép trái và mép trên đến tâm dấu A, B, C; đo hai thanh; đọc đến 0,1 mm.',
        'Thanh không dài 100,0 mm: chọn «Tỷ lệ: Kích thước thực» (100 %) trong hộp thoại in rồi in lại.',
      ]
  return [printer, paper, ...said].map((text, at) => label(text, x, y + at * 5))
}

/** The ruler sheet of a paper, as a page. */
export function rulerPage(paper: Paper, said: RulerWords): PageOnPaper {
  const { a, b, c } = rulerMarks(paper)
  const origin = { x: 30, y: 30 }
  return {
    sheet: { ...paper, ground: [] },
    boxes: [
      ...[crosses(paper), ...mark('A', a), ...mark('B', b), ...mark('C', c)],
      ...[...bars(origin), ...feedArrow(paper), ...words(said, { x: origin.x + 6, y: origin.y + 8 })],
    ],
  }
}
