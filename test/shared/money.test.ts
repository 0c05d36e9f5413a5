import { expect } from 'chai'
import fc from 'fast-check'
import { bonusAmount, BONUS_ROUNDINGS, formatMoney } from '../../src/shared/money.ts'

describe('Bonus amounts', () => {
  /** Form and kind of recipient · coefficient in hundredths · base salary · plain · up · nearest. */
  const published: [string, number, number, number, number, number][] = [
    ['BK_BT individual 2023', 100, 1_490_000, 1_490_000, 1_490_000, 1_490_000],
    ['BK_TTG individual 2023', 350, 1_490_000, 5_215_000, 5_220_000, 5_220_000],
    ['BK_TTG collective 2023', 700, 1_490_000, 10_430_000, 10_430_000, 10_430_000],
    ['GK_XA individual 2023', 15, 1_490_000, 223_500, 230_000, 220_000],
    ['GK individual 2023', 30, 1_490_000, 447_000, 450_000, 450_000],
    ['BK_BT individual June 2024', 150, 1_800_000, 2_700_000, 2_700_000, 2_700_000],
    ['BK_BT collective July 2024', 300, 2_340_000, 7_020_000, 7_020_000, 7_020_000],
    ['LDTT individual 2025', 30, 2_340_000, 702_000, 710_000, 700_000],
    ['TTLDTT collective 2026', 80, 2_530_000, 2_024_000, 2_030_000, 2_020_000],
    ['BK_BT individual 2026', 150, 2_530_000, 3_795_000, 3_800_000, 3_800_000],
    ['PBK_TU_CB party cell 2023', 200, 1_490_000, 2_980_000, 2_980_000, 2_980_000],
  ]
  for (const [award, coefficient, baseSalary, none, ceil, nearest] of published) {
    it(`reckons ${award}`, () => {
      expect(bonusAmount(coefficient, baseSalary, 'none')).to.equal(none)
      expect(bonusAmount(coefficient, baseSalary, 'ceil')).to.equal(ceil)
      expect(bonusAmount(coefficient, baseSalary, 'nearest')).to.equal(nearest)
    })
  }

  it('keeps to whole đồng when the base salary is odd', () => {
    expect(bonusAmount(1, 149, 'none')).to.equal(1)
    expect(bonusAmount(1, 150, 'none')).to.equal(2)
    expect(bonusAmount(1, 1, 'ceil')).to.equal(10_000)
    expect(bonusAmount(0, 1_490_000, 'ceil')).to.equal(0)
  })

  it('agrees with exact arithmetic for every coefficient and salary', () => {
    const coefficient = fc.nat({ max: 10_000 })
    const salary = fc.nat({ max: 100_000_000 })
    fc.assert(
      fc.property(coefficient, salary, fc.constantFrom(...BONUS_ROUNDINGS), (c, s, rounding) => {
        const step = rounding === 'none' ? 1n : 10_000n
        const [product, unit] = [BigInt(c) * BigInt(s), 100n * step]
        const steps = rounding === 'ceil' ? (product + unit - 1n) / unit : (2n * product + unit) / (2n * unit)
        expect(BigInt(bonusAmount(c, s, rounding))).to.equal(steps * step)
      }),
    )
  })

  it('refuses what cannot be exact', () => {
    expect(() => bonusAmount(3.5, 1_490_000, 'ceil')).to.throw(RangeError)
    expect(() => bonusAmount(-100, 1_490_000, 'ceil')).to.throw(RangeError)
    expect(() => bonusAmount(-100, -1_490_000, 'ceil')).to.throw(RangeError)
    expect(() => bonusAmount(100, Number.MAX_SAFE_INTEGER, 'ceil')).to.throw(RangeError)
  })
})

describe('Writing money', () => {
  it('groups thousands and keeps the sign of the đồng on the line', () => {
    expect(formatMoney(1_490_000)).to.equal('1.490.000\u00A0đ')
    expect(formatMoney(0)).to.equal('0\u00A0đ')
  })
})
