import { expect } from 'chai'
import { getAward } from '../../src/awards/award.queries.ts'
import { revokeAward } from '../../src/awards/revoke.commands.ts'
import { personIdsByCode } from '../../src/people/person.queries.ts'
import { PeopleSuggested } from '../../src/people/person.schema.ts'
import { useOffice } from '../support/office.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'

describe('What a person was given', () => {
  const office = useOffice()
  let register: GivingRegister
  let path: string
  beforeEach(async () => {
    register = await aGivingRegister(office)
    await office.does((work) => issued(work, aHead(), [forPerson(register.people.lan)]))
    const ids = await personIdsByCode(office.db, [register.people.lan])
    path = `/people/${ids.get(register.people.lan) ?? 0}`
  })

  it('stands on the page of the file with its decision and its number in the register', async () => {
    const later = aHead({ number: '9-QĐ/ĐUK', issuedOn: '2024-05-18' })
    await office.does((work) => issued(work, later, [forPerson(register.people.lan)]))
    await office.does((work) =>
      drafted(work, aHead({ number: '10-QĐ/ĐUK' }), [forPerson(register.people.hung)]),
    )
    const clerk = await office.signedIn('clerk')
    const given = (await clerk.visit(path)).table('Khen thưởng')
    expect(given.map(([, date]) => date)).to.deep.equal(['18/05/2024', '18/05/2023'])
    expect(given[1]).to.include('Ban Thường vụ Đảng ủy Khối Ví dụ').and.to.include('127-QĐ/ĐUK')
    expect(given[1]?.at(-1)).to.contain('2023')
  })

  it('stays there when it is taken back, and says so', async () => {
    const auditor = await office.signedIn('auditor')
    const link = (await auditor.visit(path)).document
      .querySelector('a[href^="/awards/"]')
      ?.getAttribute('href')
    const actor = await office.actor('clerk')
    const award = await getAward(office.db, actor, Number(link?.split('/').at(-1)))
    await office.does((work) =>
      revokeAward(work, award, {
        decisionNumber: '1-QĐ/ĐUK',
        decidedOn: '2024-01-01',
        issuerName: 'Ban Thường vụ Đảng ủy Khối Ví dụ',
        signerName: 'Nguyễn Văn Thử',
        groundCode: 'GIAN_DOI',
        reason: 'Kê khai không đúng',
      }),
    )
    const page = await auditor.visit(path)
    expect(page.table('Khen thưởng')[0]?.[0]).to.contain('thu hồi')
    expect(page.text).to.contain('1 lần khen trong danh sách đã bị thu hồi hoặc huỷ bỏ.')
  })

  it('tells namesakes apart in suggestions, for those who may see it', async () => {
    const clerk = await office.api('clerk')
    const suggested = async (client: typeof clerk) => {
      const answer = await client.get('/people/suggestions?q=tran%20lan')
      return PeopleSuggested.parse(answer.body).items.map(({ detail }) => detail)
    }
    expect((await suggested(clerk))[0]).to.match(/^12\/05\/1980 · Chuyên viên · .+ · Bằng khen.* 2023$/)
    const cell = await office.api('clerk', register.id(register.cells[0]))
    expect((await suggested(cell))[0]).to.contain('2023')
    const elsewhere = await office.api('clerk', register.id(register.otherCell))
    expect(await suggested(elsewhere)).to.deep.equal([])
  })
})
