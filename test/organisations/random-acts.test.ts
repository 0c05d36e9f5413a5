import { expect } from 'chai'
import fc from 'fast-check'
import { explainRefusal } from '../../src/database/constraints.ts'
import { registerOrganisation } from '../../src/organisations/organisation.commands.ts'
import { unitsOn } from '../../src/organisations/organisation.queries.ts'
import { presentUnits } from '../../src/organisations/succession.queries.ts'
import { previewReorganisation, reorganise } from '../../src/reorganisations/reorganise.commands.ts'
import { takeBack } from '../../src/reorganisations/take-back.commands.ts'
import type { Receiver, Reorganise } from '../../src/reorganisations/reorganisation.ts'
import { Problem } from '../../src/shared/problem.ts'
import { useOffice } from '../support/office.ts'
import { anAct } from '../support/reorganisation.ts'

/** Ten days are a whole history here: day n is 2020-01-(n+1). Units are numbers below UNITS; some begin with the run. */
const DAYS = 10
const UNITS = 9
const PARENTS = [null, 0, 0, 1, 1, 2, 2]

type Step =
  | { kind: 'register'; unit: number; parent: number | null; from: number }
  | {
      kind: Reorganise['kind']
      units: number[]
      to: number[]
      begins: boolean
      become: 'closed' | 'moved' | 'unsaid'
      from: number
    }
  | { kind: 'take-back'; act: number }

const date = (day: number) => `2020-01-${String(day + 1).padStart(2, '0')}`
const anyUnit = fc.nat({ max: UNITS - 1 })
const anyDay = fc.nat({ max: DAYS - 1 })
const someUnits = fc.uniqueArray(anyUnit, { minLength: 1, maxLength: 2 })

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('register' as const),
      unit: anyUnit,
      parent: fc.option(anyUnit, { freq: 4 }),
      from: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'DOI_TEN' as const,
        'CHUYEN_TRUC_THUOC' as const,
        'SAP_NHAP' as const,
        'HOP_NHAT' as const,
        'CHIA' as const,
        'TACH' as const,
        'GIAI_THE' as const,
      ),
      units: someUnits,
      to: fc.uniqueArray(anyUnit, { maxLength: 2 }),
      begins: fc.boolean(),
      become: fc.constantFrom('closed' as const, 'moved' as const, 'unsaid' as const),
      from: anyDay,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('take-back' as const),
      act: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 3 }) }),
    }),
  },
)

