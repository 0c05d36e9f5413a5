import { expect } from 'chai'
import { fitPeriod } from '../../src/shared/fit-period.ts'

describe('Fitting a period between others', () => {
  const first = { id: 1, validFrom: '2020-01-01', validTo: '2022-01-01' }
  const second = { id: 2, validFrom: '2024-01-01', validTo: null }

  it('ends the one that holds its first day', () => {
    expect(fitPeriod([first, second], '2025-01-01')).to.deep.equal({ ends: 2, until: null })
    expect(fitPeriod([first, second], '2021-06-01')).to.deep.equal({ ends: 1, until: '2024-01-01' })
  })

  it('ends none in a gap, before all of them, or when there are none', () => {
    expect(fitPeriod([first, second], '2022-01-01')).to.deep.equal({ ends: null, until: '2024-01-01' })
    expect(fitPeriod([second, first], '2019-01-01')).to.deep.equal({ ends: null, until: '2020-01-01' })
    expect(fitPeriod([], '2019-01-01')).to.deep.equal({ ends: null, until: null })
  })

  it('refuses the day another one starts', () => {
    expect(fitPeriod([first, second], '2024-01-01')).to.equal(null)
  })
})
