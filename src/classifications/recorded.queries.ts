import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

/** Whether a unit or a person has a result of a year already. */

const Recorded = z.object({
  id: z.number(),
  year: z.number(),
  organisationId: z.number().nullable(),
  personId: z.number().nullable(),
  levelCode: z.string().nullable(),
  levelName: z.string().nullable(),
})
export type RecordedClassification = z.output<typeof Recorded>

export interface ClassifiedSubject {
  year: number
  organisationId: number | null
  personId: number | null
}

/** Names one result: a unit or a person has one for a year. */
export function classificationKey({ year, organisationId, personId }: ClassifiedSubject): string {
  return `${year} ${organisationId === null ? `p${personId}` : `o${organisationId}`}`
}

/**
 * Which of these are recorded already, by `classificationKey`. People by the file in use; where two merged files both
 * have a result of the year, the one of the file in use counts.
 */
export async function classificationsRecorded(
  db: Db,
  wanted: readonly ClassifiedSubject[],
): Promise<Map<string, RecordedClassification>> {
  const ids = (of: 'organisationId' | 'personId') => [...new Set(wanted.flatMap((each) => each[of] ?? []))]
  const rows = await many(
    Recorded,
    db.raw(
      `select c.id, c.year, c.organisation_id, coalesce(p.merged_into, p.id) as person_id, c.level_code, l.name as level_name
       from classifications c
       left join people p on p.id = c.person_id
       left join classification_levels l on l.code = c.level_code
       where c.year = any(:years::integer[]) and (c.organisation_id = any(:units::bigint[])
         or c.person_id in (select id from people where id = any(:people::bigint[]) or merged_into = any(:people::bigint[])))
       order by p.merged_into is null, c.id`,
      {
        years: [...new Set(wanted.map(({ year }) => year))],
        units: ids('organisationId'),
        people: ids('personId'),
      },
    ),
  )
  return new Map(rows.map((row) => [classificationKey(row), row]))
}
