import { unitsOutsideScope, outsideScopeText } from '../organisations/organisation.access.ts'
import { knownUnits } from '../organisations/organisation-record.queries.ts'
import { unknownUnit, type KnownUnit } from '../organisations/registration.ts'
import type { Work } from '../database/work.ts'
import { isWithin, shortDate, type PlainDate } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'
import { listIndividualCategories } from './person.queries.ts'

/** A post somebody wants to record. */
export interface WantedPost {
  organisationCode: string
  statisticsCategory?: string | undefined
  /** First day of the post. */
  from: PlainDate
  /** What the paths of its errors begin with: '' or '3.'. */
  at: string
}

/** Either errors, or the ids of the units in the order of the posts. */
export interface CheckedPosts {
  errors: FieldError[]
  unitIds: number[]
}

/**
 * Which posts may be recorded: in a unit that is known, exists on the first day and lies within the actor's scope, and of
 * a category statistics know.
 */
export async function checkPosts(work: Work, posts: WantedPost[]): Promise<CheckedPosts> {
  const units = await knownUnits(work.tx, [...new Set(posts.map((post) => post.organisationCode))])
  const ids = [...new Set([...units.values()].map(({ id }) => id))]
  const outside = new Set(await unitsOutsideScope(work.tx, work.actor, ids, work.today))
  const categories = new Set((await listIndividualCategories(work.tx)).map(({ code }) => code))
  const errors = posts.flatMap((post) => {
    const unit = wrongUnit(post, units.get(post.organisationCode), outside)
    const category = post.statisticsCategory
    const known = category === undefined || categories.has(category)
    return [
      ...(unit === null ? [] : [{ path: `${post.at}organisationCode`, text: unit }]),
      ...(known ? [] : [{ path: `${post.at}statisticsCategory`, text: unknownCategory(category) }]),
    ]
  })
  return { errors, unitIds: posts.map((post) => units.get(post.organisationCode)?.id ?? 0) }
}

function wrongUnit(post: WantedPost, unit: KnownUnit | undefined, outside: Set<number>): string | null {
  const { organisationCode: code, from } = post
  if (unit === undefined) return unknownUnit(code)
  if (outside.has(unit.id)) return outsideScopeText(code)
  if (isWithin(from, unit.validFrom, unit.validTo)) return null
  return `Đơn vị ${code} chưa có hoặc đã kết thúc hoạt động vào ngày ${shortDate(from)}; hãy chọn đơn vị hoặc ngày khác.`
}

function unknownCategory(code: string): string {
  return `Không có đối tượng thống kê «${code}»; hãy chọn trong danh mục.`
}
