import { parseRanges } from '../blanks/blank-lot.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import { SPOIL_REASONS } from './print-run.ts'
import type { SettleForm } from './print-run.schema.ts'
import { serialStyle } from './serial-style.ts'
import { unknownPages, type SpoiledPage } from './spoiled-page.ts'
import type { SheetMark } from './sheet.queries.ts'

interface Printed {
  serialPrefix: string | null
  serialDigits: number | null
}

/**
 * A page as the clerk names it: by its number in the run, or by the serial on the blank in hand, written out with its
 * zeros or its prefix. Undefined for what is neither.
 */
function pageNumber(run: Printed, sheets: readonly SheetMark[], part: string): number | undefined {
  const { serialPrefix, serialDigits } = serialStyle(run)
  const typed = part.toUpperCase()
  const prefixed = serialPrefix !== '' && typed.startsWith(serialPrefix.toUpperCase())
  const digits = prefixed ? typed.slice(serialPrefix.length) : typed
  if (!/^\d{1,9}$/.test(digits)) return undefined
  const isSerial = prefixed || (serialDigits > 3 && digits.length === serialDigits)
  return isSerial ? sheets.find(({ serial }) => serial === Number(digits))?.pageNo : Number(digits)
}

/** What was typed and ticked as spoiled. Throws Problem `invalid` at the reason whose pages cannot be read. */
export function typedSpoiled(run: Printed, sheets: readonly SheetMark[], typed: SettleForm): SpoiledPage[] {
  const errors: FieldError[] = []
  const spoiled: SpoiledPage[] = []
  for (const reason of SPOIL_REASONS) {
    const read = parseRanges(typed[reason] ?? '', (part) => pageNumber(run, sheets, part))
    if ('wrong' in read) {
      errors.push({
        path: reason,
        text: `«${read.wrong}» không phải trang hay số phôi của đợt này; hãy nhập như 12, 40-45.`,
      })
      continue
    }
    errors.push(...unknownPages(read.numbers, sheets.length).map((text) => ({ path: reason, text })))
    const note = reason === 'other' ? typed.note : undefined
    spoiled.push(...read.numbers.map((page) => ({ page, reason, note })))
  }
  const said = new Set(spoiled.map(({ page }) => page))
  const ticked = typed.ticked.filter((page) => !said.has(page))
  if (ticked.length > 0 && typed.tickedReason === undefined) {
    errors.push({ path: 'tickedReason', text: 'Chọn lý do cho các trang đã đánh dấu.' })
  }
  if (errors.length > 0) throw invalid(errors)
  const { tickedReason = 'other', note } = typed
  return [
    ...spoiled,
    ...ticked.map((page) => ({
      page,
      reason: tickedReason,
      note: tickedReason === 'other' ? note : undefined,
    })),
  ]
}
