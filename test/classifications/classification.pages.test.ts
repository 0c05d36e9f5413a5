import { expect } from 'chai'
import { aGivingRegister, type GivingRegister } from '../support/decisions.ts'
import { summary, takeIn, placesIn } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'

const FORM = '/statistical-forms/DANG'

describe('The pages of yearly classification', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const entry = (query: string) => `/classifications/new?year=2023&${query}`

  /** The field of a unit's level on the page of entering. */
  const level = (name: string) => `Mức xếp loại của ${name}`

  it('take the levels of a unit’s subordinates, the many at once, and show them by level', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit(entry(`of=units&unit=${register.grassroots}`))
    expect(page.table('Đơn vị tại ngày 31/12/2023').map(([name]) => name)).to.deep.equal([
      'Đảng bộ Cục Thử nghiệm',
      'Chi bộ Phòng Tổ chức',
      'Chi bộ Văn phòng',
      'Chi bộ Vụ Pháp chế',
    ])
    const values = {
      'Căn cứ': 'Quyết định số 12-QĐ/ĐUK',
      'Ngày quyết định': '15/12/2023',
      'Các dòng để trống': 'HTTNV',
      [level('Chi bộ Văn phòng')]: 'HTXSNV',
    }
    const done = await page.press('Ghi xếp loại', values)
    expect(done.text).to.contain('Đã ghi 4 kết quả xếp loại.')
    expect(done.text).to.contain('Tất cả các dòng của trang này đã có kết quả;')
    expect(done.document.querySelector('[name="basis"]'), 'nothing is left to be based on anything').to.equal(
      null,
    )
    const list = await browser.visit(`/classifications?year=2023&level=HTXSNV&within=${register.committee}`)
    expect(list.table('Kết quả')).to.deep.equal([
      [
        'Chi bộ Văn phòng',
        'Chi bộ trực thuộc đảng ủy cơ sở',
        'Hoàn thành xuất sắc nhiệm vụ',
        'Quyết định số 12-QĐ/ĐUK, 15/12/2023',
      ],
    ])
    expect(list.text).to.contain('«Hoàn thành xuất sắc nhiệm vụ» bằng 33,33 % số «Hoàn thành tốt nhiệm vụ».')
  })

  it('show the form again with everything chosen when something is wrong', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit(entry(`of=people&unit=${register.cells[0]}`))
    const [first] = page.table('Cá nhân tại ngày')
    const name = first?.[0] ?? ''
    const refused = await page.press('Ghi xếp loại', { [level(name)]: 'HTNV' })
    expect(refused.status).to.equal(422)
    expect(refused.errors.join()).to.contain('Nhập căn cứ.')
    const chosen = refused.document.querySelector('select[name="lines.0.level"] option[selected]')
    expect(chosen?.getAttribute('value')).to.equal('HTNV')
    const done = await refused.press('Ghi xếp loại', { 'Căn cứ': 'Biên bản họp chi bộ' })
    expect(done.text).to.contain('Đã ghi 1 kết quả xếp loại.')
  })

  it('correct a result, take it back, and keep what stood there first', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit(entry(`of=units&unit=${register.cells[0]}`))
    await page.press('Ghi xếp loại', { 'Căn cứ': 'Quyết định 12', [level('Chi bộ Vụ Pháp chế')]: 'HTTNV' })
    const shown = await (await browser.visit('/classifications?year=2023')).follow('Chi bộ Vụ Pháp chế')
    const form = await shown.follow('Đính chính')
    const corrected = await form.press('Ghi đính chính', {
      'Mức xếp loại': 'HTXSNV',
      'Lý do đính chính': 'Gõ nhầm',
    })
    expect(corrected.table('Những lần đính chính')[0]?.slice(1)).to.deep.equal([
      'Mức xếp loại: Hoàn thành tốt nhiệm vụ',
      'Mức xếp loại: Hoàn thành xuất sắc nhiệm vụ',
      'Gõ nhầm',
    ])
    const again = await (
      await corrected.follow('Đính chính')
    ).press('Ghi đính chính', {
      'Mức xếp loại': '',
      'Lý do đính chính': 'Không thuộc diện xếp loại',
    })
    expect(again.text).to.contain('Đã bỏ')
    expect((await browser.visit('/classifications?year=2023')).text).to.contain(
      'Chưa có kết quả xếp loại nào',
    )
    const unit = await browser.visit(`/organisations/${register.id(register.cells[0])}`)
    expect(unit.table('Xếp loại hằng năm')[0]?.[1]).to.contain('Đã bỏ kết quả')
  })

  it('fill the columns of the Party table, whose figures lead to the names behind them', async () => {
    const browser = await office.signedIn('clerk')
    const empty = await browser.visit(`${FORM}?year=2023`)
    expect(empty.text).to.contain('Kỳ này chưa có kết quả xếp loại nào trong sổ')
    const page = await browser.visit(entry(`of=units&unit=${register.grassroots}`))
    await page.press('Ghi xếp loại', {
      'Căn cứ': 'Quyết định 12',
      [level('Chi bộ Văn phòng')]: 'HTXSNV',
      [level('Chi bộ Vụ Pháp chế')]: 'HTTNV',
      [level('Chi bộ Phòng Tổ chức')]: 'HTTNV',
    })
    const filled = await browser.visit(`${FORM}?year=2023`)
    const cells = filled.table('TỔNG HỢP').find((row) => row[1] === 'Chi bộ trực thuộc')
    expect(cells?.slice(2, 8)).to.deep.equal(['4', '3', '1', '33,33 %', '2', '66,67 %'])
    expect(filled.table('Các tổng')[0]).to.deep.equal(['Cột 2 = 3 + 5 + 7 + 9', 'Khớp'])
    const row = filled.table('TỔNG HỢP').findIndex(([, label]) => label === 'Chi bộ trực thuộc')
    const list = await browser.visit(`${FORM}/list?year=2023&row=4&column=3.0`)
    expect(row).to.equal(4)
    expect(list.heading).to.equal('2 tổ chức, cá nhân được xếp loại')
    expect(list.table('Danh sách').map(([name]) => name)).to.have.members([
      'Chi bộ Vụ Pháp chế',
      'Chi bộ Phòng Tổ chức',
    ])
    const half = await browser.visit(`${FORM}?year=2023&time=first-half`)
    expect(half.text).to.contain('Kỳ này chưa có kết quả xếp loại nào trong sổ')
    const elsewhere = await office.signedIn('clerk', register.id(register.otherCommittee))
    const theirs = (await elsewhere.visit(`${FORM}?year=2023`)).table('TỔNG HỢP')
    expect(theirs.find((each) => each[1] === 'Chi bộ trực thuộc')?.[3]).to.contain('–')
  })

  it('take lists in, of units and of people, and never overwrite a result', async () => {
    const titles = ['Mã đơn vị', 'Mã cán bộ', 'Họ và tên', 'Năm', 'Xếp loại', 'Quyết định']
    const rows = [
      titles,
      [register.cells[1], null, null, 2023, 'Hoàn thành xuất sắc', 'QĐ 12'],
      [register.cells[0], register.people.lan, null, 2023, 'HTTNV', 'QĐ 12'],
    ]
    expect(summary(await takeIn(office, 'classifications', rows))).to.equal(
      'applied: 2 new, 0 changed, 0 unchanged',
    )
    expect(summary(await takeIn(office, 'classifications', rows))).to.equal(
      'applied: 0 new, 0 changed, 2 unchanged',
    )
    const other = await takeIn(office, 'classifications', [
      titles,
      [register.cells[1], null, null, 2023, 'Tốt', 'QĐ 13'],
      [null, null, 'Nguyễn Không Có', 2023, 'Tốt', 'QĐ 13'],
      [register.cells[2], null, null, 2023, 'Khá', 'QĐ 13'],
    ])
    expect(placesIn(other)).to.deep.equal([
      '2 Mức xếp loại «HTTNV»',
      '3 Họ và tên «Nguyễn Không Có»',
      '4 Mức xếp loại «Khá»',
    ])
  })
})

