import type { AwardFilter } from '../../awards/award-filter.schema.ts'
import { OF_NO_UNIT } from '../../awards/recipient-groups.ts'
import { addressWith } from '../../shared/address.ts'
import { TIMES, type Dimension, type Group } from './dimension.ts'
import type { AskedPivot } from './pivot.questions.ts'
import { daysOf } from './times.ts'

/** From a figure to the list it counts: the question's awards, narrowed to the groups the figure stands in. */

export interface Placed {
  dimension: Dimension
  group: Group
}

type Narrowing = Partial<AwardFilter>

function unitNarrowing({ unit, structureOn }: AskedPivot, { code, part }: Group): Narrowing {
  if (part !== undefined) return { unit: unit?.code, part }
  return structureOn === null ? { unit: code, above: unit?.code ?? OF_NO_UNIT } : { unit: code }
}

function narrowing(asked: AskedPivot, { dimension, group }: Placed, narrowed: AwardFilter): Narrowing {
  if (dimension === 'unit') return unitNarrowing(asked, group)
  if (dimension === 'year' || dimension === 'quarter' || dimension === 'month') {
    const { from = asked.period.from, to = asked.period.to } = narrowed
    return daysOf(group.key, dimension, { from, to })
  }
  return { [dimension]: group.code }
}

/** The filter of the register that lists exactly what a figure counts. */
function listOf(asked: AskedPivot, places: readonly Placed[]): AwardFilter {
  // A time inside a time: the shorter one must come last to be cut to the longer.
  const inOrder = places.toSorted((a, b) => TIMES.indexOf(a.dimension) - TIMES.indexOf(b.dimension))
  return inOrder.reduce((filter, place) => ({ ...filter, ...narrowing(asked, place, filter) }), asked.filter)
}

/** The address of that list, on the page of the register or another that takes its filter. */
export function listAddress(asked: AskedPivot, places: readonly Placed[], path = '/awards'): string {
  return addressWith(path, listOf(asked, places))
}
