import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Work } from '../database/work.ts'
import { isWithin, type PlainDate } from '../shared/dates.ts'
import { nameKey } from '../shared/vietnamese.ts'
import { unitsOutsideScope } from './organisation.access.ts'

/** Units as lists name them: by code, or by a name they bore. Thousands at once, so all names are read once. */

const Row = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  shortName: z.string().nullable(),
  parentId: z.number().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

/** A unit under one of its names. */
export type NamedUnit = z.output<typeof Row>

export interface UnitNames {
  /** A unit by its code, under its latest name. */
  coded(code: string): NamedUnit | undefined
  /** A unit as it was on a day, else under its latest name. */
  byId(id: number, on?: PlainDate): NamedUnit | undefined
  /** Units of the actor's called so on a day; a name no unit bears that day stands for those that bore it on another. */
  called(name: string, on: PlainDate): NamedUnit[]
}

function added(map: Map<string, NamedUnit[]>, key: string, unit: NamedUnit): void {
  const units = map.get(key)
  if (units === undefined) map.set(key, [unit])
  else units.push(unit)
}

function onceEach(units: NamedUnit[]): NamedUnit[] {
  return [...new Map(units.map((unit) => [unit.id, unit])).values()]
}

/** Reads every name units ever had; names of units outside the actor's scope mean nobody. */
export async function unitNames({
  tx,
  actor,
  today,
}: Pick<Work, 'tx' | 'actor' | 'today'>): Promise<UnitNames> {
  const rows = await many(
    Row,
    tx('organisation_versions as v')
      .join('organisations as o', 'o.id', 'v.organisation_id')
      .select('o.id', 'o.code', 'v.name', 'v.short_name', 'v.parent_id', 'v.valid_from', 'v.valid_to')
      .orderBy(['o.id', 'v.valid_from']),
  )
  const byCode = new Map(rows.map((unit) => [unit.code, unit]))
  const byId = new Map<number, NamedUnit[]>()
  for (const unit of rows) byId.set(unit.id, [...(byId.get(unit.id) ?? []), unit])
  const outside = new Set(await unitsOutsideScope(tx, actor, [...byId.keys()], today))
  const byName = new Map<string, NamedUnit[]>()
  for (const unit of rows) {
    if (outside.has(unit.id)) continue
    added(byName, nameKey(unit.name), unit)
    if (unit.shortName !== null) added(byName, nameKey(unit.shortName), unit)
  }
  return {
    coded: (code) => byCode.get(code),
    byId(id, on) {
      const versions = byId.get(id) ?? []
      const thatDay = versions.find(
        ({ validFrom, validTo }) => on !== undefined && isWithin(on, validFrom, validTo),
      )
      return thatDay ?? versions.at(-1)
    },
    called(name, on) {
      const units = byName.get(nameKey(name)) ?? []
      const thatDay = units.filter(({ validFrom, validTo }) => isWithin(on, validFrom, validTo))
      return onceEach(thatDay.length > 0 ? thatDay : units)
    },
  }
}
