import { expect } from 'chai'
import fc from 'fast-check'
import { unitPathText } from '../../src/awards/award.ts'
import { unitsToldApart } from '../../src/awards/units-told-apart.ts'

const path = (...names: string[]) => unitPathText(names)

describe('Units of one name in a list', () => {
  const justice = path('Đảng bộ Khối', 'Đảng bộ Bộ Tư pháp', 'Chi bộ Văn phòng')
  const health = path('Đảng bộ Khối', 'Đảng bộ Bộ Y tế', 'Chi bộ Văn phòng')
  const legal = path('Đảng bộ Khối', 'Đảng bộ Bộ Tư pháp', 'Chi bộ Vụ Pháp chế')

  it('are told apart by the unit above; others are not made longer', () => {
    const above = unitsToldApart([justice, health, legal])
    expect([justice, health, legal].map((one) => above(one))).to.deep.equal([
      ['Đảng bộ Bộ Tư pháp'],
      ['Đảng bộ Bộ Y tế'],
      [],
    ])
  })

  it('name one unit above anyhow where it is asked for, and as many more as it takes', () => {
    const deep = (ministry: string) => path(ministry, 'Đảng bộ bộ phận Văn phòng', 'Chi bộ Văn phòng')
    const above = unitsToldApart([deep('Đảng bộ A'), deep('Đảng bộ B'), legal])
    expect(above(legal, 1)).to.deep.equal(['Đảng bộ Bộ Tư pháp'])
    expect(above(deep('Đảng bộ A'), 1)).to.deep.equal(['Đảng bộ bộ phận Văn phòng', 'Đảng bộ A'])
  })

  it('need nothing beside them when they stand in the list once, however often they are on it', () => {
    expect(unitsToldApart([justice, justice])(justice)).to.deep.equal([])
    expect(unitsToldApart([justice])(path('Đảng bộ Khối'), 1)).to.deep.equal([])
  })

  it('are all different with what is named beside them, and never named longer than needed', () => {
    const name = fc.constantFrom('Văn phòng', 'Vụ A', 'Khối', 'Bộ')
    const paths = fc.uniqueArray(
      fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => path(...names)),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(paths, (all) => {
        const above = unitsToldApart(all)
        const spoken = (one: string, names: string[]) => [one.split(' › ').at(-1), ...names].join(', ')
        expect(new Set(all.map((one) => spoken(one, above(one)))).size).to.equal(all.length)
        for (const one of all) {
          const shorter = above(one).slice(0, -1)
          if (above(one).length === 0) continue
          const others = all.filter((other) => other !== one)
          const tails = others.map((other) =>
            other
              .split(' › ')
              .reverse()
              .slice(0, 1 + shorter.length)
              .join(', '),
          )
          expect(tails).to.include(spoken(one, shorter))
        }
      }),
    )
  })
})
