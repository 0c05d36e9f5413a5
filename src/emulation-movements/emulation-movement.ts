import { formatNumber, formatPercent, percentOf, shareText } from '../shared/numbers.ts'
import type { PlainDate } from '../shared/dates.ts'

/**
 * Emulation movements (phong trào thi đua) and what is counted in them: conferences with their guests, contests with
 * their entries. A prize of a contest is not a commendation of the law. Law 06/2022/QH15 art. 16–18.
 */

/** How far a movement reaches; emulation by theme or in regular terms happens at each of them. */
export const MOVEMENT_SCOPES = ['national', 'sector', 'cluster', 'unit'] as const
export type MovementScope = (typeof MOVEMENT_SCOPES)[number]

export const MOVEMENT_SCOPE_NAMES: Readonly<Record<MovementScope, string>> = {
  national: 'Toàn quốc',
  sector: 'Bộ, ban, ngành, tỉnh',
  cluster: 'Cụm, khối thi đua',
  unit: 'Cơ quan, đơn vị',
}

export const EVENT_KINDS = ['conference', 'contest'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const EVENT_KIND_NAMES: Readonly<Record<EventKind, string>> = {
  conference: 'Hội nghị',
  contest: 'Cuộc thi',
}

/** 'upcoming', 'running' or 'over' on a day; the last day still runs. */
export function stateOn(
  movement: { startsOn: PlainDate; endsOn: PlainDate | null },
  day: PlainDate,
): 'upcoming' | 'running' | 'over' {
  if (day < movement.startsOn) return 'upcoming'
  return movement.endsOn !== null && movement.endsOn < day ? 'over' : 'running'
}

/** What was counted at a conference or a contest; null = nobody counted. */
export interface EventFigures {
  venues: number | null
  participants: number | null
  participantsApproximate: boolean
  unitsInvited: number | null
  unitsTakingPart: number | null
  entries: number | null
  chosen: number | null
  prizes: number | null
}

/** A part of a whole that the figures of an event give. `percent` is null when the whole is 0. */
export interface Share {
  label: string
  part: number
  whole: number
  percent: number | null
}

/** Every share the figures allow: units taking part, works chosen, works with a prize. */
export function sharesOf(figures: EventFigures): Share[] {
  const { unitsTakingPart, unitsInvited, chosen, entries, prizes } = figures
  const wanted: [label: string, part: number | null, whole: number | null][] = [
    ['Đơn vị tham gia trên đơn vị được mời', unitsTakingPart, unitsInvited],
    ['Tác phẩm được chọn trên tác phẩm dự thi', chosen, entries],
    ['Tác phẩm đoạt giải trên tác phẩm được chọn', prizes, chosen],
    ['Tác phẩm đoạt giải trên tác phẩm dự thi', prizes, entries],
  ]
  return wanted.flatMap(([label, part, whole]) =>
    part === null || whole === null ? [] : [{ label, part, whole, percent: percentOf(part, whole) }],
  )
}

/** '41 trên 61 (67,21 %)' */
export function shareInWords({ part, whole, percent }: Share): string {
  const share = percent === null ? '' : ` (${formatPercent(percent)})`
  return `${shareText(part, whole)}${share}`
}

/** '1.234', or 'khoảng 1.200' where the report itself says "about". */
export function participantsText(
  figures: Pick<EventFigures, 'participants' | 'participantsApproximate'>,
): string | null {
  if (figures.participants === null) return null
  return `${figures.participantsApproximate ? 'khoảng ' : ''}${formatNumber(figures.participants)}`
}
