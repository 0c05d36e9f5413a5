import { AGE_BOUNDS, AGE_GROUPS, DOES_NOT_APPLY, NOT_RECORDED } from './recipient-groups.ts'

/** Groups of recipients as SQL over `awards a`, the same where awards are listed and where they are counted. */

const ofPeople = (sql: string) =>
  `(case when a.recipient_kind = 'individual' then coalesce(${sql}, '${NOT_RECORDED}') else '${DOES_NOT_APPLY}' end)`

export const SEX_SQL = ofPeople('a.sex')

/** Birth dates are frozen as text, as much as is known; the year stands last in each. */
const BIRTH_YEAR = `case when right(a.birth_text, 4) ~ '^[0-9]{4}$' then right(a.birth_text, 4)::int end`
const AGE_CODES = AGE_GROUPS.slice(0, AGE_BOUNDS.length + 1)

/** The age group on the day of the decision. */
export const AGE_GROUP_SQL = ofPeople(
  `(array['${AGE_CODES.join(`','`)}'])[1 + width_bucket(a.award_year - (${BIRTH_YEAR}), array[${AGE_BOUNDS.join(',')}])]`,
)

/** Leading or ordinary, by the statistics category; `leader` is SQL for whether the category is of those who lead. */
export function leadershipSql(leader: string): string {
  return ofPeople(`case when ${leader} then 'leader' when not ${leader} then 'ordinary' end`)
}
