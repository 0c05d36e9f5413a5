import { expect } from 'chai'
import { isPlainDate } from '../../src/shared/dates.ts'
import { PARTY_AWARD_FORMS } from '../../seeds/reference/award-forms-party.ts'
import { STATE_AWARD_FORMS } from '../../seeds/reference/award-forms-state.ts'
import { COMMENDATION_KINDS } from '../../seeds/reference/commendation-kinds.ts'
import { ISSUING_LEVELS } from '../../seeds/reference/issuing-levels.ts'
import { ORGANISATION_TYPES } from '../../seeds/reference/organisation-types.ts'
import { STATISTICS_CATEGORIES } from '../../seeds/reference/statistics-categories.ts'
import { sampleRegister } from '../../seeds/sample/sample-register.ts'
import { given, inForce, organisation, pathOf, register } from './sample-lookup.ts'

const { organisations, issuingBodies, people, movements, decisions, headcounts } = register

describe('the sample as a register', () => {
  it('is the same every time', () => {
    expect(sampleRegister()).to.deep.equal(register)
  })

  it('uses every code once', () => {
    for (const list of [organisations, issuingBodies, people, movements])
      expect(new Set(list.map(({ code }) => code)).size).to.equal(list.length)
    const numbers = decisions.map((d) => `${d.issuerCode} ${d.issuedOn.slice(0, 4)} ${d.number}`)
    expect(new Set(numbers).size).to.equal(numbers.length)
  })

  it('names each unit once below its parent', () => {
    const names = organisations.map(({ parentCode, name }) => `${String(parentCode)} ${name}`)
    expect(new Set(names).size).to.equal(names.length)
  })

  it('has parents before children, valid while the child stands under them, and of a fitting type', () => {
    const positions = new Map(organisations.map(({ code }, index) => [code, index]))
    const under: Record<string, string[]> = {
      DB_CTTT: ['DB_TT_TW'],
      DB_CS: ['DB_TT_TW', 'DB_CTTT'],
      DB_BP: ['DB_CS'],
      CB_CS: ['DB_TT_TW', 'DB_CTTT'],
      CB_TT_CS: ['DB_CS'],
      CB_TT_BP: ['DB_BP'],
      CUC_VU: ['BO'],
    }
    for (const child of organisations.filter(({ parentCode }) => parentCode !== null)) {
      const parent = organisation(child.parentCode)
      expect(positions.get(parent.code), child.code).to.be.lessThan(positions.get(child.code) ?? -1)
      expect(under[child.typeCode], child.typeCode).to.include(parent.typeCode)
      expect(child.validFrom >= parent.validFrom, child.code).to.equal(true)
      const end = child.parentTo ?? child.validTo
      expect(parent.validTo === null || (end !== null && end <= parent.validTo), child.code).to.equal(true)
    }
  })

  it('uses known types, levels, kinds and classes only', () => {
    const types = ORGANISATION_TYPES.map(({ code }) => code)
    const levels = ISSUING_LEVELS.map(({ code, system }) => `${system} ${code}`)
    const classes = STATISTICS_CATEGORIES.map(({ code }) => code)
    for (const unit of organisations) expect(types).to.include(unit.typeCode)
    for (const body of issuingBodies) expect(levels).to.include(`${body.system} ${body.levelCode}`)
    for (const person of people) expect(classes).to.include(person.statisticsCategory)
    for (const { counted } of headcounts)
      expect([...ORGANISATION_TYPES.map(({ family }) => family), 'ca_nhan']).to.include(counted)
  })

  it('gives each form from the level and to the kind of recipient that the catalogue allows on that day', () => {
    const forms = [...PARTY_AWARD_FORMS, ...STATE_AWARD_FORMS]
    for (const { award, decision } of given) {
      const body = issuingBodies.find(({ code }) => code === decision.issuerCode)
      const version = forms
        .find(({ code }) => code === award.formCode)
        ?.versions.find((dated) => inForce(dated, decision.issuedOn))
      expect(version?.issuingLevels, award.formCode).to.include(body?.levelCode)
      expect(version?.recipientKinds, award.formCode).to.include(award.recipientKind)
      expect(COMMENDATION_KINDS.find(({ code }) => code === award.kindCode)?.system).to.equal(body?.system)
      if (award.organisationCode === undefined || version?.recipientTypes.length === 0) continue
      const { typeCode } = organisation(award.organisationCode)
      const family = ORGANISATION_TYPES.find(({ code }) => code === typeCode)?.family
      expect(version?.recipientTypes.some((type) => type === typeCode || type === family)).to.equal(true)
    }
  })

  it('is decided by bodies and signers in office, for recipients that were there', () => {
    for (const { award, decision } of given) {
      const body = issuingBodies.find(({ code }) => code === decision.issuerCode)
      const signer = body?.signers.find(({ fullName }) => fullName === decision.signerName)
      expect(body !== undefined && inForce(body, decision.issuedOn)).to.equal(true)
      expect(signer !== undefined && inForce(signer, decision.issuedOn), decision.number).to.equal(true)
      expect(award.periodTo === null || award.periodTo <= decision.issuedOn, decision.number).to.equal(true)
      const start = award.periodFrom ?? decision.issuedOn
      const person = people.find(({ code }) => code === award.personCode)
      if (award.recipientKind === 'individual') expect(person && person.postedFrom <= start).to.equal(true)
      else expect(inForce(organisation(award.organisationCode), start)).to.equal(true)
    }
  })

  it('gives giấy khen of a committee only below that committee', () => {
    for (const { award, decision } of given) {
      const below = issuingBodies.find(({ code }) => code === decision.issuerCode)?.organisationCode
      if (below === null || below === undefined) continue
      const unit =
        award.organisationCode ?? people.find(({ code }) => code === award.personCode)?.organisationCode
      expect(pathOf(organisation(unit), decision.issuedOn).map(({ code }) => code)).to.include(below)
    }
  })

  it('writes dates that exist', () => {
    const dates = JSON.stringify(register).match(/"\d{4}-\d[^"]*"/g) ?? []
    expect(dates.length).to.be.greaterThan(5000)
    for (const date of new Set(dates)) expect(isPlainDate(date.slice(1, -1)), date).to.equal(true)
  })
})
