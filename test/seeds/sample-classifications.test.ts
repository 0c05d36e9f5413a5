import { expect } from 'chai'
import { CLASSIFICATION_LEVELS } from '../../seeds/reference/classification-levels.ts'
import { inForce, organisation, register } from './sample-lookup.ts'

const { classifications, people } = register
const YEARS = [2023, 2024]

function unitOf(code: string | undefined, person: string | undefined) {
  return organisation(code ?? people.find((one) => one.code === person)?.organisationCode)
}

function number(year: number, level: string): number {
  return classifications.filter((one) => one.year === year && one.level === level).length
}

describe('the classifications of the sample', () => {
  it('are of units and people of two years, each once a year', () => {
    const subjects = classifications.map((one) =>
      [one.year, one.organisationCode ?? one.personCode].join(' '),
    )
    expect(new Set(subjects).size).to.equal(subjects.length)
    expect([...new Set(classifications.map(({ year }) => year))]).to.deep.equal(YEARS)
    for (const year of YEARS) {
      const ofYear = classifications.filter((one) => one.year === year)
      expect(ofYear.filter(({ personCode }) => personCode !== undefined)).to.have.length.within(200, 260)
      expect(ofYear.length).to.be.within(5500, 6000)
    }
  })

  it('say nothing of a real office', () => {
    for (const { organisationCode, personCode } of classifications)
      expect(unitOf(organisationCode, personCode).invented).to.equal(true)
  })

  it('are of units that were there at the end of the year', () => {
    for (const { organisationCode, personCode, year } of classifications)
      expect(inForce(unitOf(organisationCode, personCode), `${year}-12-31`)).to.equal(true)
  })

  it('use each level of the catalogue, the best for at most a fifth of the good ones', () => {
    for (const year of YEARS) {
      for (const { code } of CLASSIFICATION_LEVELS) expect(number(year, code), code).to.be.greaterThan(0)
      expect(number(year, 'HTXSNV') * 5).to.be.at.most(number(year, 'HTTNV'))
    }
  })
})
