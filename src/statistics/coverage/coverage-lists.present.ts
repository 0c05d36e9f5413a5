import { addressWith } from '../../shared/address.ts'
import { shortDate } from '../../shared/dates.ts'
import type { CommendedUnit, UnattributedUnit } from './attribution.queries.ts'
import type { CoverageQuestion } from './coverage.ts'

/** The lists behind a share by today's structure. */

/** A former unit that counts for none, with the awards it was given. */
export function unattributedRow(
  { id, code, name, endedOn, awards }: UnattributedUnit,
  { filter }: Pick<CoverageQuestion, 'filter'>,
) {
  return {
    cells: {
      unit: { text: name, href: `/organisations/${id}` },
      code,
      ended: endedOn === null ? null : shortDate(endedOn),
      awards: { number: awards, href: addressWith('/awards', { ...filter, unit: code, part: 'own' }) },
    },
  }
}

/** A unit of the day, with the awards it and those it follows were given. */
export function commendedRow(
  { id, code, name, awards }: CommendedUnit,
  { filter, structureOn }: Pick<CoverageQuestion, 'filter' | 'structureOn'>,
) {
  const href = addressWith('/awards', { ...filter, unit: code, part: 'own', structureOn })
  return {
    cells: { unit: { text: name, href: `/organisations/${id}` }, code, awards: { number: awards, href } },
  }
}
