import type { Row } from '../http/components.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { unitAddress } from './organisation.present.ts'
import type { PresentUnits } from './present-units.ts'
import type { PlacedUnit, Predecessor } from './succession.queries.ts'
import type { WhereNow } from './unit-line.ts'

/** What a former unit has become, and whom a unit follows, as its page shows them. */

export interface UnitLine {
  /** Null for a unit that is in force. */
  now: {
    rows: Row[]
    /** Why nothing, or not everything, is counted for another unit. */
    unattributed: string | null
    places: Row[]
    placesUnattributed: string | null
  } | null
  predecessors: Row[]
}

interface LineFacts {
  /** Null for a unit that is in force. */
  present: PresentUnits | null
  placed: ReadonlyMap<number, PlacedUnit>
  children: WhereNow
  predecessors: readonly Predecessor[]
}

/** 'Chưa phân bổ: 40 %'; null when everything is attributed. */
function unattributedText({ units, unattributed }: PresentUnits): string | null {
  if (unattributed === 0) return null
  if (units.length === 0) return 'Chưa ghi đơn vị nào kế thừa phần thành tích cũ: chưa phân bổ.'
  return `Chưa phân bổ: ${formatNumber(Math.round(unattributed * 100))} % thành tích cũ.`
}

function nowRows(present: PresentUnits, placed: LineFacts['placed']): Row[] {
  return present.units.map(({ id, share }) => {
    const unit = placed.get(id)
    return {
      cells: {
        name: { text: unit?.name ?? '', href: unitAddress(id) },
        parent: unit?.parentName ?? null,
        share: `${formatNumber(Math.round(share * 100))} %`,
      },
    }
  })
}

/** The line of a unit, backwards and forwards. */
export function unitLine({ present, placed, children, predecessors }: LineFacts): UnitLine {
  return {
    now: present && {
      rows: nowRows(present, placed),
      unattributed: unattributedText(present),
      places: children.places.map(({ parentId, parentName, units }) => ({
        cells: {
          parent:
            parentId === null
              ? 'Không có đơn vị cấp trên'
              : { text: parentName ?? '', href: unitAddress(parentId) },
          units: { number: units },
        },
      })),
      placesUnattributed:
        children.unattributed > 0 ? `Chưa phân bổ: ${formatNumber(children.unattributed)} đơn vị.` : null,
    },
    predecessors: predecessors.map(predecessorRow),
  }
}

function predecessorRow({ id, name, code, kindName, effectiveOn }: Predecessor): Row {
  return {
    cells: {
      name: { text: name, href: unitAddress(id) },
      code,
      kind: kindName,
      on: shortDate(effectiveOn),
    },
  }
}

/** An act that changed the unit, as the page links to it. */
export function actLink(act: { id: number; kindName: string; effectiveOn: PlainDate; takenBack: boolean }) {
  return {
    text: `${act.kindName} từ ${shortDate(act.effectiveOn)}${act.takenBack ? ' (đã rút lại)' : ''}`,
    href: `/reorganisations/${act.id}`,
  }
}
