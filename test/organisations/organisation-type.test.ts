import { expect } from 'chai'
import { ORGANISATION_TYPES } from '../../seeds/reference/organisation-types.ts'
import {
  countedName,
  countedNamed,
  typeNamed,
  typeOfNewUnit,
  typeRefusalText,
} from '../../src/organisations/organisation-type.ts'

const types = ORGANISATION_TYPES.map((type) => ({ ...type, placedUnder: [...type.placedUnder] }))

function codeOf(named: string, parentTypeCode: string | null): string {
  const found = typeNamed(types, named, parentTypeCode)
  return 'type' in found ? found.type.code : found.refused
}

describe('the type a word means', () => {
  it('is decided by the unit above where an everyday name serves several', () => {
    expect(codeOf('Chi bộ', 'DB_CS')).to.equal('CB_TT_CS')
    expect(codeOf('Chi bộ', 'DB_BP')).to.equal('CB_TT_BP')
    expect(codeOf('Chi bộ', 'DB_CTTT')).to.equal('CB_CS')
    expect(codeOf('Chi bộ', 'DB_TT_TW')).to.equal('CB_CS')
    expect(codeOf('Đảng bộ', 'DB_TT_TW')).to.equal('DB_CTTT')
    expect(codeOf('Đảng bộ', 'DB_CTTT')).to.equal('DB_CS')
    expect(codeOf('Đảng bộ', 'DB_CS')).to.equal('DB_BP')
    expect(codeOf('Đảng bộ', null)).to.equal('DB_TT_TW')
  })

  it('is read without case and accents, from a name, an everyday name or a family', () => {
    expect(codeOf('CHI BO', 'DB_CS')).to.equal('CB_TT_CS')
    expect(codeOf('chi_bo', 'DB_CS')).to.equal('CB_TT_CS')
    expect(codeOf('chi bộ cơ sở', null)).to.equal('CB_CS')
    expect(codeOf('Sở', 'UBND_TINH')).to.equal('SO')
  })

  it('is the highest of a family for a new unit that has none above it in the register', () => {
    const ofNew = (named: string, above: string | null) => {
      const found = typeOfNewUnit(types, named, above)
      return 'type' in found ? found.type.code : found.refused
    }
    expect(['Chi bộ', 'chi_bo', 'dang_bo'].map((named) => ofNew(named, null))).to.deep.equal([
      'CB_CS',
      'CB_CS',
      'DB_TT_TW',
    ])
    expect(ofNew('Chi bộ', 'DB_CS')).to.equal('CB_TT_CS')
    expect(ofNew('Chi bộ', 'BO')).to.equal('misplaced')
    expect(ofNew('Liên đội', null)).to.equal('unknown')
  })

  it('is the code itself, wherever the unit lies', () => {
    expect(codeOf('CB_TT_CS', 'BO')).to.equal('CB_TT_CS')
    expect(codeOf('CB_CS', null)).to.equal('CB_CS')
  })

  it('needs no place where only one type is called so', () => {
    expect(codeOf('Tổ đảng', 'CB_CS')).to.equal('TO_DANG')
    expect(codeOf('Doanh nghiệp', null)).to.equal('DN')
  })

  it('is refused where the place has no such unit, or the word says too little', () => {
    expect(codeOf('Chi bộ', null)).to.equal('misplaced')
    expect(codeOf('Chi bộ', 'BO')).to.equal('misplaced')
    expect(codeOf('Cơ quan nhà nước', null)).to.equal('unclear')
    expect(codeOf('Liên đội', 'DB_CS')).to.equal('unknown')
  })

  it('says what to write instead', () => {
    const misplaced = typeNamed(types, 'Chi bộ', 'BO')
    expect('refused' in misplaced && typeRefusalText('Chi bộ', misplaced)).to.contain('Chi bộ cơ sở')
  })
})

describe('what a head-count counts', () => {
  it('is people, a family or a type, by code or name', () => {
    expect(countedNamed(types, 'Cá nhân')).to.equal('ca_nhan')
    expect(countedNamed(types, 'chi bo')).to.equal('chi_bo')
    expect(countedNamed(types, 'chi_bo')).to.equal('chi_bo')
    expect(countedNamed(types, 'CB_CS')).to.equal('CB_CS')
    expect(countedNamed(types, 'Chi bộ cơ sở')).to.equal('CB_CS')
    expect(countedNamed(types, 'Liên đội')).to.equal(undefined)
  })

  it('has a name for the screens', () => {
    expect(['ca_nhan', 'chi_bo', 'CB_CS'].map((counted) => countedName(types, counted))).to.deep.equal([
      'Cá nhân',
      'Chi bộ',
      'Chi bộ cơ sở',
    ])
  })
})
