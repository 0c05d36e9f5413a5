import type { z } from 'zod'
import type { Fact, Option } from '../http/components.ts'
import type { FilledForm } from '../http/filled-form.ts'
import type { Badge } from '../http/reply.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import {
  EVENT_KIND_NAMES,
  MOVEMENT_SCOPE_NAMES,
  participantsText,
  shareInWords,
  sharesOf,
  stateOn,
  type EventFigures,
} from './emulation-movement.ts'
import type { EmulationEvent, Movement } from './emulation-movement.queries.ts'
import type { MovementResource } from './emulation-movement.schema.ts'

declare module '../http/view.ts' {
  interface Views {
    'emulation-movements/index': {
      filter: { q: string; scope: string }
      scopes: Option[]
      rows: { cells: Record<string, Fact | string | null>; muted: boolean }[]
      mayWrite: boolean
    }
    'emulation-movements/show': {
      facts: { label: string; value: Fact }[]
      events: EventShown[]
      links: { awards: string; edit: string; addEvent: string }
      mayWrite: boolean
    }
    'emulation-movements/form': {
      form: FilledForm
      isNew: boolean
      scopes: Option[]
      bodies: Option[]
      cancelHref: string
    }
    'emulation-movements/event': { form: FilledForm; kinds: Option[]; cancelHref: string }
  }
}

export interface EventShown {
  heading: string
  facts: { label: string; value: Fact }[]
  shares: { label: string; words: string; percent: number }[]
  source: string
  editHref: string
}

const STATES: Readonly<Record<ReturnType<typeof stateOn>, Badge>> = {
  upcoming: { text: 'Sắp bắt đầu', tone: 'attention' },
  running: { text: 'Đang diễn ra', tone: 'done' },
  over: { text: 'Đã kết thúc', tone: 'neutral' },
}

export function movementState(movement: Movement, today: PlainDate): Badge {
  return STATES[stateOn(movement, today)]
}

/** '28/08/2023 – 31/12/2025', both days included; 'từ 28/08/2023' when no end was set. */
function termText({ startsOn, endsOn }: Pick<Movement, 'startsOn' | 'endsOn'>): string {
  return endsOn === null ? `từ ${shortDate(startsOn)}` : `${shortDate(startsOn)} – ${shortDate(endsOn)}`
}

export function addressOf(movement: { code: string }): string {
  return `/emulation-movements/${encodeURIComponent(movement.code)}`
}

/** A line of the list of movements. */
export function movementRow(movement: Movement, today: PlainDate) {
  return {
    muted: stateOn(movement, today) === 'over',
    cells: {
      name: { text: movement.name, href: addressOf(movement), badge: movementState(movement, today) },
      scope: MOVEMENT_SCOPE_NAMES[movement.scope],
      body: {
        text: movement.issuingBodyName,
        href: `/issuing-bodies/${encodeURIComponent(movement.issuingBodyCode)}`,
      },
      term: termText(movement),
    },
  }
}

export function movementFacts(movement: Movement): { label: string; value: Fact }[] {
  return [
    { label: 'Mã phong trào', value: { text: movement.code } },
    {
      label: 'Cơ quan phát động',
      value: {
        text: movement.issuingBodyName,
        href: `/issuing-bodies/${encodeURIComponent(movement.issuingBodyCode)}`,
      },
    },
    { label: 'Phạm vi', value: { text: MOVEMENT_SCOPE_NAMES[movement.scope] } },
    { label: 'Thời hạn', value: { text: termText(movement) } },
    { label: 'Căn cứ phát động', value: { text: movement.basis } },
    { label: 'Chủ đề, nội dung', value: { text: movement.theme } },
  ]
}

function counted(label: string, number: number | null): { label: string; value: Fact }[] {
  return number === null ? [] : [{ label, value: { text: formatNumber(number) } }]
}

function figures(event: EventFigures): { label: string; value: Fact }[] {
  const participants = participantsText(event)
  return [
    ...counted('Số điểm cầu', event.venues),
    ...(participants === null ? [] : [{ label: 'Số người tham dự', value: { text: participants } }]),
    ...counted('Đơn vị được mời', event.unitsInvited),
    ...counted('Đơn vị tham gia', event.unitsTakingPart),
    ...counted('Tác phẩm dự thi', event.entries),
    ...counted('Tác phẩm được chọn', event.chosen),
    ...counted('Tác phẩm đoạt giải', event.prizes),
  ]
}

/** A conference or contest with its figures and the shares they give. */
export function eventShown(movement: Movement, event: EmulationEvent): EventShown {
  const when = event.heldOn === null ? event.periodLabel : shortDate(event.heldOn)
  return {
    heading: event.name,
    facts: [
      { label: 'Loại', value: { text: EVENT_KIND_NAMES[event.kind] } },
      ...(when === null ? [] : [{ label: 'Thời gian', value: { text: when } }]),
      ...figures(event),
    ],
    shares: sharesOf(event).flatMap((share) =>
      share.percent === null
        ? []
        : [{ label: share.label, words: shareInWords(share), percent: share.percent }],
    ),
    source: event.source,
    editHref: `${addressOf(movement)}/events/${event.id}/correction`,
  }
}

/** What the form of an existing movement shows first. */
export function movementValues(movement: Movement): Record<string, string | null> {
  return {
    name: movement.name,
    theme: movement.theme,
    basis: movement.basis,
    scope: movement.scope,
    issuingBodyCode: movement.issuingBodyCode,
    startsOn: shortDate(movement.startsOn),
    endsOn: movement.endsOn === null ? null : shortDate(movement.endsOn),
    version: String(movement.version),
  }
}

/** What the form of an existing event shows first. */
export function eventValues(event: EmulationEvent): Record<string, string | null> {
  const number = (figure: number | null) => (figure === null ? null : formatNumber(figure))
  return {
    version: String(event.version),
    kind: event.kind,
    name: event.name,
    heldOn: event.heldOn === null ? null : shortDate(event.heldOn),
    periodLabel: event.periodLabel,
    venues: number(event.venues),
    participants: number(event.participants),
    participantsApproximate: event.participantsApproximate ? 'on' : null,
    unitsInvited: number(event.unitsInvited),
    unitsTakingPart: number(event.unitsTakingPart),
    entries: number(event.entries),
    chosen: number(event.chosen),
    prizes: number(event.prizes),
    source: event.source,
  }
}

/** A movement as the API gives it. */
export function movementResource(
  movement: Movement,
  events: EmulationEvent[],
): z.output<typeof MovementResource> {
  return {
    code: movement.code,
    name: movement.name,
    theme: movement.theme,
    basis: movement.basis,
    scope: movement.scope,
    issuingBodyCode: movement.issuingBodyCode,
    issuingBodyName: movement.issuingBodyName,
    startsOn: movement.startsOn,
    endsOn: movement.endsOn,
    events: events.map((event) => ({
      kind: event.kind,
      name: event.name,
      heldOn: event.heldOn,
      periodLabel: event.periodLabel,
      venues: event.venues,
      participants: event.participants,
      participantsApproximate: event.participantsApproximate,
      unitsInvited: event.unitsInvited,
      unitsTakingPart: event.unitsTakingPart,
      entries: event.entries,
      chosen: event.chosen,
      prizes: event.prizes,
      source: event.source,
      shares: sharesOf(event),
    })),
  }
}
