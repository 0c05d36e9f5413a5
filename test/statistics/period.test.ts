import { expect } from 'chai'
import { periodOf, yearBefore } from '../../src/statistics/period.ts'
import { problemOf } from '../support/problem.ts'

describe('The period of a statistic', () => {
  it('is a whole year', () => {
    expect(periodOf({ year: 2023 }, 2026)).to.deep.equal({ from: '2023-01-01', to: '2023-12-31' })
  })

  it('is the usual year when nothing was asked', () => {
    expect(periodOf({}, 2026)).to.deep.equal({ from: '2026-01-01', to: '2026-12-31' })
  })

  it('is two days, both included', () => {
    const asked = { from: '2021-05-18', to: '2023-05-18' }
    expect(periodOf(asked, 2026)).to.deep.equal(asked)
  })

  const refused = [
    [{ from: '2023-01-01' }, 'to'],
    [{ to: '2023-01-01' }, 'from'],
    [{ from: '2023-02-01', to: '2023-01-01' }, 'to'],
    [{ year: 2023, from: '2023-01-01', to: '2023-01-02' }, 'year'],
  ] as const
  for (const [asked, field] of refused) {
    it(`names the field ${field} for ${JSON.stringify(asked)}`, async () => {
      const problem = await problemOf(new Promise((resolve) => resolve(periodOf(asked, 2026))))
      expect(problem.fields.map(({ path }) => path)).to.deep.equal([field])
    })
  }

  it('has a year before only when it is a calendar year', () => {
    expect(yearBefore({ from: '2023-01-01', to: '2023-12-31' })).to.deep.equal({
      from: '2022-01-01',
      to: '2022-12-31',
    })
    expect(yearBefore({ from: '2021-01-01', to: '2023-12-31' })).to.equal(null)
  })
})
