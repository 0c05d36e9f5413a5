import type { z } from 'zod'
import type { Badge } from '../http/reply.ts'
import { formatMeasure } from '../printers/measure-words.ts'
import { momentText, shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { BLANK_FATE_NAMES, remaining, serialsText, serialText } from './blank-lot.ts'
import type { BlankLot, TakenOut } from './blank-lot.queries.ts'
import type { LotResource } from './blank-lot.schema.ts'

function side(value: number): string {
  return formatMeasure(value, Number.isInteger(value) ? 0 : 1)
}

/** '420 × 297 mm' */
export function lotSize({ widthMm, heightMm }: Pick<BlankLot, 'widthMm' | 'heightMm'>): string {
  return `${side(widthMm)} × ${side(heightMm)} mm`
}

/** 'B012341–B012380' */
function lotSerials(lot: BlankLot): string {
  return `${serialText(lot, lot.firstSerial)}–${serialText(lot, lot.lastSerial)}`
}

/** How a lot stands: enough, running out, empty. */
export function lotBadge(lot: BlankLot): Badge {
  const left = remaining(lot)
  if (left === 0) return { tone: 'neutral', text: 'Đã hết' }
  if (left < lot.warnBelow) return { tone: 'attention', text: 'Sắp hết' }
  return { tone: 'done', text: 'Còn phôi' }
}

/** A line of the list of lots. */
export function lotRow(lot: BlankLot) {
  return {
    muted: remaining(lot) === 0,
    cells: {
      code: { text: `Lô ${lot.code}`, href: `/blank-lots/${lot.id}` },
      name: lot.name,
      size: lotSize(lot),
      serials: lotSerials(lot),
      received: { number: lot.received },
      used: { number: lot.used },
      waiting: { number: lot.waiting },
      lost: { number: lot.spoiled + lot.void },
      left: { number: remaining(lot) },
      state: { badge: lotBadge(lot) },
    },
  }
}

/** What became of the blanks of a lot, as figures that add up. */
export function lotFigures(lot: BlankLot) {
  return [
    { label: 'Đã nhận', number: lot.received },
    { label: 'Đã dùng', number: lot.used },
    { label: 'Đang in', number: lot.waiting },
    { label: 'Hỏng', number: lot.spoiled },
    { label: 'Loại bỏ', number: lot.void },
    { label: 'Còn lại', number: remaining(lot) },
  ]
}

export function lotFacts(lot: BlankLot, next: number | undefined) {
  return [
    { label: 'Khổ', value: { text: lotSize(lot) } },
    {
      label: 'Số phôi',
      value: { text: lotSerials(lot), note: lot.serialsPrinted ? 'in sẵn trên phôi' : 'cơ quan tự đếm' },
    },
    { label: 'Phôi tiếp theo', value: { text: next === undefined ? null : serialText(lot, next) } },
    { label: 'Ngày nhận', value: { text: shortDate(lot.receivedOn) } },
    { label: 'Nhà in', value: { text: lot.supplier } },
    {
      label: 'Nhắc khi còn dưới',
      value: { text: lot.warnBelow === 0 ? 'không nhắc' : `${formatNumber(lot.warnBelow)} phôi` },
    },
    { label: 'Ghi chú', value: { text: lot.note } },
  ]
}

/** Blanks taken out together, as one line: same reason, same moment. */
export function takenOutRows(lot: BlankLot, rows: readonly TakenOut[]) {
  const acts = new Map<string, { act: TakenOut; serials: number[] }>()
  for (const act of rows) {
    const key = [act.recordedAt.getTime(), act.state, act.reason].join(' ')
    const known = acts.get(key) ?? { act, serials: [] }
    known.serials.push(act.serial)
    acts.set(key, known)
  }
  return [...acts.values()].map(({ act, serials }) => ({
    cells: {
      serials: serialsText(lot, serials),
      state: BLANK_FATE_NAMES[act.state],
      reason: act.reason,
      who: act.recordedByName ?? 'Hệ thống',
      when: momentText(act.recordedAt),
    },
  }))
}

/** A lot through the API. */
export function lotResource(lot: BlankLot, next: number | undefined): z.output<typeof LotResource> {
  const { id, code, name, serialsPrinted, supplier, receivedOn, warnBelow } = lot
  const { received, waiting, used, spoiled } = lot
  return {
    id,
    code,
    name,
    width: lot.widthMm,
    height: lot.heightMm,
    firstSerial: serialText(lot, lot.firstSerial),
    lastSerial: serialText(lot, lot.lastSerial),
    serialsPrinted,
    supplier,
    receivedOn,
    warnBelow,
    received,
    waiting,
    used,
    spoiled,
    void: lot.void,
    remaining: remaining(lot),
    nextSerial: next === undefined ? null : serialText(lot, next),
  }
}
