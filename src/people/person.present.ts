import type { z } from 'zod'
import type { Fact, Row } from '../http/components.ts'
import { validityText } from '../shared/dates.ts'
import type { ListedPerson } from './directory.queries.ts'
import type { LastAward } from './last-award.queries.ts'
import { birthInJson, birthText, SEX_NAMES } from './person.ts'
import type { Person, Posting } from './person.queries.ts'
import type { DirectoryPage, PersonResource } from './person.schema.ts'

function note(...parts: (string | null | undefined)[]): { note: string } | Record<string, never> {
  const said = parts.filter((part) => typeof part === 'string' && part !== '')
  return said.length === 0 ? {} : { note: said.join(' · ') }
}

/** A line of the directory. */
export function directoryRow(person: ListedPerson): Row {
  const { unit } = person
  return {
    value: String(person.id),
    label: person.fullName,
    cells: {
      name: { text: person.fullName, href: `/people/${person.id}`, ...note(person.code) },
      birth: person.birthText,
      sex: person.sex === null ? null : SEX_NAMES[person.sex],
      position: person.position,
      unit: unit === null ? null : { text: unit.name, ...note(unit.parentName) },
    },
  }
}

/** Who a person is. */
export function personFacts(person: Person): { label: string; value: Fact }[] {
  const sex = person.sex === null ? null : SEX_NAMES[person.sex]
  return [
    { label: 'Mã cán bộ', value: { text: person.code } },
    { label: 'Ngày sinh', value: { text: birthText(person.birth) } },
    { label: 'Giới tính', value: { text: sex } },
    ...(person.invented
      ? [{ label: 'Ghi chú', value: { text: 'Nhân vật không có thật, dùng làm mẫu' } }]
      : []),
  ]
}

/** A line of a person's posts over time; units are linked for those who may see all of them. */
export function postingRow(
  posting: Posting,
  { mayWrite, seesUnits }: { mayWrite: boolean; seesUnits: boolean },
): Row {
  const change = `/people/${posting.personId}/postings/${posting.id}/correction`
  return {
    muted: posting.validTo !== null,
    cells: {
      term: validityText(posting.validFrom, posting.validTo),
      position: { text: posting.position, ...note(posting.isMain ? null : 'Kiêm nhiệm') },
      unit: {
        text: posting.organisationName,
        ...note(posting.organisationCode),
        ...(seesUnits && { href: `/organisations/${posting.organisationId}` }),
      },
      category: posting.statisticsCategoryName,
      action: mayWrite ? { text: 'Sửa', href: change } : null,
    },
  }
}

/** What tells a person from a namesake in a list of suggestions. */
export function suggestionOf(person: ListedPerson, award: LastAward | undefined) {
  const given = award === undefined ? null : `${award.formName} ${award.awardYear}`
  const parts = [person.birthText, person.position, person.unit?.name, given]
  const detail = parts.filter((part) => part !== null && part !== undefined).join(' · ')
  return { value: typedValue(person), text: person.fullName, detail }
}

/** What a picker's field carries for a person: the code, or the number of the file for somebody without one. */
function typedValue({ id, code }: { id: number; code: string | null }): string {
  return code ?? `#${id}`
}

/** A line of the directory as the API gives it. */
export function listedResource(person: ListedPerson): z.output<typeof DirectoryPage>['rows'][number] {
  return {
    id: person.id,
    code: person.code,
    fullName: person.fullName,
    birth: person.birth === null ? null : birthInJson(person.birth),
    sex: person.sex,
    position: person.position,
    organisationCode: person.unit?.code ?? null,
    organisationName: person.unit?.name ?? null,
  }
}

/** A file as the API gives it. */
export function personResource(person: Person, postings: Posting[]): z.output<typeof PersonResource> {
  return {
    id: person.id,
    code: person.code,
    fullName: person.fullName,
    birth: person.birth === null ? null : birthInJson(person.birth),
    sex: person.sex,
    mergedInto: person.mergedInto,
    postings: postings.map((posting) => ({
      id: posting.id,
      organisationCode: posting.organisationCode,
      organisationName: posting.organisationName,
      position: posting.position,
      statisticsCategory: posting.statisticsCategoryCode,
      concurrent: !posting.isMain,
      validFrom: posting.validFrom,
      validTo: posting.validTo,
    })),
  }
}
