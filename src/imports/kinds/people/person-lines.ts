import { z } from 'zod'
import type { KnownUnit } from '../../../organisations/registration.ts'
import { birth, fullName } from '../../../people/person.schema.ts'
import { birthAfter, birthText, SEX_NAMES, SEXES, type Sex } from '../../../people/person.ts'
import type { Person, Posting, StatisticsCategory } from '../../../people/person.queries.ts'
import {
  addYears,
  isAfter,
  isWithin,
  shortDate,
  type PartialDate,
  type PlainDate,
} from '../../../shared/dates.ts'
import { optionalChoice, optionalDate, optionalText } from '../../../shared/fields.ts'
import { searchKey } from '../../../shared/vietnamese.ts'
import type { Facts } from '../../import-plan.ts'
import { SECTION_UNIT } from '../../list/recipient.ts'
import { PERSON_FIELD } from './person-options.ts'

/** A line of a list of people. */
export const PersonLine = z.object({
  code: optionalText('Mã cán bộ', { max: 60 }),
  fullName,
  birth,
  sex: optionalChoice('Giới tính', SEXES, Object.values(SEX_NAMES)),
  position: optionalText('Chức vụ', { max: 200 }),
  organisationCode: optionalText('Mã đơn vị', { max: 300 }),
  organisationName: optionalText('Đơn vị', { max: 300 }),
  [SECTION_UNIT]: optionalText('Đơn vị của mục', { max: 300 }),
  statisticsCategory: optionalText('Đối tượng thống kê', { max: 300 }),
  postedFrom: optionalDate('Giữ chức vụ từ'),
  [PERSON_FIELD]: optionalText('Cá nhân', { max: 20 }),
})
export type PersonLine = z.output<typeof PersonLine>

/** A class by its code or its name; undefined when there is none. */
export function categoryNamed(categories: readonly StatisticsCategory[], named: string): string | undefined {
  const key = searchKey(named)
  return categories.find(({ code, name }) => code === named || searchKey(name) === key)?.code
}

/** Nobody is taken into service younger. */
const YOUNGEST = 16

/**
 * Since when a post that the list does not date was held: as long as the unit exists, but not before the person was
 * grown up. Lists of today are used for awards of years ago.
 */
export function usualPostedFrom(
  unit: KnownUnit,
  known: PartialDate | undefined,
  today: PlainDate,
): PlainDate {
  const grown = known === undefined ? unit.validFrom : addYears(known.date, YOUNGEST)
  const from = isAfter(grown, unit.validFrom) ? grown : unit.validFrom
  return isAfter(from, today) ? today : from
}

/** The main post held on a day, or else the latest. */
export function mainPost(postings: readonly Posting[], on: PlainDate): Posting | undefined {
  const main = postings.filter(({ isMain }) => isMain)
  return main.find(({ validFrom, validTo }) => isWithin(on, validFrom, validTo)) ?? main[0]
}

interface Described {
  code: string | null | undefined
  fullName: string
  birth: PartialDate | null | undefined
  sex: Sex | null | undefined
}

/** Who somebody is, as people read it. */
export function identityFacts({ code, fullName: name, birth: known, sex }: Described): Facts {
  return {
    'Mã cán bộ': code ?? null,
    'Họ và tên': name,
    'Ngày sinh': birthText(known ?? null),
    'Giới tính': sex === null || sex === undefined ? null : SEX_NAMES[sex],
  }
}

/** Whom a line describes. */
export function describedIn({ code, fullName: name, birth: known, sex }: PersonLine): Described {
  return { code, fullName: name, birth: known, sex }
}

/** Who the person of a file is once a line has said what it knows; what it leaves out stays. */
export function identityAfter(person: Person, line: PersonLine): Described {
  return {
    code: line.code ?? person.code,
    fullName: line.fullName,
    birth: line.birth === undefined ? person.birth : birthAfter(person.birth, line.birth),
    sex: line.sex ?? person.sex,
  }
}

interface Post {
  position: string
  organisationCode: string
  statisticsCategoryCode: string | null
}

/** What codes of units and classes are called. */
export interface PostNames {
  unit: (code: string) => string | undefined
  category: (code: string) => string | undefined
}

/** A post, as people read it. */
export function postFacts(
  { position, organisationCode: unit, statisticsCategoryCode: category }: Post,
  names: PostNames,
): Facts {
  const unitName = names.unit(unit)
  return {
    'Chức vụ': position === '' ? null : position,
    'Đơn vị': unitName === undefined ? unit : `${unitName} (${unit})`,
    'Đối tượng thống kê': category === null ? null : (names.category(category) ?? category),
  }
}

/** Since when a post is held, as people read it. */
export function sinceFacts(from: PlainDate): Facts {
  return { 'Giữ chức vụ từ': shortDate(from) }
}
