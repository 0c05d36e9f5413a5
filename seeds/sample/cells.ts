import { BLOC_ENDED, daysAfter, daysBetween } from './calendar.ts'
import { JUSTICE_COMMITTEE, NAMED_DEPARTMENT, type Committee } from './committees.ts'
import { prng, type Prng } from './prng.ts'
import type { SampleOrganisation } from './sample-rows.ts'
import { departmentNames, divisionOf, singleCellBodies, subordinateBodies } from './unit-names.ts'

/** By then every unit of the sample had been founded, well before the period of the conference. */
const LAST_FOUNDATION = '2020-06-30'
const COMMITTEES_FOUNDED_BY = '2013-12-31'

/** A unit before it has its code, its dates and its place. */
interface Plan {
  name: string
  typeCode: string
  parts: Plan[]
}

/** A committee with all that lies below it, parents before children, codes in list order. */
export function committeeWithUnits(committee: Committee, blocCode: string): SampleOrganisation[] {
  const top: SampleOrganisation = {
    code: committee.code,
    name: `Đảng bộ ${committee.body}`,
    shortName: null,
    typeCode: committee.typeCode,
    parentCode: blocCode,
    validFrom: committee.since,
    validTo: null,
    parentTo: BLOC_ENDED,
    invented: committee.code !== JUSTICE_COMMITTEE,
  }
  const parts = committee.typeCode === 'DB_CTTT' ? largeCommittee(committee) : smallCommittee(committee)
  return [top, ...unfold(parts, top, prng(`${committee.code} dates`))]
}

/** Headquarters first, then subordinate bodies with committees of their own, then bodies that are one cell. */
function largeCommittee({ code, body, cells, fields, commended }: Committee): Plan[] {
  const headquarters = Math.min(16, Math.max(9, Math.round(cells * 0.08)))
  const single = Math.max(3, Math.round(cells * 0.06))
  const sizes = splitCells(cells - headquarters - single, prng(`${code} sizes`))
  const departments = departmentNames(
    `${code} headquarters`,
    { division: divisionOf(body), fields, given: commended },
    headquarters,
  )
  return [
    committeeOf(`Cơ quan ${body}`, cellsNamed(departments, 'CB_TT_CS')),
    ...subordinateBodies(code, fields, sizes.length).map((name, index) =>
      grassroots(`${code} ${name}`, name, fields, sizes[index] ?? 0),
    ),
    ...singleCellBodies(code, fields, single).map((name) => ({
      name: `Chi bộ cơ sở ${name}`,
      typeCode: 'CB_CS',
      parts: [],
    })),
  ]
}

function smallCommittee({ code, body, cells, fields, commended }: Committee): Plan[] {
  return houseParts(code, { division: divisionOf(body), fields, given: commended }, cells)
}

function grassroots(seed: string, body: string, fields: Committee['fields'], cells: number): Plan {
  return committeeOf(body, houseParts(seed, { division: divisionOf(body), fields }, cells))
}

/** The cells of one grassroots committee; a larger one keeps some of them under committees of sections. */
function houseParts(seed: string, house: Parameters<typeof departmentNames>[1], cells: number): Plan[] {
  const random = prng(`${seed} sections`)
  const sections = cells < 12 ? 0 : cells < 20 ? random.integer(0, 1) : Math.floor(cells / 13)
  const sizes = Array.from({ length: sections }, () => random.integer(3, 5))
  const direct = cells - sizes.reduce((sum, size) => sum + size, 0)
  const names = subordinateBodies(`${seed} section`, house.fields, sections)
  return [
    ...cellsNamed(departmentNames(seed, house, direct), 'CB_TT_CS'),
    ...names.map((name, index) => ({
      name: `Đảng bộ bộ phận ${name}`,
      typeCode: 'DB_BP',
      parts: cellsNamed(
        departmentNames(`${seed} ${name}`, { division: 'Phòng', fields: house.fields }, sizes[index] ?? 0),
        'CB_TT_BP',
      ),
    })),
  ]
}

function committeeOf(body: string, parts: Plan[]): Plan {
  return { name: `Đảng bộ ${body}`, typeCode: 'DB_CS', parts }
}

function cellsNamed(departments: readonly string[], typeCode: string): Plan[] {
  return departments.map((department) => ({ name: `Chi bộ ${department}`, typeCode, parts: [] }))
}

/** Grassroots committees of 5 to 15 cells that hold so many cells together. */
function splitCells(cells: number, random: Prng): number[] {
  const sizes: number[] = []
  let left = cells
  while (left > 20) {
    const size = random.integer(5, 15)
    sizes.push(size)
    left -= size
  }
  return [...sizes, left]
}

function unfold(plans: readonly Plan[], parent: SampleOrganisation, random: Prng): SampleOrganisation[] {
  return plans.flatMap((plan, index) => {
    const unit: SampleOrganisation = {
      code: `${parent.code}${String(index + 1).padStart(3, '0')}`,
      name: plan.name,
      shortName: null,
      typeCode: plan.typeCode,
      parentCode: parent.code,
      validFrom: foundedAfter(parent.validFrom, plan.typeCode, random),
      validTo: null,
      parentTo: null,
      invented: plan.name !== `Chi bộ ${NAMED_DEPARTMENT}`,
    }
    return [unit, ...unfold(plan.parts, unit, random)]
  })
}

/** Most units are as old as the one above; the others followed over the years. */
function foundedAfter(parentFrom: string, typeCode: string, random: Prng): string {
  const last = typeCode.startsWith('DB_') ? COMMITTEES_FOUNDED_BY : LAST_FOUNDATION
  const span = daysBetween(parentFrom, last)
  if (random.chance(0.7) || span <= 0) return parentFrom
  return daysAfter(parentFrom, random.integer(1, span))
}
