import { expect } from 'chai'
import { findings } from '../../src/awards/finding.queries.ts'
import { findingsOf, type FindingFacts } from '../../src/awards/findings.ts'
import { registerPage } from '../../src/awards/register.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { aGivingRegister, aHead, drafted, forCell, forPerson, issued } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

const USUAL: FindingFacts = {
  formName: 'Bằng khen',
  form: {
    system: 'party',
    recipientKinds: ['collective'],
    recipientTypes: ['chi_bo'],
    issuingLevels: ['TU'],
  },
  recipientKind: 'collective',
  recipientType: { code: 'CB_TT_CS', family: 'chi_bo', name: 'Chi bộ trực thuộc đảng ủy cơ sở' },
  issuer: { levelCode: 'TU', name: 'Ban Thường vụ' },
  kind: { system: 'party', name: 'Chuyên đề', periodShape: 'range' },
  periodFrom: '2021-01-01',
  periodTo: '2023-12-31',
  periodLabel: null,
  sameAchievement: null,
}

const codes = (changes: Partial<FindingFacts>) => findingsOf({ ...USUAL, ...changes }).map(({ code }) => code)

describe('What is unusual about an award', () => {
  const office = useOffice()

  it('is nothing, when all is as the catalogue has it', () => {
    expect(codes({})).to.deep.equal([])
  })

  it('is a form meant for others, or beyond the level of the issuing body', () => {
    expect(codes({ recipientKind: 'individual', recipientType: null })).to.deep.equal(['recipient-kind'])
    expect(
      codes({ recipientType: { code: 'DB_CS', family: 'dang_bo', name: 'Đảng bộ cơ sở' } }),
    ).to.deep.equal(['recipient-type'])
    expect(codes({ issuer: { levelCode: 'DU_CS', name: 'Đảng ủy' } })).to.deep.equal(['issuing-level'])
  })

  it('is a kind of the other system, or one that lacks its period', () => {
    expect(codes({ kind: { system: 'state', name: 'Đột xuất', periodShape: 'date' } })).to.deep.equal([
      'kind-system',
    ])
    expect(codes({ periodFrom: null, periodTo: null })).to.deep.equal(['no-period'])
    expect(codes({ periodFrom: null, periodTo: null, periodLabel: 'năm học 2023-2024' })).to.deep.equal([])
  })

  it('is an achievement that was rewarded before', () => {
    const sameAchievement = { formName: 'Giấy khen', number: '5-QĐ/ĐU', issuedOn: '2022-01-02' }
    expect(findingsOf({ ...USUAL, sameAchievement })[0]?.text).to.contain('số 5-QĐ/ĐU ngày 02/01/2022')
  })

  it('is an achievement that a household was rewarded for before', async () => {
    const register = await aGivingRegister(office)
    const household = forCell(register.cells[0], {
      recipientKind: 'household',
      household: { headName: 'Nguyễn Văn Hộ' },
    })
    const decision = await office.does(async (work) => {
      await issued(work, aHead({ number: '1-QĐ/ĐUK' }), [household])
      return drafted(work, aHead(), [{ ...household, duplicateReason: 'Thành tích khác' }])
    })
    const [line] = (await registerPage(office.db, SYSTEM_ACTOR, { decision })).rows
    const found = await findings(office.db, [line?.id ?? 0])
    expect(found.get(line?.id ?? 0)?.map(({ code }) => code)).to.include('same-achievement')
  })

  it('is read from the register for a whole list at once', async () => {
    const register = await aGivingRegister(office)
    const decision = await office.does(async (work) => {
      await issued(work, aHead({ number: '1-QĐ/ĐUK', issuedOn: '2022-12-01' }), [forCell(register.cells[0])])
      return drafted(work, aHead(), [
        forCell(register.cells[0], { duplicateReason: 'Chuyên đề khác' }),
        forCell(register.cells[1]),
        forPerson(register.people.lan, { formCode: 'PBK_TU_CB' }),
        forCell(register.grassroots),
        forCell(register.cells[2], { formCode: 'PGK_CT_CB' }),
      ])
    })
    const { rows } = await registerPage(office.db, SYSTEM_ACTOR, { decision })
    const found = await findings(
      office.db,
      rows.map(({ id }) => id),
    )
    expect(rows.map(({ id }) => (found.get(id) ?? []).map(({ code }) => code))).to.deep.equal([
      ['same-achievement'],
      [],
      ['recipient-kind', 'no-period'],
      ['recipient-type'],
      ['issuing-level'],
    ])
  })
})
