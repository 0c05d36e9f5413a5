import fc from 'fast-check'
import { getAward } from '../../src/awards/award.queries.ts'
import { revokeAward } from '../../src/awards/revoke.commands.ts'
import { explainRefusal } from '../../src/database/constraints.ts'
import type { Work } from '../../src/database/work.ts'
import { annulDecision } from '../../src/decisions/decision.commands.ts'
import { launchMovement } from '../../src/emulation-movements/emulation-movement.commands.ts'
import { registerOrganisation } from '../../src/organisations/organisation.commands.ts'
import { getPerson } from '../../src/people/person.queries.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { transferPerson } from '../../src/people/posting.commands.ts'
import { reorganise } from '../../src/reorganisations/reorganise.commands.ts'
import { REORGANISATION_KINDS, type Receiver } from '../../src/reorganisations/reorganisation.ts'
import { Problem } from '../../src/shared/problem.ts'
import { aGivingRegister, aHead, issued, type GivingRegister } from '../support/decisions.ts'
import { rowsOf } from '../support/loose.ts'
import type { Office } from '../support/office.ts'
import { anAct } from '../support/reorganisation.ts'

/** Registers that came about by chance: units that merge, split, move and end, people who move, awards given and taken back. */

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024]
const UNITS = 8
const PEOPLE = 5
const TYPES = ['DB_CS', 'CB_CS', 'CB_TT_CS', 'CUC_VU'] as const

const anyUnit = fc.nat({ max: UNITS - 1 })
const anyPerson = fc.nat({ max: PEOPLE - 1 })
const anyDay = fc
  .record({
    year: fc.constantFrom(...YEARS),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.constantFrom(1, 15, 28),
  })
  .map(({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

const anyLine = fc.record({
  unit: anyUnit,
  person: fc.option(anyPerson, { freq: 1 }),
  household: fc.boolean(),
  form: fc.nat({ max: 3 }),
  movement: fc.boolean(),
})

const anyStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('give' as const),
      on: anyDay,
      state: fc.boolean(),
      lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('reorganise' as const),
      act: fc.constantFrom(...REORGANISATION_KINDS.filter((act) => act !== 'DOI_TEN')),
      on: anyDay,
      units: fc.uniqueArray(anyUnit, { minLength: 1, maxLength: 2 }),
      to: fc.uniqueArray(anyUnit, { maxLength: 2 }),
      begins: fc.boolean(),
      share: fc.option(fc.constantFrom(30, 50), { freq: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      person: anyPerson,
      unit: anyUnit,
      on: anyDay,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('revoke' as const), award: fc.nat({ max: 20 }), on: anyDay }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('annul' as const), decision: fc.nat({ max: 5 }), on: anyDay }),
  },
)
export type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

export const anyHistory = fc.array(anyStep, { minLength: 8, maxLength: 16 })
/** What happens in the year after all of those. */
export const laterHistory = fc
  .array(anyStep, { minLength: 6, maxLength: 10 })
  .map((steps) => steps.map((step) => ({ ...step, on: `2025${step.on.slice(4)}` })))
export { anyDay }

const FORMS = {
  party: {
    unit: ['PBK_TU_CB', 'PGK_CT_CB'],
    person: ['PBK_TU_DV', 'PGK_CT_DV'],
    kinds: ['P_CHUYEN_DE', 'P_HANG_NAM'],
  },
  state: { unit: ['BK_BT', 'BK_TTG'], person: ['BK_BT', 'CSTDCS'], kinds: ['CONG_TRANG', 'DOT_XUAT'] },
}

