import { expect } from 'chai'
import fc from 'fast-check'
import {
  closeOrganisation,
  moveOrganisation,
  registerOrganisation,
  renameOrganisation,
} from '../../src/organisations/organisation.commands.ts'
import { subtreeIds, unitsOn } from '../../src/organisations/organisation.queries.ts'
import { explainRefusal } from '../../src/database/constraints.ts'
import { Problem } from '../../src/shared/problem.ts'
import { useOffice } from '../support/office.ts'

/** Ten days are a whole history here: day n is 2020-01-(n+1). */
const DAYS = 10
const UNITS = 6

type Step =
  | { kind: 'register'; unit: number; parent: number | null; from: number }
  | { kind: 'rename'; unit: number; name: string; from: number }
  | { kind: 'move'; unit: number; parent: number | null; from: number }
  | { kind: 'close'; unit: number; from: number }

interface Day {
  name: string
  parent: number | null
}

/** The plain reference: for each unit, what it is called and where it lies on each day; null where it does not exist. */
type Reference = Map<number, (Day | null)[]>

const date = (day: number) => `2020-01-${String(day + 1).padStart(2, '0')}`
const code = (unit: number) => `U${unit}`

/** The change from a day on, until the unit is gone or already says something else about the same thing. */
function changed(days: (Day | null)[], from: number, change: Partial<Day>): (Day | null)[] {
  const before = days[from]
  if (!before) return days
  const keys: (keyof Day)[] = 'name' in change ? ['name'] : ['parent']
  let on = true
  return days.map((day, at) => {
    if (at < from || day === null) return day
    on &&= keys.every((key) => day[key] === before[key])
    return on ? { ...day, ...change } : day
  })
}

/** What the reference makes of a step, or null when it must be refused. */
function reckon(reference: Reference, step: Step): Reference | null {
  const next = new Map(reference)
  const days = reference.get(step.unit)
  if (step.kind === 'register') {
    if (days) return null
    next.set(
      step.unit,
      Array.from({ length: DAYS }, (_, at) =>
        at < step.from ? null : { name: code(step.unit), parent: step.parent },
      ),
    )
  } else {
    if (!days) return null
    if (step.kind === 'close') {
      const first = days.findIndex((day) => day !== null)
      if (first >= step.from) return null
      // Ended already: the new end is another last day, and what was said last goes on until it.
      const last = days.findLast((day) => day !== null) ?? null
      next.set(
        step.unit,
        days.map((day, at) => (at < step.from ? (day ?? (at > first ? last : null)) : null)),
      )
    } else {
      if (!days[step.from]) return null
      next.set(
        step.unit,
        changed(days, step.from, step.kind === 'move' ? { parent: step.parent } : { name: step.name }),
      )
    }
  }
  return sound(next) ? next : null
}

/** Every unit above exists on the day, and nothing lies under itself. */
function sound(reference: Reference): boolean {
  for (const [unit, days] of reference) {
    for (let at = 0; at < DAYS; at += 1) {
      let above = days[at]?.parent ?? null
      for (let steps = 0; above !== null; steps += 1) {
        const day: Day | null | undefined = reference.get(above)?.[at]
        if (!day || above === unit || steps > UNITS) return false
        above = day.parent
      }
    }
  }
  return true
}

function pathOf(reference: Reference, unit: number, at: number): number[] {
  const parent = reference.get(unit)?.[at]?.parent ?? null
  return parent === null ? [unit] : [...pathOf(reference, parent, at), unit]
}

const anyUnit = fc.nat({ max: UNITS - 1 })
const anyParent = fc.option(anyUnit, { freq: 4 })
const anyDay = fc.nat({ max: DAYS - 1 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('register' as const),
      unit: anyUnit,
      parent: anyParent,
      from: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('rename' as const),
      unit: anyUnit,
      name: fc.constantFrom('An', 'Bình', 'Châu'),
      from: anyDay,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      unit: anyUnit,
      parent: anyParent,
      from: anyDay,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), unit: anyUnit, from: anyDay }) },
)

describe('random registers, renames, moves and ends', () => {
  const office = useOffice()

  async function perform(step: Step): Promise<void> {
    const parent = 'parent' in step && step.parent !== null ? { parentCode: code(step.parent) } : {}
    await office.does(async (work) => {
      const unit = { code: code(step.unit) }
      const from = date(step.from)
      if (step.kind === 'register') {
        await registerOrganisation(work, {
          ...unit,
          ...parent,
          name: unit.code,
          typeCode: 'TO_DANG',
          validFrom: from,
        })
      } else if (step.kind === 'rename') await renameOrganisation(work, unit, { name: step.name, from })
      else if (step.kind === 'move') await moveOrganisation(work, unit, { ...parent, from })
      else await closeOrganisation(work, unit, { validTo: from })
    })
  }

  async function isRefused(step: Step): Promise<boolean> {
    try {
      await perform(step)
      return false
    } catch (error) {
      const problem = explainRefusal(error)
      if (!(problem instanceof Problem)) throw error
      return true
    }
  }

  async function expectSame(reference: Reference): Promise<void> {
    const rows: { id: number; code: string }[] = await office.db('organisations').select('id', 'code')
    const ids = new Map(rows.map((row) => [row.code, row.id]))
    expect([...ids.keys()].sort()).to.deep.equal([...reference.keys()].map(code).sort())
    const idOf = (unit: number) => ids.get(code(unit)) ?? 0
    for (let at = 0; at < DAYS; at += 1) {
      const units = await unitsOn(office.db, [...ids.values()], date(at))
      const found = [...units.values()].map(({ id, name, path }) => ({ id, name, path }))
      const expected = [...reference].flatMap(([unit, days]) => {
        const day = days[at]
        return day ? [{ id: idOf(unit), name: day.name, path: pathOf(reference, unit, at).map(idOf) }] : []
      })
      expect(found.sort((a, b) => a.id - b.id)).to.deep.equal(expected.sort((a, b) => a.id - b.id))
      for (const unit of reference.keys()) {
        const under = expected.filter(({ path }) => path.includes(idOf(unit))).map(({ id }) => id)
        expect(new Set(await subtreeIds(office.db, idOf(unit), date(at)))).to.deep.equal(
          new Set([idOf(unit), ...under]),
        )
      }
    }
  }

  it('never make a circle nor lose a unit, and every day is as a plain calendar says', async function () {
    this.timeout(120_000)
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 14 }), async (steps) => {
        for (const table of ['organisation_successions', 'organisation_versions', 'organisations'])
          await office.db(table).delete()
        let reference: Reference = new Map()
        for (const step of steps) {
          const next = reckon(reference, step)
          expect(await isRefused(step), JSON.stringify(step)).to.equal(next === null)
          reference = next ?? reference
        }
        await expectSame(reference)
      }),
      { numRuns: 60 },
    )
  })
})
