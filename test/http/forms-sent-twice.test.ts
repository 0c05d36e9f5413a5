import { expect } from 'chai'
import { registerPeople } from '../../src/people/person.commands.ts'
import { aRegister } from '../support/register.ts'
import { aGivingRegister } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { aPrintShop } from '../support/printing.ts'
import { ROUTES } from './wire.ts'

/** What a double click, a slow line or a page loaded again does. Pressing twice on one screen sends the very same twice. */
describe('A form sent twice', () => {
  const office = useOffice()
  const countOf = async (table: string) => (await office.db(table).select('*')).length

  async function movement() {
    await aGivingRegister(office)
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/emulation-movements/new')
    const launched = await form.press('Thêm phong trào', {
      'Mã phong trào': 'PT-26',
      'Tên phong trào': 'Dân vận khéo',
      scope: 'unit',
      issuingBodyCode: 'DUK',
      startsOn: '01/01/2023',
    })
    expect(launched.status, launched.errors.join()).to.equal(200)
    return clerk
  }
  const CONTEST = { kind: 'contest', name: 'Cuộc thi viết', source: 'Báo cáo năm 2026' }

  it('is answered as the first time, and what it counts is counted once', async () => {
    const clerk = await movement()
    const form = await clerk.visit('/emulation-movements/PT-26/events/new')
    const [first, second] = await Promise.all([
      form.press('Lưu số liệu', CONTEST),
      form.press('Lưu số liệu', CONTEST),
    ])
    const third = await form.press('Lưu số liệu', CONTEST)
    for (const { status, address } of [first, second, third])
      expect([status, address]).to.deep.equal([200, '/emulation-movements/PT-26'])
    expect(third.text).to.contain('Đã ghi số liệu Cuộc thi viết.')
    expect(await countOf('emulation_events')).to.equal(1)
  })

  it('is done again when something in it was changed, or it was opened again', async () => {
    const clerk = await movement()
    const form = await clerk.visit('/emulation-movements/PT-26/events/new')
    await form.press('Lưu số liệu', CONTEST)
    await form.press('Lưu số liệu', { ...CONTEST, name: 'Hội nghị' })
    await (await clerk.visit('/emulation-movements/PT-26/events/new')).press('Lưu số liệu', CONTEST)
    expect(await countOf('emulation_events')).to.equal(3)
  })

  it('is done once also after it was refused and mended', async () => {
    const clerk = await movement()
    const form = await clerk.visit('/emulation-movements/PT-26/events/new')
    const refused = await form.press('Lưu số liệu', { ...CONTEST, source: '' })
    expect(refused.status).to.equal(422)
    await refused.press('Lưu số liệu', CONTEST)
    await refused.press('Lưu số liệu', CONTEST)
    expect(await countOf('emulation_events')).to.equal(1)
  })

  it('opens one file for a person who is added all the same, and is not refused for the file just opened', async () => {
    const register = await aRegister(office)
    const clerk = await office.signedIn('clerk')
    const fields = {
      'Họ và tên': 'Lê Thị Na',
      'Chức vụ': 'Chuyên viên',
      organisationCode: register.otherCell,
    }
    const form = await clerk.visit('/people/new')
    await form.press('Thêm cá nhân', fields)
    const again = await form.press('Thêm cá nhân', fields)
    expect([again.heading, again.errors]).to.deep.equal(['Lê Thị Na', []])
    const asked = await (await clerk.visit('/people/new')).press('Thêm cá nhân', fields)
    expect(asked.status).to.equal(422)
    const anyway = { ...fields, addAnyway: 'on' }
    await Promise.all([asked.press('Thêm cá nhân', anyway), asked.press('Thêm cá nhân', anyway)])
    expect(await countOf('people')).to.equal(2)
  })

  it('gives one concurrent post', async () => {
    const register = await aRegister(office)
    const post = { position: 'Chuyên viên', organisationCode: register.otherCell, postedFrom: '2020-01-01' }
    const [id] = await office.does((work) => registerPeople(work, [{ fullName: 'Lê Thị Na', ...post }]))
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit(`/people/${id}/transfer`)
    const fields = {
      organisationCode: register.otherCell,
      position: 'Ủy viên',
      validFrom: '01/03/2021',
      concurrent: 'on',
    }
    await form.press('Ghi chức vụ mới', fields)
    await form.press('Ghi chức vụ mới', fields)
    expect(await countOf('person_postings')).to.equal(2)
  })

  it('prints and takes blanks once, also when only so many sheets were asked for', async () => {
    const shop = await aPrintShop(office)
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit(`/decisions/${shop.decisionId}/print-runs/new`)
    const [first, second] = await Promise.all([
      form.press('Chuẩn bị in', { most: '2' }),
      form.press('Chuẩn bị in', { most: '2' }),
    ])
    expect([first.address, second.address]).to.deep.equal(['/print-runs/1', '/print-runs/1'])
    expect(await countOf('print_sheets')).to.equal(2)
  })

  it('takes a list in once', async () => {
    await aRegister(office)
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/imports/new')
    const list = { kind: 'people', pasted: 'Họ và tên\tMã đơn vị\nLê Thị Na\tCB-0201' }
    await form.press('Đọc và kiểm tra', list)
    const again = await form.press('Đọc và kiểm tra', list)
    expect(again.address).to.equal('/imports/1')
    expect(await countOf('imports')).to.equal(1)
  })

  it('keeps a measuring, a copy of a design and a new key once', async () => {
    const shop = await aPrintShop(office)
    const administrator = await office.signedIn('administrator')
    const calibration = await administrator.visit(`/printers/${shop.printerId}/calibration`)
    const marks = { aLeft: '21', aTop: '20', bLeft: '271', bTop: '20', cLeft: '21', cTop: '190' }
    const measured = { barX: '100', barY: '100', ...marks }
    const copy = await administrator.visit('/certificate-designs/1/copies/new')
    const keys = await administrator.visit('/settings/verification-keys')
    for (let time = 0; time < 2; time += 1) {
      expect((await calibration.press('Ghi số đo', measured)).status).to.equal(200)
      expect((await copy.press('Sao chép', { name: 'Mẫu của cơ quan' })).status).to.equal(200)
      expect((await keys.press('Tạo khoá mới')).status).to.equal(200)
    }
    expect(await countOf('printer_calibrations')).to.equal(2)
    expect(await office.db('certificate_designs').where({ shipped: false })).to.have.length(1)
    expect(await countOf('verification_keys')).to.equal(2)
  })

  it('makes one token, and says so to whoever sends it again: it is shown once', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/account/tokens/new')
    const made = await form.press('Tạo mã', { name: 'Đồng bộ' })
    expect(made.text).to.contain('sv_')
    const again = await form.press('Tạo mã', { name: 'Đồng bộ' })
    expect([again.status, again.text.includes('sv_')]).to.deep.equal([409, false])
    expect(again.errors.join()).to.contain('chỉ hiện một lần')
    expect(await countOf('api_tokens')).to.equal(1)
  })

  it('is told from others by a key of its own, on every page that has one', async () => {
    const shop = await aPrintShop(office)
    const clerk = await office.signedIn('administrator')
    const pages = ROUTES.filter(({ endpoint, method }) => endpoint.surface === 'html' && method === 'get')
    let forms = 0
    for (const { endpoint } of pages) {
      const { document, address } = await clerk.visit(endpoint.path.replace(/:\w+/g, '1'))
      const writing = [...document.querySelectorAll('form[method="post"]')]
      const keys = writing.map((form) => form.querySelector('[name="_form"]')?.getAttribute('value'))
      expect(new Set(keys).size, address).to.equal(writing.length)
      forms += writing.length
    }
    expect([shop.decisionId, forms > 100]).to.deep.equal([1, true])
  }).timeout(60_000)
})
