import { committees, JUSTICE_COMMITTEE } from './committees.ts'
import { prng } from './prng.ts'
import type { SampleOrganisation, SamplePerson } from './sample-rows.ts'

/** Who may be commended in the sample: the units and people the decisions choose from. */
export interface Candidates {
  organisations: readonly SampleOrganisation[]
  people: readonly SamplePerson[]
}

const BASE_COMMITTEE = 'DB_CS'
/** Cells that are no organisations of the base themselves: the form for a chi bộ is theirs. */
const SUBORDINATE_CELLS = ['CB_TT_CS', 'CB_TT_BP']

/**
 * The 50 cells of 18 May 2023: the one that the reports name first, then the invented ones by code.
 */
export function commendedCells({ organisations }: Candidates): SampleOrganisation[] {
  const ofCommittee = committees().flatMap(({ code, commended }) => {
    const names = commended.map((department) => `Chi bộ ${department}`)
    return organisations.filter((unit) => unit.code.startsWith(code) && names.includes(unit.name))
  })
  return [
    ...ofCommittee.filter(({ invented }) => !invented),
    ...ofCommittee.filter(({ invented }) => invented).sort(byCode),
  ]
}

/** What a choice of recipients asks for. */
export interface Choice {
  /** Text that decides the choice. */
  seed: string
  count: number
  /** Only units and people that were there on this day. */
  since: string
  /** Only below the committee of this code; the Bloc as a whole without it. */
  below?: string
  /** Never these codes. */
  except?: ReadonlySet<string>
}

/** Committees of the base in the order of the choice, never the one of the real ministry. */
export function chooseCommittees({ organisations }: Candidates, choice: Choice): SampleOrganisation[] {
  const fitting = organisations.filter(
    (unit) =>
      unit.typeCode === BASE_COMMITTEE && unit.code !== JUSTICE_COMMITTEE && unit.code !== choice.below,
  )
  return choose(fitting, choice, ({ code }) => code)
}

/** Cells below a committee; those commended in 2023 come first, so that they have a history. */
export function chooseCells(candidates: Candidates, choice: Choice): SampleOrganisation[] {
  const cells = candidates.organisations.filter(({ typeCode }) => SUBORDINATE_CELLS.includes(typeCode))
  const first = choose(
    commendedCells(candidates).filter(({ invented }) => invented),
    { ...choice, count: Math.floor(choice.count / 3) },
    ({ code }) => code,
  )
  const others = choose(
    cells,
    {
      ...choice,
      count: choice.count - first.length,
      except: new Set([...(choice.except ?? []), ...first.map(({ code }) => code)]),
    },
    ({ code }) => code,
  )
  return [...first, ...others]
}

/** People by the unit they are placed in. */
export function choosePeople({ people }: Candidates, choice: Choice): SamplePerson[] {
  const fitting = people.filter(({ postedFrom }) => postedFrom <= choice.since)
  return choose(fitting, choice, ({ organisationCode }) => organisationCode)
}

/** In the order of a list: by unit, as offices write it. */
export function byCode(a: { code: string }, b: { code: string }): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0
}

function choose<T extends { code: string; validFrom?: string }>(
  all: readonly T[],
  { seed, count, since, below = '', except = new Set() }: Choice,
  place: (candidate: T) => string,
): T[] {
  const fitting = all.filter(
    (candidate) =>
      place(candidate).startsWith(below) &&
      (candidate.validFrom ?? since) <= since &&
      !except.has(candidate.code),
  )
  return prng(seed).shuffled(fitting).slice(0, count)
}
