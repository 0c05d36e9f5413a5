import { daysAfter } from './calendar.ts'
import { JUSTICE_COMMITTEE } from './committees.ts'
import { inventedName, SHARED_NAMES, UNUSUAL_NAMES, type Sex } from './names.ts'
import { postIn, type Post } from './posts.ts'
import { prng, type Prng } from './prng.ts'
import type { SampleOrganisation, SamplePerson } from './sample-rows.ts'

/** Committees that give giấy khen of their own: most of the people are theirs. */
const FULL_COMMITTEES = ['002', '008', '033', '047']
const IN_FULL_COMMITTEE = 36
const IN_OTHER_COMMITTEE = 2

/**
 * 260 invented people in cells of the Bloc, each with one post. Nobody is placed in the one real ministry: an
 * invented name there would look like a statement about a real office.
 */
export function samplePeople(organisations: readonly SampleOrganisation[]): SamplePerson[] {
  const identities = inventedIdentities(prng('people identities'))
  return placesOf(organisations).map(({ cell, first }, index) => {
    const code = `CB${String(index + 1).padStart(4, '0')}`
    const random = prng(`person ${code}`)
    const { fullName, sex } = identities.next().value
    const post = postIn(cell.name, first, random)
    const birth = birthDate(post, random)
    return {
      code,
      fullName,
      sex,
      ...asFarAsKnown(birth, random),
      ...post,
      organisationCode: cell.code,
      postedFrom: postedFrom(cell.validFrom, birth, random),
    }
  })
}

interface Place {
  cell: SampleOrganisation
  first: boolean
}

function placesOf(organisations: readonly SampleOrganisation[]): Place[] {
  const committees = organisations.filter(
    ({ typeCode, code }) => typeCode.startsWith('DB_') && code.length === 3,
  )
  return committees
    .filter(({ code }) => code !== JUSTICE_COMMITTEE)
    .flatMap(({ code }) => {
      const cells = organisations.filter(
        (unit) => unit.typeCode.startsWith('CB_') && unit.code.startsWith(code),
      )
      const shuffled = prng(`places ${code}`).shuffled(cells)
      const people = peopleIn(code)
      const atHeadquarters = shuffled
        .filter((cell) => cell.name.startsWith('Chi bộ Vụ '))
        .slice(0, people / 2)
      return placesIn([...new Set([...atHeadquarters, ...shuffled])], people)
    })
}

/** Round after round through the cells until all are placed. */
function placesIn(cells: readonly SampleOrganisation[], people: number): Place[] {
  return Array.from({ length: people }, (_, index) => index).flatMap((index) => {
    const cell = cells[index % cells.length]
    return cell === undefined ? [] : [{ cell, first: index < cells.length }]
  })
}

function peopleIn(committee: string): number {
  if (FULL_COMMITTEES.includes(committee)) return IN_FULL_COMMITTEE
  return IN_OTHER_COMMITTEE + (Number(committee) <= 5 ? 1 : 0)
}

interface Identity {
  fullName: string
  sex: Sex | null
}

/** The unusual and the shared names scattered among ordinary ones; ordinary names come once each. */
function* inventedIdentities(random: Prng): Generator<Identity, never> {
  const special = random.shuffled([...UNUSUAL_NAMES, ...SHARED_NAMES])
  const taken = new Set(special.map(({ fullName }) => fullName))
  for (let turn = 0; ; turn += 1) {
    const unusual = turn % 8 === 3 ? special.pop() : undefined
    yield unusual ?? ordinary(random, random.chance(0.5) ? 'female' : 'male', taken)
  }
}

function ordinary(random: Prng, sex: Sex, taken: Set<string>): Identity {
  const fullName = inventedName(random, sex)
  if (taken.has(fullName)) return ordinary(random, sex, taken)
  taken.add(fullName)
  return { fullName, sex }
}

/** Those who lead were born by 1983, the others by 1992. */
function birthDate(post: Post, random: Prng): string {
  const years = post.statisticsCategory === 'TRUC_TIEP' ? 26 : 17
  return daysAfter('1966-01-01', random.integer(0, 365 * years))
}

/** A few files hold the year only, and a few hold nothing. */
function asFarAsKnown(birth: string, random: Prng): Pick<SamplePerson, 'birthDate' | 'birthYear'> {
  if (random.chance(0.05)) return { birthDate: null, birthYear: null }
  if (random.chance(0.07)) return { birthDate: null, birthYear: Number(birth.slice(0, 4)) }
  return { birthDate: birth, birthYear: null }
}

/** Grown up and not before the unit existed; most had their post before the earliest commendations of the sample. */
function postedFrom(unitFrom: string, birth: string, random: Prng): string {
  const grownUp = `${Number(birth.slice(0, 4)) + 24}-01-02`
  const earliest = [unitFrom, grownUp, '2008-01-02'].sort().at(-1) ?? unitFrom
  return daysAfter(earliest, random.integer(0, 700))
}
