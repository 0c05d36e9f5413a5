import { expect } from 'chai'
import { registerOrganisations } from '../../src/organisations/organisation.commands.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { aGivingRegister, aHead, forCell, forPerson, issued } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

describe('Names with an apostrophe', () => {
  const office = useOffice()
  beforeEach(async () => {
    const register = await aGivingRegister(office)
    await office.does(async (work) => {
      const unit = { typeCode: 'CB_TT_CS', validFrom: '2015-01-01', parentCode: register.grassroots }
      await registerOrganisations(work, [{ ...unit, code: 'CB-MG', name: "Chi bộ xã Cư M'gar" }])
      const post = { organisationCode: 'CB-MG', position: 'Chuyên viên', postedFrom: '2019-01-01' }
      await registerPeople(work, [
        { ...post, code: 'N1', fullName: "Y'Bia H’Mông" },
        { ...post, code: 'N2', fullName: 'Nguyễn Thị Hồng' },
        { ...post, code: 'N3', fullName: 'KʼBrơi Hồ' },
      ])
      await issued(work, aHead(), [forPerson('N1'), forCell('CB-MG')])
    })
  })

  const TYPED = ['hmong', 'hmông', "h'mong", 'H’MÔNG', 'h mong', 'ybia', "y'bia hmo", 'hmong y']

  it('are found in the directory however they are typed, and nobody else with them', async () => {
    const clerk = await office.signedIn('clerk')
    for (const typed of TYPED) {
      const page = await clerk.visit(`/people?q=${encodeURIComponent(typed)}`)
      expect(
        page.table().map((row) => row.join().includes("Y'Bia")),
        typed,
      ).to.deep.equal([true])
    }
    for (const typed of ['kbroi', "k'broi", 'k broi', 'K`BRƠI']) {
      const page = await clerk.visit(`/people?q=${encodeURIComponent(typed)}`)
      expect(page.table(), typed).to.have.length(1)
    }
  })

  it('are found by the search of every page, in the register and among units', async () => {
    const clerk = await office.signedIn('clerk')
    for (const typed of TYPED) {
      const asked = encodeURIComponent(typed)
      expect((await clerk.visit(`/search?q=${asked}`)).text, typed).to.contain("Y'Bia H’Mông")
      expect((await clerk.visit(`/awards?q=${asked}`)).table().join(), typed).to.contain("Y'Bia H’Mông")
    }
    for (const typed of ['mgar', "m'gar", 'cu m gar', 'cu mgar']) {
      const asked = encodeURIComponent(typed)
      expect((await clerk.visit(`/search?q=${asked}`)).text, typed).to.contain("Chi bộ xã Cư M'gar")
      expect((await clerk.visit(`/organisations?q=${asked}`)).text, typed).to.contain("Chi bộ xã Cư M'gar")
    }
  })

  it('are still those of one person written with a space', async () => {
    const clerk = await office.signedIn('clerk')
    const asked = await (
      await clerk.visit('/people/new')
    ).press('Thêm cá nhân', {
      'Họ và tên': 'Y Bia H Mông',
      organisationCode: 'CB-MG',
      'Chức vụ': 'Chuyên viên',
    })
    expect(asked.errors.join()).to.contain("Đã có Y'Bia H’Mông")
  })
})
