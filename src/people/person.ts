import { isAfter, partialDateText, shortDate, type PartialDate, type PlainDate } from '../shared/dates.ts'
import { conflict, type FieldError } from '../shared/problem.ts'

/**
 * People who may receive: a file each, with the posts they held over time. Two people may share a name, so a file is
 * known by its number and, where the office has one, by the code of its personnel records.
 */

export const SEXES = ['female', 'male'] as const
export type Sex = (typeof SEXES)[number]

export const SEX_NAMES: Readonly<Record<Sex, string>> = { female: 'Nữ', male: 'Nam' }

/** As much of a birth date as is known, as JSON writes it: '1980-05-18', '1980-05' or '1980'. */
export function birthInJson({ date, precision }: PartialDate): string {
  return date.slice(0, precision === 'day' ? 10 : precision === 'month' ? 7 : 4)
}

/** '18/05/1980', '05/1980', '1980'; null when nothing is known. */
export function birthText(birth: PartialDate | null): string | null {
  return birth === null ? null : partialDateText(birth)
}

/** Whether both may be the birth of one person: what is known on both sides agrees; unknown agrees with everything. */
export function mayBeSameBirth(one: PartialDate | null, other: PartialDate | null): boolean {
  if (one === null || other === null) return true
  const [short, long] = [birthInJson(one), birthInJson(other)].toSorted((a, b) => a.length - b.length)
  return short !== undefined && long !== undefined && long.startsWith(short)
}

/** The birth on record once a list has said another: one that agrees and is known less exactly takes nothing away. */
export function birthAfter(known: PartialDate | null, said: PartialDate): PartialDate {
  if (known === null || !mayBeSameBirth(known, said)) return said
  return birthInJson(said).length < birthInJson(known).length ? known : said
}

/** Whether both are known to the day, and the same day. */
export function isSameDayOfBirth(one: PartialDate | null, other: PartialDate | null): boolean {
  return one?.precision === 'day' && other?.precision === 'day' && one.date === other.date
}

/** A birth that cannot be: after today, or after the person took up a post. */
export function wrongBirth(
  birth: PartialDate | null | undefined,
  { today, postedFrom }: { today: PlainDate; postedFrom?: PlainDate | undefined },
): FieldError[] {
  if (birth === null || birth === undefined) return []
  if (isAfter(birth.date, today)) {
    return [{ path: 'birth', text: `Ngày sinh không thể sau hôm nay (${shortDate(today)}).` }]
  }
  if (postedFrom !== undefined && isAfter(birth.date, postedFrom)) {
    return [{ path: 'birth', text: `Ngày sinh phải trước ngày giữ chức vụ (${shortDate(postedFrom)}).` }]
  }
  return []
}

/** Throws Problem `conflict` for a file that was merged: what is still to be said of the person belongs to the other. */
export function requireInUse({ mergedInto }: { mergedInto: number | null }): void {
  if (mergedInto === null) return
  throw conflict('Hồ sơ này đã gộp vào hồ sơ khác; hãy mở hồ sơ còn dùng để sửa.')
}
