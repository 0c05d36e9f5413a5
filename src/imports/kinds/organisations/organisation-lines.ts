import { z } from 'zod'
import {
  dayAfter,
  lifeSpan,
  spanText,
  versionNear,
  versionOn,
  type Version,
} from '../../../organisations/organisation.ts'
import { addDays, lastDay, shortDate, type PlainDate } from '../../../shared/dates.ts'
import { optionalDate, optionalText, text } from '../../../shared/fields.ts'
import type { Facts, ReadLine } from '../../import-plan.ts'

/** A line of a list of units. `validTo` is the last day, as offices write it. */
export const UnitLine = z.object({
  code: text('Mã đơn vị', { max: 40 }),
  name: text('Tên đơn vị', { max: 300 }),
  type: text('Loại đơn vị'),
  parentCode: optionalText('Mã đơn vị cấp trên', { max: 40 }),
  validFrom: optionalDate('Hiệu lực từ'),
  validTo: optionalDate('Hiệu lực đến').transform((last) =>
    last === undefined ? undefined : dayAfter(last),
  ),
  shortName: optionalText('Tên viết tắt', { max: 100 }),
})
export type UnitLine = z.output<typeof UnitLine>

export type ReadUnit = ReadLine<UnitLine> & { input: UnitLine }

/** What a line says of a unit, as people read it. */
export function unitFacts(
  {
    name,
    shortName,
    typeName,
    parentCode,
  }: { name: string; shortName: string | null; typeName: string; parentCode: string | null },
  from: PlainDate | null,
  until: PlainDate | null,
): Facts {
  return {
    Tên: name,
    'Tên viết tắt': shortName,
    Loại: typeName,
    'Cấp trên': parentCode,
    ...(from !== null && { Từ: shortDate(from) }),
    ...(until !== null && { 'Ngày cuối': shortDate(addDays(until, -1)) }),
  }
}

/**
 * Units older than any paper an office still has: where a list does not say since when, a unit is as old as the one
 * above it, and one at the top as old as the Party (3/2/1930) or the State (2/9/1945).
 */
export const FIRST_DAYS = { party: '1930-02-03', other: '1945-09-02' } as const

/** The lines by unit, in order of the days they speak of; a line without a day is the oldest. */
export function byUnit(lines: readonly ReadUnit[]): Map<string, ReadUnit[]> {
  const units = new Map<string, ReadUnit[]>()
  for (const line of lines) units.set(line.input.code, [...(units.get(line.input.code) ?? []), line])
  for (const ofUnit of units.values()) {
    ofUnit.sort((one, other) => (one.input.validFrom ?? '').localeCompare(other.input.validFrom ?? ''))
    for (const [index, { input, notes }] of ofUnit.entries()) {
      const before = ofUnit[index - 1]
      if (
        before === undefined ||
        (input.validFrom !== undefined && input.validFrom !== before.input.validFrom)
      )
        continue
      notes.say(
        'code',
        `Mã đơn vị ${input.code} đã có ở dòng ${before.line.row} của tệp; nếu đơn vị đổi tên hay cấp trên, hãy ghi «Hiệu lực từ» của từng dòng.`,
      )
    }
  }
  return units
}

/** The version a line speaks of: that of its first day, or the latest. */
export function versionMeant(
  versions: readonly Version[],
  { validFrom, validTo }: UnitLine,
): Version | undefined {
  if (validFrom !== undefined) return versionOn(versions, validFrom)
  return versionNear(versions, lastDay(validTo ?? null) ?? '9999-12-31')
}

/** Says that the unit did not exist on the day of the line. */
export function sayOutsideLife({ notes, input }: ReadUnit, versions: readonly Version[]): void {
  const span = spanText(lifeSpan(versions))
  notes.say('validFrom', `Đơn vị ${input.code} hoạt động trong thời gian ${span}; hãy ghi một ngày trong đó.`)
}
