/**
 * SQL that orders a column of full names as offices list people: by given name (the last word), then family name (the
 * first), then what stands between. For names that stand in no file of a person; `people` has the parts as columns.
 * Where the condition `isPerson` does not hold, as for units, the whole name counts.
 */
export function nameOrder(column: string, isPerson = 'true'): string {
  return `case when ${isPerson} then regexp_replace(${column}, '^.*\\s', '') else ${column} end collate "vi-x-icu",
    case when ${isPerson} and ${column} like '% %' then split_part(${column}, ' ', 1) else '' end collate "vi-x-icu",
    ${column} collate "vi-x-icu"`
}
