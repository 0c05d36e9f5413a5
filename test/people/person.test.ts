import { expect } from 'chai'
import fc from 'fast-check'
import {
  birthInJson,
  birthText,
  isSameDayOfBirth,
  mayBeSameBirth,
  wrongBirth,
} from '../../src/people/person.ts'
import { parsePartialDate, type PartialDate } from '../../src/shared/dates.ts'

const birth = (typed: string): PartialDate => {
  const known = parsePartialDate(typed)
  if (known === null) throw new Error(`${typed} is no birth`)
  return known
}

describe('Births known in part', () => {
  it('are written as much as is known', () => {
    expect(['18/05/1980', '05/1980', '1980'].map((typed) => birthInJson(birth(typed)))).to.deep.equal([
      '1980-05-18',
      '1980-05',
      '1980',
    ])
    expect(birthText(birth('5/1980'))).to.equal('05/1980')
    expect(birthText(null)).to.equal(null)
  })

  it('may be of one person when what is known on both sides agrees', () => {
    const cases: [string | null, string | null, boolean][] = [
      ['18/05/1980', '18/05/1980', true],
      ['18/05/1980', '1980', true],
      ['05/1980', '18/05/1980', true],
      ['06/1980', '18/05/1980', false],
      ['1981', '18/05/1980', false],
      ['19/05/1980', '18/05/1980', false],
      [null, '18/05/1980', true],
      [null, null, true],
    ]
    for (const [one, other, expected] of cases) {
      const [a, b] = [one === null ? null : birth(one), other === null ? null : birth(other)]
      expect(mayBeSameBirth(a, b), `${one ?? '–'} and ${other ?? '–'}`).to.equal(expected)
    }
  })

  it('agree with themselves and in both directions', () => {
    const some = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
      .chain((day) =>
        fc.constantFrom('day', 'month', 'year').map((precision) => {
          const text = day.toISOString().slice(0, 10)
          const date = precision === 'day' ? text : `${text.slice(0, precision === 'month' ? 7 : 4)}-01`
          return { date: precision === 'year' ? `${text.slice(0, 4)}-01-01` : date, precision }
        }),
      )
    fc.assert(
      fc.property(some, some, (one, other) => {
        expect(mayBeSameBirth(one, one)).to.equal(true)
        expect(mayBeSameBirth(one, other)).to.equal(mayBeSameBirth(other, one))
        if (isSameDayOfBirth(one, other)) expect(mayBeSameBirth(one, other)).to.equal(true)
      }),
    )
  })

  it('are the same day only when both are known to the day', () => {
    expect(isSameDayOfBirth(birth('01/01/1980'), birth('1980'))).to.equal(false)
    expect(isSameDayOfBirth(birth('1980'), birth('1980'))).to.equal(false)
    expect(isSameDayOfBirth(birth('18/05/1980'), birth('1980-05-18'))).to.equal(true)
  })

  it('cannot lie in the future or after the first post', () => {
    const day = { today: '2026-11-22', postedFrom: '2020-01-01' }
    expect(wrongBirth(birth('23/11/2026'), day)[0]?.text).to.contain('22/11/2026')
    expect(wrongBirth(birth('2021'), day)[0]?.text).to.contain('01/01/2020')
    expect(wrongBirth(birth('2020'), day)).to.deep.equal([])
    expect(wrongBirth(null, day)).to.deep.equal([])
  })
})
