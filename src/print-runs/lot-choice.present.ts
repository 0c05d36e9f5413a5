import { remaining } from '../blanks/blank-lot.ts'
import { lotSize } from '../blanks/blank-lot.present.ts'
import type { BlankLot } from '../blanks/blank-lot.queries.ts'
import { formatNumber } from '../shared/numbers.ts'

/** Lots to choose from for so many sheets, and what to do when none of them has enough. */

/** The lot a run most likely takes: the first that has enough, else the one with the most blanks. */
export function likeliestLot(stock: readonly BlankLot[], needed: number): BlankLot | undefined {
  const enough = stock.find((lot) => remaining(lot) >= needed)
  return enough ?? stock.toSorted((a, b) => remaining(b) - remaining(a))[0]
}

/** What taking so many blanks would leave: too few, or fewer than the office wants to be warned of. */
function afterwards(lot: BlankLot, needed: number): string {
  const left = remaining(lot) - needed
  if (left < 0) return `, thiếu ${formatNumber(-left)}`
  return left < lot.warnBelow ? `, in xong còn ${formatNumber(left)}` : ''
}

/** 'Lô B, còn 95 phôi, thiếu 208: Bằng khen khổ A4, 297 × 210 mm', what counts first: a narrow list cuts the end off */
export function lotOption(lot: BlankLot, needed: number): { value: string; text: string } {
  const left = `còn ${formatNumber(remaining(lot))} phôi${afterwards(lot, needed)}`
  return { value: String(lot.id), text: `Lô ${lot.code}, ${left}: ${lot.name}, ${lotSize(lot)}` }
}

/**
 * Said before anything is prepared when no lot has blanks for all sheets; null when one has, or there are no blanks at all.
 * Receiving more is offered to those who may.
 */
export function shortageOf(
  stock: readonly BlankLot[],
  needed: number,
  { decisionId, mayReceive }: { decisionId: number; mayReceive: boolean },
) {
  const fullest = likeliestLot(stock, needed)
  if (fullest === undefined || remaining(fullest) >= needed) return null
  const left = remaining(fullest)
  return {
    text: `Không lô phôi nào đủ cho ${formatNumber(needed)} tờ; nhiều nhất là lô ${fullest.code}, còn ${formatNumber(left)} phôi. In trước ${formatNumber(left)} tờ đầu, phần còn lại in bằng lô khác hoặc sau khi nhận thêm phôi.`,
    ways: [
      {
        text: `In trước ${formatNumber(left)} tờ đầu`,
        href: `/decisions/${decisionId}/print-runs/new?lot=${fullest.id}&most=${left}`,
      },
      ...(mayReceive ? [{ text: 'Nhận thêm phôi', href: '/blank-lots/new' }] : []),
    ],
  }
}
