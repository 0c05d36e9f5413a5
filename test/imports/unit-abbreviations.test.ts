import { expect } from 'chai'
import fc from 'fast-check'
import { LineNotes } from '../../src/imports/import-plan.ts'
import { looksCollective } from '../../src/imports/list/person-names.ts'
import { writtenOut } from '../../src/imports/list/unit-abbreviations.ts'
import { unitMeant } from '../../src/imports/kinds/unit-line.ts'
import { unitsAbbreviated, unitsCalled } from '../../src/imports/kinds/units-called.ts'
import type { NamedUnit, UnitNames } from '../../src/organisations/unit-names.queries.ts'
import { nameKey } from '../../src/shared/vietnamese.ts'

const ON = '2023-05-18'

/** Units under these names, one after another under the first, as the register knows them. */
function register(...called: string[]): UnitNames {
  const units = called.map((name, at): NamedUnit => ({
    id: at + 1,
    code: `DV-${at + 1}`,
    name,
    shortName: null,
    parentId: at === 0 ? null : 1,
    validFrom: '2015-01-01',
    validTo: null,
  }))
  return {
    coded: (code) => units.find((unit) => unit.code === code),
    byId: (id) => units.find((unit) => unit.id === id),
    called: (name) => units.filter((unit) => nameKey(unit.name) === nameKey(name)),
  }
}

describe('Abbreviations before the names of units', () => {
  it('make a name one of a collective; initials of people do not', () => {
    for (const name of ['CB VP', 'ĐB Bộ Ví dụ', 'ĐBBP. Cơ quan', 'TT Tin học', 'BCH Công đoàn'])
      expect(looksCollective(name), name).to.equal(true)
    for (const name of ['C. Vinh', 'P. Hùng', 'VŨ VĂN AN', 'LÊ A', 'Lê Bá', 'AB Xyz'])
      expect(looksCollective(name), name).to.equal(false)
  })

  it('are written out as what they may stand for', () => {
    const first = (name: string) => writtenOut(name)[0]
    expect(first('CB Vụ Pháp chế')).to.equal('Chi bộ Vụ Pháp chế')
    expect(first('cb. vụ pháp chế')).to.equal('Chi bộ vụ pháp chế')
    expect(first('ĐB Bộ Ví dụ')).to.equal('Đảng bộ Bộ Ví dụ')
    expect(first('ĐBBP Cơ quan')).to.equal('Đảng bộ bộ phận Cơ quan')
    expect(writtenOut('ĐU Bộ Ví dụ')).to.deep.equal(['Đảng ủy Bộ Ví dụ', 'Đảng bộ Bộ Ví dụ'])
    expect(first('P.Tổ chức')).to.equal('Phòng Tổ chức')
    expect(first('P Tổ chức')).to.equal('Phòng Tổ chức')
    expect(first('TT Tin học')).to.equal('Trung tâm Tin học')
    expect(first('BCH Công đoàn')).to.equal('Ban Chấp hành Công đoàn')
    expect(writtenOut('CB VP')).to.include('Chi bộ Văn phòng')
    expect(writtenOut('CB P. Tổ chức')).to.include('Chi bộ Phòng Tổ chức')
    expect(writtenOut('CĐ Viện')).to.deep.equal(['Công đoàn Viện', 'Chi đoàn Viện'])
  })

  it('are none in whole words, in the middle of a name and in single letters without a dot', () => {
    for (const name of ['Chi bộ Vụ Pháp chế', 'Đảng bộ VP', 'C Vụ', 'Vụ TT', '', '   ', 'constructor X'])
      expect(writtenOut(name), name).to.deep.equal([])
    expect(writtenOut('C. Thống kê')).to.deep.equal(['Cục Thống kê'])
  })

  it('leave what follows them as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom('CB', 'ĐB', 'đbbp', 'VP', 'P.', 'TT'), fc.string(), (short, rest) => {
        const ending = rest.normalize('NFC').trim()
        const all = writtenOut(`${short} ${ending}`)
        expect(all.length).to.be.greaterThan(0)
        expect(all[0]?.endsWith(ending)).to.equal(true)
        expect(all).not.to.include(`${short} ${ending}`)
      }),
    )
  })

  const NAMES = [
    'CB Vụ A',
    'Chi bộ Vụ A',
    'TT Tin học',
    'Trung tâm Tin học',
    'ĐU Khối',
    'Đảng ủy Khối',
    'Đảng bộ Khối',
  ]
  const anyName = fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1 }))

  it('never change the unit of a name that is found as written', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 8 }), fc.nat(), (called, pick) => {
        const names = register('Đảng bộ Gốc', ...called)
        const typed = called[pick % called.length] ?? ''
        const where = { on: ON, places: [] }
        const found = unitsCalled(typed, where, names)
        expect(unitsAbbreviated(typed, where, names)).to.deep.equal(found)
        const notes = new LineNotes(1)
        const meant = unitMeant({ code: undefined, name: typed, on: ON }, names, notes)
        if (found.length === 1) expect([meant, notes.problems]).to.deep.equal([found[0]?.code, []])
        else expect(notes.problems[0]?.suggestion).to.equal(undefined)
      }),
    )
  })

  it('are suggested where one unit answers, offered where several do, and never taken', () => {
    const names = register('Đảng bộ Gốc', 'Chi bộ Vụ A', 'Công đoàn Viện', 'Chi đoàn Viện')
    const said = (name: string) => {
      const notes = new LineNotes(1)
      expect(unitMeant({ code: undefined, name, on: ON }, names, notes)).to.equal(undefined)
      return notes.problems[0]
    }
    expect(said('CB Vụ A')).to.deep.include({
      text: 'Không có đơn vị tên «CB Vụ A» trong sổ; có thể là Chi bộ Vụ A, Đảng bộ Gốc, DV-2.',
      suggestion: { value: 'DV-2', text: 'Chi bộ Vụ A, Đảng bộ Gốc, DV-2', from: 'short' },
    })
    expect(said('CĐ Viện')?.options).to.have.length(2)
    expect(said('CĐ Viện')?.suggestion).to.equal(undefined)
    expect(said('CB Không Có')?.options).to.equal(undefined)
  })
})
