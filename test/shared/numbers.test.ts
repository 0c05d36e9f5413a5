import { expect } from 'chai'
import fc from 'fast-check'
import { formatCount, formatNumber, formatPercent, percentOf, shareText } from '../../src/shared/numbers.ts'

describe('Writing numbers', () => {
  const numbers: [number, string][] = [
    [1234567.89, '1.234.567,89'],
    [5200, '5.200'],
    [0, '0'],
    [-0, '0'],
    [-1234.5, '-1.234,5'],
    [0.5, '0,5'],
    [1000000, '1.000.000'],
  ]
  for (const [value, text] of numbers) {
    it(`writes ${value} as «${text}»`, () => expect(formatNumber(value)).to.equal(text))
  }

  it('writes per cent after a space that does not break', () => {
    expect(formatPercent(0.96)).to.equal('0,96\u00A0%')
    expect(formatPercent(38.3)).to.equal('38,3\u00A0%')
    expect(formatPercent(100)).to.equal('100\u00A0%')
  })

  it('writes counts below ten with a leading zero in prose', () => {
    expect([4, 9, 10, 12, 1200].map(formatCount)).to.deep.equal(['04', '09', '10', '12', '1.200'])
  })

  it('writes a share as part of the whole', () => {
    expect(shareText(50, 5200)).to.equal('50 trên 5.200')
  })
})

describe('Shares in per cent', () => {
  const shares: [number, number, number | null][] = [
    [50, 5200, 0.96],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 800, 0.13],
    [201, 20_000, 1.01],
    [1, 20_001, 0],
    [5200, 5200, 100],
    [7800, 5200, 150],
    [0, 5200, 0],
    [0, 0, null],
    [5, 0, null],
  ]
  for (const [part, whole, percent] of shares) {
    it(`has ${part} of ${whole} be ${percent ?? 'unknown'}`, () =>
      expect(percentOf(part, whole)).to.equal(percent))
  }

  it('is the nearest hundredth, halves going up', () => {
    const whole = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), whole, (a, b) => {
        const [part, total] = a <= b ? [a, b] : [b, a]
        const hundredths = BigInt(Math.round((percentOf(part, total) ?? -1) * 100))
        // distance = answer - exact share, in units of 1 / (total) hundredths: above -1/2, at most +1/2
        const distance = hundredths * BigInt(total) - BigInt(part) * 10_000n
        expect(distance * 2n > -BigInt(total)).to.equal(true)
        expect(distance * 2n <= BigInt(total)).to.equal(true)
      }),
    )
  })

  it('refuses negative and broken numbers', () => {
    expect(() => percentOf(-1, 10)).to.throw(RangeError)
    expect(() => percentOf(1, -10)).to.throw(RangeError)
    expect(() => percentOf(0.5, 10)).to.throw(RangeError)
  })
})
