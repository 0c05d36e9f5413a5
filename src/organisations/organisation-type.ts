import { searchKey } from '../shared/vietnamese.ts'
import { PEOPLE_COUNTED, PEOPLE_COUNTED_NAME, type OrganisationType } from './organisation.ts'

/** What a word for a type means at a place: one type, or why not. */
export type NamedType =
  | { type: OrganisationType }
  | { refused: 'unknown' | 'misplaced' | 'unclear'; candidates: OrganisationType[] }

function sameWords(one: string, other: string): boolean {
  return searchKey(one) === searchKey(other)
}

/**
 * The type meant by a code, a full name, a family or an everyday name, compared without case and accents. The unit above
 * decides between types of one everyday name: 'Chi bộ' under a đảng bộ cơ sở is a chi bộ trực thuộc đảng ủy cơ sở.
 * Điều lệ Đảng art. 10 and 21 (which organisation stands under which). `parentTypeCode` null = a unit at the top.
 */
export function typeNamed(
  types: readonly OrganisationType[],
  named: string,
  parentTypeCode: string | null,
): NamedType {
  const exact = types.find(({ code }) => code === named) ?? types.find((type) => sameWords(type.name, named))
  if (exact) return { type: exact }
  const candidates = typesSharing(types, named)
  if (candidates.length === 0) return { refused: 'unknown', candidates: [...types] }
  const fitting =
    candidates.length === 1 ? candidates : candidates.filter((type) => fits(type, parentTypeCode))
  const [only, ...others] = fitting
  if (only === undefined) return { refused: 'misplaced', candidates }
  return others.length === 0 ? { type: only } : { refused: 'unclear', candidates: fitting }
}

/**
 * The same for a unit the register has not yet: with no unit above it there (`parentTypeCode` null), and no type of the
 * word standing so by rule, the highest is meant: a cell alone is a chi bộ cơ sở. `types` are in the order of the
 * catalogue, higher units first.
 */
export function typeOfNewUnit(
  types: readonly OrganisationType[],
  named: string,
  parentTypeCode: string | null,
): NamedType {
  const meant = typeNamed(types, named, parentTypeCode)
  const [highest] = 'refused' in meant && meant.refused === 'misplaced' ? meant.candidates : []
  return parentTypeCode === null && highest !== undefined ? { type: highest } : meant
}

function typesSharing(types: readonly OrganisationType[], named: string): OrganisationType[] {
  const everyday = types.filter((type) => sameWords(type.everydayName, named))
  if (everyday.length > 0) return everyday
  return types.filter(({ family, familyName }) => sameWords(family, named) || sameWords(familyName, named))
}

function fits(type: OrganisationType, parentTypeCode: string | null): boolean {
  return parentTypeCode === null ? type.placedUnder.length === 0 : type.placedUnder.includes(parentTypeCode)
}

/** Why a word for a type was not understood, and what to type instead. */
export function typeRefusalText(
  named: string,
  { refused, candidates }: Extract<NamedType, { refused: string }>,
): string {
  const names = candidates.map(({ name }) => name).join('; ')
  // All there are would be a sentence nobody reads.
  if (refused === 'unknown') return `Không có loại đơn vị «${named}»; hãy chọn một loại trong danh mục.`
  if (refused === 'misplaced')
    return `Đơn vị cấp trên này không có «${named}» trực thuộc; hãy ghi rõ một trong: ${names}.`
  return `«${named}» có thể là nhiều loại; hãy ghi rõ một trong: ${names}.`
}

/** The codes of the types a type code or a family means; none for anything else. */
export function typesMeant(types: readonly OrganisationType[], typeOrFamily: string): string[] {
  return types
    .filter(({ code, family }) => code === typeOrFamily || family === typeOrFamily)
    .map(({ code }) => code)
}

/**
 * What a head-count counts: the code of a type, of a family, or `ca_nhan`, given a code or a name ('Chi bộ' counts the
 * family). Undefined when it is none of them.
 */
export function countedNamed(types: readonly OrganisationType[], named: string): string | undefined {
  if (sameWords(named, PEOPLE_COUNTED) || sameWords(named, PEOPLE_COUNTED_NAME)) return PEOPLE_COUNTED
  const exact = types.find(({ code }) => code === named)
  if (exact) return exact.code
  const family = types.find((type) => sameWords(type.family, named) || sameWords(type.familyName, named))
  const byName = types.find((type) => sameWords(type.name, named) || sameWords(type.everydayName, named))
  return family?.family ?? byName?.code
}

/** Everything a head-count may count, by code and name: people, families of types, types; each name once, as `countedNamed` reads it. */
export function countedChoices(types: readonly OrganisationType[]): { code: string; name: string }[] {
  const choices = [
    { code: PEOPLE_COUNTED, name: PEOPLE_COUNTED_NAME },
    ...types.map(({ family, familyName }) => ({ code: family, name: familyName })),
    ...types.map(({ code, name }) => ({ code, name })),
  ]
  return [...new Map(choices.toReversed().map((choice) => [choice.name, choice])).values()].toReversed()
}

/** The name of what a head-count counts. */
export function countedName(types: readonly OrganisationType[], counted: string): string {
  if (counted === PEOPLE_COUNTED) return PEOPLE_COUNTED_NAME
  const type = types.find(({ code }) => code === counted)
  return type?.name ?? types.find(({ family }) => family === counted)?.familyName ?? counted
}
