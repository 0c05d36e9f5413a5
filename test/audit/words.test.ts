import { expect } from 'chai'
import { moveOrganisation } from '../../src/organisations/organisation.commands.ts'
import { useOffice } from '../support/office.ts'
import { aRegister } from '../support/register.ts'

describe('The history of a record', () => {
  const office = useOffice()

  it('names what it refers to, instead of numbers and codes of the tables', async () => {
    const register = await aRegister(office)
    const [cell] = register.cells
    await office.does((work) =>
      moveOrganisation(work, { code: cell }, { parentCode: register.otherCommittee, from: '2024-03-01' }),
    )
    const browser = await office.signedIn('head')
    const page = await browser.visit(`/organisations/${register.id(cell)}`)
    const history = page.text.slice(page.text.lastIndexOf('Chuyển đơn vị cấp trên'))
    expect(history).to.include('Đảng bộ Viện Đọc sách')
    expect(history).not.to.match(/CB_TT_CS|DB-02/)
  })
})
