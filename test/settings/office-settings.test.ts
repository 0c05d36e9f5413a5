import { expect } from 'chai'
import { nameOffice, setBonusRounding } from '../../src/settings/office-settings.commands.ts'
import { officeSettings } from '../../src/settings/office-settings.queries.ts'
import { useOffice } from '../support/office.ts'

describe('The settings of the office', () => {
  const office = useOffice()

  it('are those of the program until the office says otherwise', async () => {
    expect(await officeSettings(office.db, '2026-11-22')).to.deep.equal({
      'bonus-rounding': 'ceil',
      'public-check': 'on',
    })
  })

  it('hold from their day on, and the last said for a day counts', async () => {
    const rounding = async (day: string) => (await officeSettings(office.db, day))['bonus-rounding']
    await office.does((work) => setBonusRounding(work, { rounding: 'nearest', validFrom: '2025-01-01' }))
    await office.does((work) => setBonusRounding(work, { rounding: 'none', validFrom: '2026-01-01' }))
    await office.does((work) => setBonusRounding(work, { rounding: 'ceil', validFrom: '2026-01-01' }))
    expect(await rounding('2024-12-31')).to.equal('ceil')
    expect(await rounding('2025-01-01')).to.equal('nearest')
    expect(await rounding('2026-01-01')).to.equal('ceil')
  })

  it('are in the log with what they were, and saying the same again is not', async () => {
    await office.does((work) => nameOffice(work, { officeName: 'Vụ Ví dụ', officePlace: undefined }))
    await office.does((work) => nameOffice(work, { officeName: 'Vụ Ví dụ', officePlace: undefined }))
    const events = await office
      .db('audit_events')
      .where({ action: 'setting.changed' })
      .select('before', 'after')
    expect(events).to.deep.equal([
      { before: { 'office-name': '' }, after: { 'office-name': 'Vụ Ví dụ', validFrom: '2026-11-22' } },
    ])
  })

  it('are changed by administrators on a page, and the name stands over every page', async () => {
    const administrator = await office.signedIn('administrator')
    const settings = await (await administrator.visit('/accounts')).follow('Thiết lập')
    const form = await settings.follow('Sửa')
    const saved = await form.press('Lưu', { 'Tên cơ quan': 'Ban Tổ chức Đảng ủy Ví dụ', officePlace: 'Huế' })
    expect(saved.text).to.contain('Đã lưu')
    const clerk = await office.signedIn('clerk')
    expect((await clerk.visit('/')).text).to.contain('Ban Tổ chức Đảng ủy Ví dụ')
    expect((await clerk.visit('/settings')).status).to.equal(403)
    expect((await office.visitor().visit('/khong-co')).text).to.contain('Ban Tổ chức Đảng ủy Ví dụ')
    const emptied = await (await administrator.visit('/settings/office')).press('Lưu', { officeName: '' })
    expect(emptied.text).to.contain('Sổ thi đua, khen thưởng')
  })

  it('refuse a rounding without its day, and keep what was typed', async () => {
    const administrator = await office.signedIn('administrator')
    const form = await administrator.visit('/settings/bonus-rounding')
    const refused = await form.press('Lưu', { rounding: 'nearest', validFrom: '31/2/2025' })
    expect(refused.status).to.equal(422)
    expect(refused.document.querySelector('[name="validFrom"]')?.getAttribute('value')).to.equal('31/2/2025')
    const saved = await refused.press('Lưu', { validFrom: '1/1/2025' })
    expect(saved.table('theo thời gian')).to.deep.equal([
      ['Làm tròn đến hàng chục nghìn đồng gần nhất', '01/01/2025'],
    ])
  })
})