describe('Random acts on the tree', () => {
  const office = useOffice()
  /** Each run has its own units, for acts are never deleted. */
  let run = 0
  let begun = 0
  const code = (unit: number) => `R${run}-${unit}`
  const acts: number[] = []

  function actOf(step: Extract<Step, { units: number[] }>): Reorganise {
    const existing = step.to.map((unit): Receiver => ({ code: code(unit) }))
    const receivers = step.begins
      ? existing.map((): Receiver => {
          begun += 1
          return { code: `${code(UNITS)}-${begun}`, begins: { name: `Mới ${begun}`, typeCode: 'TO_DANG' } }
        })
      : existing
    return anAct({
      kind: step.kind,
      units: step.units.slice(0, step.kind === 'DOI_TEN' ? 1 : 2).map(code),
      effectiveOn: date(step.from),
      receivers: step.kind === 'DOI_TEN' ? [] : receivers,
      name: step.kind === 'DOI_TEN' ? { name: `Tên ${step.from}` } : undefined,
      subordinates: step.become === 'unsaid' ? undefined : { become: step.become },
      posts: 'moved',
    })
  }

  /** What the step did: nothing when it was refused in words; a failure of any other kind fails the test. */
  async function perform(step: Step): Promise<boolean> {
    try {
      await office.does(async (work) => {
        if (step.kind === 'register') {
          await registerOrganisation(work, {
            code: code(step.unit),
            name: code(step.unit),
            typeCode: 'TO_DANG',
            validFrom: date(step.from),
            ...(step.parent !== null && { parentCode: code(step.parent) }),
          })
        } else if (step.kind === 'take-back') {
          const id = acts.at(-1 - step.act)
          if (id === undefined) throw new Problem('not-found', 'Chưa có việc nào.')
          await takeBack(work, id, 'Ghi nhầm')
        } else {
          const act = actOf(step)
          const seen = await previewReorganisation(work, act)
          const done = await reorganise(work, act)
          expect(done.seen).to.equal(seen.seen)
          acts.push(done.id)
        }
      })
      return true
    } catch (error) {
      if (!(explainRefusal(error) instanceof Problem)) throw error
      return false
    }
  }

  async function versionsNow() {
    const rows: { id: number; code: string; parentId: number | null; from: string; to: string | null }[] =
      await office
        .db('organisation_versions as v')
        .join('organisations as o', 'o.id', 'v.organisation_id')
        .where('o.code', 'like', `R${run}-%`)
        .orderBy(['o.code', 'v.valid_from'])
        .select('o.id', 'o.code', { parentId: 'v.parent_id' }, { from: 'v.valid_from' }, { to: 'v.valid_to' })
    return rows
  }

  /** On every day of its life a unit has one place, and everything above it is there that day. */
  async function expectWhole(): Promise<void> {
    const rows = await versionsNow()
    const ids = [...new Set(rows.map(({ id }) => id))]
    for (const id of ids) {
      const own = rows.filter((row) => row.id === id)
      for (const [index, row] of own.entries()) {
        const next = own[index + 1]
        if (next !== undefined) expect(row.to, `${row.code} has a gap or two places`).to.equal(next.from)
      }
    }
    for (let day = 0; day < DAYS; day += 1) {
      const on = date(day)
      const there = rows.filter(({ from, to }) => from <= on && (to === null || to > on))
      const units = await unitsOn(office.db, ids, on)
      expect(units.size, on).to.equal(there.length)
      for (const { id, parentId, code: name } of there) {
        const path = units.get(id)?.path ?? []
        if (parentId === null) expect(path, name).to.deep.equal([id])
        else expect(path.at(-2), `${name} hangs on nothing on ${on}`).to.equal(parentId)
        expect(new Set(path).size).to.equal(path.length)
      }
      for (const [id, { units: now, unattributed }] of await presentUnits(office.db, ids, on)) {
        const whole = now.reduce((sum, { share }) => sum + share, 0) + unattributed
        expect(whole, `unit ${id} on ${on}`).to.be.closeTo(1, 1e-6)
      }
    }
  }

  it('never lose a unit, make a circle or give two places, and taking back leads back', async function () {
    this.timeout(180_000)
    let done = 0
    let takenBack = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 16 }), async (steps) => {
        run += 1
        acts.length = 0
        const before = new Map<number, string>()
        for (const [unit, parent] of PARENTS.entries())
          await perform({ kind: 'register', unit, parent, from: 0 })
        for (const step of steps) {
          const state = JSON.stringify(await versionsNow())
          const count = acts.length
          const changed = await perform(step)
          if (!changed) expect(JSON.stringify(await versionsNow()), JSON.stringify(step)).to.equal(state)
          const act = acts.at(-1)
          if (changed && act !== undefined && acts.length > count) {
            before.set(act, state)
            done += 1
          }
          if (changed && step.kind === 'register') before.clear()
          if (changed && step.kind === 'take-back') {
            takenBack += 1
            const id = acts.at(-1 - step.act) ?? 0
            // The last act taken back leads exactly to what was before it; an older one leaves the later ones standing.
            if (step.act > 0) before.clear()
            else if (before.has(id)) expect(JSON.stringify(await versionsNow())).to.equal(before.get(id))
            acts.splice(acts.indexOf(id), 1)
          }
        }
        await expectWhole()
      }),
      { numRuns: 30 },
    )
    // Far below what comes by chance (some 50 and 25): enough to know that acts were done and taken back at all.
    expect(done).to.be.greaterThan(10)
    expect(takenBack).to.be.greaterThan(2)
  })
})
