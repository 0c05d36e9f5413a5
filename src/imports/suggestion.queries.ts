import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { MOST_GROUPS, SuggestedFrom } from './import.queries.ts'

const SuggestionGroup = z.object({
  from: SuggestedFrom,
  field: z.string(),
  by: z.string(),
  /** What stands in the rows now. */
  value: z.string(),
  /** What is suggested, and in words. */
  to: z.string(),
  text: z.string(),
  rows: z.number(),
  /** Of the first rows: what they are about, or who the suggestion comes from. */
  labels: z.array(z.string()),
})
export type SuggestionGroup = z.output<typeof SuggestionGroup>

/** What is suggested, once for all rows that say the same and would say the same; the commonest first. */
export async function suggestionGroups(db: Db, importId: number): Promise<SuggestionGroup[]> {
  return many(
    SuggestionGroup,
    db.raw(
      `select s ->> 'from' as from, p ->> 'field' as field, k.by,
         coalesce(r.edits ->> k.by, r.cells ->> k.by, '') as value, s ->> 'value' as to, min(s ->> 'text') as text,
         count(*) as rows, (array_agg(coalesce(s ->> 'because', r.label) order by r.row_number))[1:3] as labels
       from import_rows r cross join lateral jsonb_array_elements(r.problems) p
         cross join lateral (select p -> 'suggestion' as s, coalesce(p ->> 'by', p ->> 'field') as by) k
       where r.import_id = ? and s is not null
       group by 1, 2, 3, 4, 5 order by rows desc, min(r.row_number) limit ${MOST_GROUPS}`,
      [importId],
    ),
  )
}
