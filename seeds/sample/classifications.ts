import { isWithin } from '../../src/shared/dates.ts'
import { prng } from './prng.ts'
import type { SampleClassification, SampleOrganisation, SamplePerson } from './sample-rows.ts'

/** Years whose results the sample has, with the day they were decided on. */
const YEARS = [
  { year: 2023, decidedOn: '2024-01-15' },
  { year: 2024, decidedOn: '2025-01-10' },
] as const

/** Invented shares in hundredths, the rest was not assessed: as a rule at most a fifth of the good ones are excellent. */
const SHARES = [
  ['HTXSNV', 13],
  ['HTTNV', 69],
  ['HTNV', 15],
  ['KHTNV', 1],
] as const

/**
 * How the invented Party organisations of the Bloc and the people in them were classified in two years. The few real
 * ones have none: an invented result would look like a statement about a real office.
 */
export function sampleClassifications(
  organisations: readonly SampleOrganisation[],
  people: readonly SamplePerson[],
): SampleClassification[] {
  const invented = organisations.filter(({ invented, typeCode }) => invented && /^(DB|CB)_/.test(typeCode))
  return YEARS.flatMap(({ year, decidedOn }) => {
    const end = `${year}-12-31`
    const units = invented.filter(({ validFrom, validTo }) => isWithin(end, validFrom, validTo))
    const there = new Set(units.map(({ code }) => code))
    const members = people.filter(
      ({ postedFrom, organisationCode }) => postedFrom <= end && there.has(organisationCode),
    )
    const basis = `Báo cáo kết quả đánh giá, xếp loại chất lượng năm ${year} (dữ liệu mẫu)`
    return [
      ...units.map(({ code }) => ({ organisationCode: code })),
      ...members.map(({ code }) => ({ personCode: code })),
    ].flatMap((subject): SampleClassification[] => {
      const level = levelOf(`${Object.values(subject).join()} ${year}`)
      return level === null ? [] : [{ ...subject, year, level, basis, decidedOn }]
    })
  })
}

/** The level that falls to a subject in a year; null where it was not assessed. */
function levelOf(seed: string): string | null {
  let rest = prng(`classification ${seed}`).integer(1, 100)
  for (const [level, share] of SHARES) {
    rest -= share
    if (rest <= 0) return level
  }
  return null
}
