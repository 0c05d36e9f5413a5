import { expect } from 'chai'
import { coverageOf } from '../../../src/statistics/coverage/coverage.ts'

const asOf = '2023-12-31'
const who = (commended: number) => ({ commended, awards: commended, unattributed: 0 })
const report = { number: 5200, countedOn: '2023-05-18', source: 'Báo cáo' }

describe('Coverage', () => {
  it('divides by what the register holds when nobody reported a number', () => {
    expect(coverageOf(who(50), 5200, null, { asOf })).to.include({
      total: 5200,
      percent: 0.96,
      denominator: 'registered',
    })
  })

  it('divides by the reported number while the register holds only some of the units', () => {
    const coverage = coverageOf(who(50), 61, { ...report, registeredThen: 61 }, { asOf })
    expect(coverage).to.include({ total: 5200, percent: 0.96, denominator: 'reported', registered: 61 })
  })

  it('trusts a register that was complete on the day of the report, though units have ended since', () => {
    const coverage = coverageOf(who(50), 5150, { ...report, registeredThen: 5200 }, { asOf })
    expect(coverage).to.include({ total: 5150, denominator: 'registered' })
  })

  it('divides by what was chosen, and gives both', () => {
    const incomplete = { ...report, registeredThen: 61 }
    const chosen = coverageOf(who(41), 61, incomplete, { asOf, chosen: 'registered' })
    expect(chosen).to.include({ total: 61, percent: 67.21, denominator: 'registered' })
    expect(chosen.reported?.number).to.equal(5200)
    const complete = { ...report, registeredThen: 5200 }
    expect(coverageOf(who(50), 5200, complete, { asOf, chosen: 'reported' }).denominator).to.equal('reported')
    expect(coverageOf(who(50), 5200, null, { asOf, chosen: 'reported' }).denominator).to.equal('registered')
  })

  it('gives the shares of the source article', () => {
    const shares = [
      [50, 5200, 0.96],
      [41, 61, 67.21],
      [396, 1108, 35.74],
      [32, 396, 8.08],
      [32, 1108, 2.89],
    ] as const
    for (const [part, whole, percent] of shares)
      expect(coverageOf(who(part), whole, null, { asOf }).percent).to.equal(percent)
  })

  it('has no percentage where nothing exists', () => {
    expect(coverageOf(who(0), 0, null, { asOf }).percent).to.equal(null)
  })
})
