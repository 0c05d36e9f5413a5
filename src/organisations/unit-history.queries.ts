import { z } from 'zod'
import { one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { unitHistory, type UnitHistory } from './unit-history.ts'

/** Columns rather than rows: six thousand rows would each have to pass the schema. */
const Columns = z.object({
  ids: z.array(z.number()),
  codes: z.array(z.string()),
  names: z.array(z.string()),
  types: z.array(z.string()),
  parents: z.array(z.number().nullable()),
  begun: z.array(z.string()),
  ended: z.array(z.string().nullable()),
})

const column = (name: string) => `coalesce(jsonb_agg(${name} order by place), '[]')`

const VERSIONS = `
  select ${column('id')} as ids, ${column('code')} as codes, ${column('name')} as names,
    ${column('type_code')} as types, ${column('parent_id')} as parents,
    ${column('valid_from')} as begun, ${column('valid_to')} as ended
  from (
    select o.id, o.code, v.name, v.type_code, v.parent_id, v.valid_from, v.valid_to,
      row_number() over (order by v.name collate "vi-x-icu", o.code) as place
    from organisations o join organisation_versions v on v.organisation_id = o.id
  ) versions`

/** Every unit there ever was. */
export async function readUnitHistory(db: Db): Promise<UnitHistory> {
  const { ids, codes, names, types, parents, begun, ended } = await one(Columns, db.raw(VERSIONS))
  return unitHistory(
    ids.map((id, at) => ({
      id,
      code: codes[at] ?? '',
      name: names[at] ?? '',
      typeCode: types[at] ?? '',
      parentId: parents[at] ?? null,
      validFrom: begun[at] ?? '',
      validTo: ended[at] ?? null,
    })),
  )
}