describe('Yearly classification through the API', () => {
  const office = useOffice()

  it('records, lists and corrects', async () => {
    const register = await aGivingRegister(office)
    const api = await office.api('clerk')
    const input = { organisationCode: register.cells[0], year: 2023, level: 'HTTNV', basis: 'QĐ 12' }
    const added = await api.post('/classifications', { entries: [input] })
    expect([added.status, added.body]).to.deep.equal([201, { created: 1, unchanged: 0 }])
    const listed = await api.get(`/classifications?year=2023&within=${register.committee}`)
    const { rows } = listed.body as { rows: { id: number; level: string; unitCode: string }[] }
    expect(rows.map(({ level, unitCode }) => [level, unitCode])).to.deep.equal([['HTTNV', register.cells[0]]])
    const address = `/classifications/${rows[0]?.id ?? 0}`
    const { etag } = (await api.get(address)).headers
    const correction = { level: 'HTNV', basis: 'QĐ 12', reason: 'Gõ nhầm' }
    expect((await api.post(`${address}/corrections`, correction)).status).to.equal(428)
    const corrected = await api.post(`${address}/corrections`, correction).set('If-Match', String(etag))
    expect(corrected.body).to.deep.include({ level: 'HTNV', version: 2 })
    const refused = await api.post('/classifications', { entries: [{ ...input, organisationCode: 'KHONG' }] })
    expect(refused.status).to.equal(422)
    expect((await api.get('/classifications?within=KHONG')).status).to.equal(422)
  })
})
