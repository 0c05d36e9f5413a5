import { expect } from 'chai'
import fc from 'fast-check'
import { presentUnits, predecessorsOf } from '../../src/organisations/succession.queries.ts'
import { presentUnitsOf, type EndedUnit } from '../../src/organisations/present-units.ts'
import { reorganise } from '../../src/reorganisations/reorganise.commands.ts'
import { anAct } from '../support/reorganisation.ts'
import { useOffice } from '../support/office.ts'
import { aRegister } from '../support/register.ts'

/** Units are numbers; each may end, followed by units with greater numbers, all with or without recorded parts. */
const anyHistory = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, id) =>
      fc.option(
        fc.uniqueArray(
          fc.record({
            id: fc.integer({ min: id + 1, max: count + 3 }),
            percent: fc.option(fc.integer({ min: 1, max: 20 })),
          }),
          { maxLength: 5, selector: (follower) => follower.id },
        ),
      ),
    ),
  ),
)

/** The plain reference: a walk along every line of successors, carrying the weight that is left. */
function walked(start: number, followers: (EndedUnit['followers'] | null)[]) {
  const shares = new Map<number, number>()
  let lost = 0
  const queue = [{ id: start, weight: 1 }]
  for (const { id, weight } of queue) {
    const list = followers[id]
    if (list === undefined || list === null) {
      shares.set(id, (shares.get(id) ?? 0) + weight)
      continue
    }
    let left = weight
    for (const follower of list) {
      const percent = follower.percent ?? (list.length === 1 ? 100 : 0)
      if (percent === 0) continue
      queue.push({ id: follower.id, weight: (weight * percent) / 100 })
      left -= (weight * percent) / 100
    }
    lost += left
  }
  return { shares, lost }
}

describe('What former units count for today', () => {
  it('is what a plain walk through the successions gives, and always makes one whole', () => {
    fc.assert(
      fc.property(anyHistory, (followers) => {
        const ended = new Map<number, EndedUnit>()
        for (const [id, list] of followers.entries())
          if (list !== null) ended.set(id, { endedOn: '2025-01-01', followers: list })
        const ids = followers.map((_, id) => id)
        const present = presentUnitsOf(ids, ended)
        for (const id of ids) {
          const { units, unattributed } = present.get(id) ?? { units: [], unattributed: -1 }
          const { shares, lost } = walked(id, followers)
          expect(new Set(units.map((unit) => unit.id))).to.deep.equal(new Set(shares.keys()))
          for (const unit of units) {
            expect(unit.share).to.be.closeTo(shares.get(unit.id) ?? -1, 1e-9)
            expect(ended.has(unit.id)).to.equal(false)
          }
          expect(unattributed).to.be.closeTo(lost, 1e-6)
          const whole = units.reduce((sum, { share }) => sum + share, 0) + unattributed
          expect(whole).to.be.closeTo(1, 1e-6)
        }
      }),
      { numRuns: 500 },
    )
  })

  const office = useOffice()

  it('follows mergers, leaves divisions unattributed, and takes recorded parts', async () => {
    const register = await aRegister(office)
    const [first, second, third] = register.cells
    const act = (input: Parameters<typeof anAct>[0]) => office.does((work) => reorganise(work, anAct(input)))
    const cell = (name: string) => ({ name, typeCode: 'CB_TT_CS', parentCode: register.grassroots })
    await act({ kind: 'SAP_NHAP', units: [first], receivers: [{ code: second }], effectiveOn: '2020-01-01' })
    await act({
      kind: 'HOP_NHAT',
      units: [second, third],
      receivers: [{ code: 'M', begins: cell('Chi bộ Một') }],
      effectiveOn: '2022-01-01',
    })
    const idOf = async (code: string) =>
      (await office.db<{ id: number; code: string }>('organisations').where({ code }).first('id'))?.id ?? 0
    const merged = await idOf('M')
    const [a, b] = [register.id(first), register.id(second)]
    expect((await presentUnits(office.db, [a, b], '2019-12-31')).get(a)?.units).to.deep.equal([
      { id: a, share: 1 },
    ])
    expect((await presentUnits(office.db, [a], '2020-06-01')).get(a)?.units).to.deep.equal([
      { id: b, share: 1 },
    ])
    expect((await presentUnits(office.db, [a], '2026-01-01')).get(a)?.units).to.deep.equal([
      { id: merged, share: 1 },
    ])
    const names = (await predecessorsOf(office.db, merged)).map(({ code }) => code)
    expect(names).to.deep.equal([second, third, first])

    await act({
      kind: 'CHIA',
      units: ['M'],
      receivers: [
        { code: 'P1', begins: cell('Phần Một'), share: 60 },
        { code: 'P2', begins: cell('Phần Hai') },
      ],
      effectiveOn: '2024-01-01',
    })
    const divided = (await presentUnits(office.db, [a], '2026-01-01')).get(a)
    expect(divided).to.deep.equal({ units: [{ id: await idOf('P1'), share: 0.6 }], unattributed: 0.4 })
    await act({ kind: 'GIAI_THE', units: [register.otherCell], effectiveOn: '2024-01-01' })
    const gone = register.id(register.otherCell)
    expect((await presentUnits(office.db, [gone], '2026-01-01')).get(gone)).to.deep.equal({
      units: [],
      unattributed: 1,
    })
  })
})