/** A register that grows by one history after another; each has units and people of its own. */
export function growingRegister(office: Office) {
  let run = 0
  let begun = 0
  let number = 0
  let small: GivingRegister | undefined
  const unitCode = (unit: number) => `T${run}-${unit}`
  const personCode = (person: number) => `N${run}-${person}`

  async function tried(what: (work: Work) => Promise<unknown>): Promise<boolean> {
    try {
      await office.does(what)
      return true
    } catch (error) {
      if (!(explainRefusal(error) instanceof Problem)) throw error
      return false
    }
  }

  async function begin(): Promise<void> {
    run += 1
    if (small === undefined) {
      small = await aGivingRegister(office)
      await office.does((work) =>
        launchMovement(work, {
          code: 'PT-1',
          name: 'Học tập và làm theo Bác',
          scope: 'sector',
          issuingBodyCode: 'DUK',
          startsOn: '2018-01-01',
          events: [],
        }),
      )
    }
    for (let unit = 0; unit < UNITS; unit += 1) {
      const parent = unit === 0 ? 'KHOI' : unitCode(Math.floor((unit - 1) / 2))
      const typeCode = TYPES[unit % TYPES.length] ?? 'CB_CS'
      await office.does((work) =>
        registerOrganisation(work, {
          code: unitCode(unit),
          name: `Đơn vị ${unitCode(unit)}`,
          typeCode,
          validFrom: '2016-01-01',
          parentCode: parent,
        }),
      )
    }
    await office.does((work) =>
      registerPeople(
        work,
        Array.from({ length: PEOPLE }, (_, person) => ({
          code: personCode(person),
          fullName: `Nguyễn Văn Thử ${run} ${person}`,
          position: 'Chuyên viên',
          organisationCode: unitCode(person % UNITS),
          postedFrom: '2016-01-01',
          ...(person !== 4 && { birth: { date: `${1955 + person * 10}-01-01`, precision: 'year' as const } }),
          ...(person !== 3 && { sex: person % 2 === 0 ? ('female' as const) : ('male' as const) }),
          ...(person !== 2 && {
            statisticsCategory: ['TRUC_TIEP', 'LD_KHAC', '', 'DOANH_NHAN'][person] ?? 'TRUC_TIEP',
          }),
        })),
      ),
    )
  }

  const lineOf = (line: typeof anyLine extends fc.Arbitrary<infer L> ? L : never, state: boolean) => {
    const { unit, person, kinds } = FORMS[state ? 'state' : 'party']
    const common = {
      kindCode: kinds[line.form % 2] ?? '',
      achievement: `Thành tích ${number}`,
      duplicateReason: 'Thử',
      ...(line.movement && { movementCode: 'PT-1' }),
    }
    if (line.person !== null)
      return {
        ...common,
        recipientKind: 'individual' as const,
        personCode: personCode(line.person),
        formCode: person[line.form % 2] ?? '',
      }
    const place = { organisationCode: unitCode(line.unit) }
    return line.household && state
      ? {
          ...common,
          ...place,
          recipientKind: 'household' as const,
          household: { headName: `Chủ hộ ${line.unit}` },
          formCode: 'BK_BT',
        }
      : { ...common, ...place, recipientKind: 'collective' as const, formCode: unit[line.form % 2] ?? '' }
  }

  /** Awards and decisions of this run, the oldest first. */
  async function given(): Promise<{ awards: number[]; decisions: number[] }> {
    const rows = await rowsOf(
      office
        .db('awards')
        .where('achievement', 'like', 'Thành tích %')
        .whereIn('unit_id', office.db('organisations').where('code', 'like', `T${run}-%`).select('id'))
        .orderBy('id'),
    )
    const ids = (column: string) => [...new Set(rows.map((row) => Number(row[column])))]
    return { awards: ids('id'), decisions: ids('decision_id') }
  }

  async function perform(step: Step): Promise<boolean> {
    number += 1
    if (step.kind === 'give') {
      const head = aHead({
        number: `${number}-QĐ/ĐUK`,
        issuedOn: step.on,
        ...(step.state && { number: `${number}/QĐ-BVD`, issuingBodyCode: 'BVD' }),
      })
      const lines = step.lines.map((line) => lineOf(line, step.state))
      return tried((work) => issued(work, head, lines))
    }
    if (step.kind === 'reorganise') {
      const receivers = step.to.map((unit): Receiver => {
        begun += 1
        const share = step.share === null ? {} : { share: step.share }
        if (!step.begins) return { code: unitCode(unit), ...share }
        return {
          code: `T${run}-M${begun}`,
          begins: { name: `Mới ${begun}`, typeCode: 'CB_CS', parentCode: 'KHOI' },
          ...share,
        }
      })
      return tried((work) =>
        reorganise(
          work,
          anAct({
            kind: step.act,
            units: step.units.map(unitCode),
            effectiveOn: step.on,
            receivers,
            subordinates: { become: 'closed' },
            posts: 'kept',
          }),
        ),
      )
    }
    if (step.kind === 'transfer')
      return tried(async (work) => {
        const [{ id } = { id: 0 }] = await rowsOf(
          work
            .tx('people')
            .where({ code: personCode(step.person) })
            .select('id'),
        )
        const person = await getPerson(work.tx, work.actor, Number(id), work.today)
        await transferPerson(work, person, {
          position: 'Phó phòng',
          organisationCode: unitCode(step.unit),
          validFrom: step.on,
        })
      })
    const { awards, decisions } = await given()
    if (step.kind === 'revoke') {
      const id = awards[step.award % Math.max(1, awards.length)]
      return tried(async (work) => {
        const award = await getAward(work.tx, work.actor, id ?? 0)
        // Taken back the very day, or later.
        const decidedOn = step.on > award.issuedOn ? step.on : award.issuedOn
        await revokeAward(work, award, {
          decisionNumber: 'TH-1',
          decidedOn,
          issuerName: 'Đảng ủy',
          signerName: 'Nguyễn Văn Thử',
          groundCode: 'GIAN_DOI',
          reason: 'Thử',
          moneyRecoveredOn: undefined,
          certificateReturnedOn: undefined,
        })
      })
    }
    const id = decisions[step.decision % Math.max(1, decisions.length)]
    return tried((work) => annulDecision(work, id ?? 0, { annulledOn: step.on, annulmentText: 'QĐ 6' }))
  }

  return {
    /** Lets one more history happen; answers how often each kind of step was done. */
    async grow(steps: readonly Step[]): Promise<Map<string, number>> {
      await begin()
      const done = new Map<string, number>()
      for (const step of steps) if (await perform(step)) done.set(step.kind, (done.get(step.kind) ?? 0) + 1)
      return done
    },
    /** Lets more happen to the register of the last history; answers how many steps were done. */
    async goOn(steps: readonly Step[]): Promise<number> {
      let done = 0
      for (const step of steps) if (await perform(step)) done += 1
      return done
    },
    unitCode: (unit: number) => unitCode(unit % UNITS),
  }
}
