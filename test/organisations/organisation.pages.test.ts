import { expect } from 'chai'
import { registerOrganisations, renameOrganisation } from '../../src/organisations/organisation.commands.ts'
import type { Browser } from '../support/browser.ts'
import { useOffice } from '../support/office.ts'
import { aRegister, type Register } from '../support/register.ts'

describe('the pages of organisations', () => {
  const office = useOffice()
  let register: Register
  let clerk: Browser

  beforeEach(async () => {
    register = await aRegister(office)
    clerk = await office.signedIn('clerk')
  })

  const at = (code: string, rest = '') => `/organisations/${register.id(code)}${rest}`

  it('walk down the tree by links, one branch at a time', async () => {
    const whole = await clerk.visit('/organisations')
    expect(whole.text).to.contain('Đảng bộ Khối Ví dụ').and.to.contain('Bộ Ví dụ')
    expect(whole.text).not.to.contain('Chi bộ Văn phòng')
    const branch = await clerk.visit(`/organisations?under=${register.grassroots}`)
    expect(branch.text).to.contain('Chi bộ Văn phòng').and.to.contain('Đảng bộ Khối Ví dụ')
    expect(branch.text).not.to.contain('Viện Đọc sách')
    expect((await branch.follow('Chi bộ Văn phòng')).heading).to.equal('Chi bộ Văn phòng')
    expect((await branch.follow('Hiện cả cây đơn vị')).text).to.contain('Viện Đọc sách')
  })

  it('show the tree as it stood on a day', async () => {
    await office.does((work) =>
      renameOrganisation(work, { code: register.committee }, { name: 'Đảng bộ Bộ Mới', from: '2024-01-01' }),
    )
    expect((await clerk.visit('/organisations')).text).to.contain('Đảng bộ Bộ Mới')
    expect((await clerk.visit('/organisations?on=31/12/2023')).text).to.contain('Đảng bộ Bộ Ví dụ')
    expect((await clerk.visit('/organisations?on=31/12/2014')).text).to.contain('Chưa có đơn vị nào')
  })

  it('turn the pages of a long level, and keep what is open in the address', async () => {
    const cells = Array.from({ length: 250 }, (_, index) => ({
      code: `X${index}`,
      name: `Chi bộ Thôn ${String(index).padStart(3, '0')}`,
      typeCode: 'Chi bộ',
      parentCode: register.otherCommittee,
      validFrom: '2020-01-01',
    }))
    await office.does((work) => registerOrganisations(work, cells))
    const open = await (
      await clerk.visit('/organisations')
    ).follow('Mở đơn vị cấp dưới của Đảng bộ Viện Đọc sách')
    expect(open.text).to.contain('Chi bộ Thôn 000').and.not.to.contain('Chi bộ Thôn 100')
    expect(open.text).to.contain('1 đảng bộ · 3 chi bộ').and.to.contain('251 chi bộ')
    const second = await open.follow('100 đơn vị tiếp theo (trong 251)')
    expect(second.text).to.contain('Chi bộ Thôn 150').and.not.to.contain('Chi bộ Thôn 000')
    const third = await second.follow('51 đơn vị tiếp theo')
    expect(third.text).to.contain('Chi bộ Thôn 249').and.not.to.contain('tiếp theo')
    expect((await third.follow('100 đơn vị trước')).text).to.contain('Chi bộ Thôn 150')
    const both = await third.follow('Mở đơn vị cấp dưới của Đảng bộ Bộ Ví dụ')
    expect((await clerk.visit(both.address)).text)
      .to.contain('Cục Thử nghiệm')
      .and.to.contain('Thôn 249')
    const folded = await both.follow('Thu đơn vị cấp dưới của Đảng bộ Viện Đọc sách')
    expect(folded.text).to.contain('Cục Thử nghiệm').and.not.to.contain('Thôn 249')
    expect((await clerk.visit('/organisations?open=none')).text).not.to.contain('Viện Đọc sách')
  })

  it('begin one act for several units chosen in a list', async () => {
    const page = await clerk.visit(at(register.bloc))
    const form = await page.press('Hợp nhất', { units: [register.committee, register.otherCommittee] })
    expect(form.heading).to.equal('Hợp nhất')
    expect(form.text).to.contain('Đảng bộ Bộ Ví dụ (DB-01)').and.to.contain('Đảng bộ Viện Đọc sách (DB-02)')
    const found = await clerk.visit('/organisations?q=chi bo')
    expect((await found.press('Chuyển trực thuộc', { units: [register.cells[1]] })).text).to.contain(
      'Chi bộ Văn phòng (CB-0102)',
    )
  })

  it('find units without accents, by type, inside a unit, over pages', async () => {
    const cells = Array.from({ length: 60 }, (_, index) => ({
      code: `X${index}`,
      name: `Chi bộ Thôn ${index}`,
      typeCode: 'Chi bộ',
      parentCode: register.otherCommittee,
      validFrom: '2020-01-01',
    }))
    await office.does((work) => registerOrganisations(work, cells))
    const first = await clerk.visit('/organisations?q=thon')
    expect(first.table()).to.have.length(50)
    expect(first.text).to.contain('60 đơn vị tìm thấy')
    expect((await first.follow('sau')).table()).to.have.length(10)
    const search = await clerk.visit('/organisations')
    const found = await search.press('Tìm', { 'Tên hoặc mã đơn vị': 'CHI BO phap', 'Loại đơn vị': 'chi_bo' })
    expect(found.table().map(([, name]) => name)).to.deep.equal(['Chi bộ Vụ Pháp chế'])
    expect(
      (await clerk.visit(`/organisations?within=${register.otherCommittee}&type=chi_bo`)).text,
    ).to.contain('61 đơn vị')
    expect((await clerk.visit('/organisations?q=khong co ai')).text).to.contain('Không có đơn vị nào khớp')
  })

  it('show what is known of a unit, today or on a day', async () => {
    const [cell] = register.cells
    const page = await clerk.visit(at(cell))
    expect(page.heading).to.contain('Chi bộ Vụ Pháp chế')
    expect(page.text).to.contain('Vụ Pháp chế').and.to.contain('Dữ liệu mẫu').and.to.contain('Đang hoạt động')
    expect(page.table('Tên và cấp trên')[0]).to.include('Đảng bộ Cục Thử nghiệm')
    const bloc = await clerk.visit(at(register.bloc))
    expect(bloc.table('Đơn vị trực thuộc')).to.have.length(2)
    expect(bloc.text.replaceAll(' ', '')).to.contain('Chibộtrựcthuộcđảngủycơsở4')
    expect((await clerk.visit(at(cell, '?on=2014-01-01'))).text).to.contain('Chưa hoạt động')
  })

  it('register a unit, and show the form again with everything typed when something is wrong', async () => {
    const form = await clerk.visit(`/organisations/new?parentCode=${register.grassroots}`)
    const typed = {
      'Mã đơn vị': 'CB-0101',
      'Tên đơn vị': 'Chi bộ Phòng  Kế toán',
      'Loại đơn vị': 'CB_TT_CS',
      'Hoạt động từ ngày': '31/02/2020',
    }
    const wrong = await form.press('Thêm đơn vị', typed)
    expect(wrong.status).to.equal(422)
    expect(wrong.errors).to.have.length(1)
    expect(wrong.html)
      .to.contain('Chi bộ Phòng  Kế toán')
      .and.to.contain('31/02/2020')
      .and.to.contain(register.grassroots)
    const taken = await wrong.press('Thêm đơn vị', { 'Hoạt động từ ngày': '1/2/2020' })
    expect([taken.status, taken.errors[0]]).to.deep.equal([409, 'Mã đơn vị CB-0101 đã có; hãy nhập mã khác.'])
    const done = await taken.press('Thêm đơn vị', { 'Mã đơn vị': '0114' })
    expect(done.heading).to.contain('Chi bộ Phòng Kế toán')
    expect(done.text)
      .to.contain('0114')
      .and.to.contain('01/02/2020 – nay')
      .and.to.contain('Đảng bộ Cục Thử nghiệm')
  })

  it('take the name of the unit above where there is no script to choose it', async () => {
    const form = await clerk.visit('/organisations/new')
    const done = await form.press('Thêm đơn vị', {
      'Mã đơn vị': '0115',
      'Tên đơn vị': 'Chi bộ Phòng Kế toán',
      'Loại đơn vị': 'CB_TT_CS',
      'Đơn vị cấp trên': 'đảng bộ cục thử nghiệm',
      'Hoạt động từ ngày': '1/2/2020',
    })
    expect(done.text).to.contain('Đảng bộ Cục Thử nghiệm')
  })

  it('rename a unit from a day, after looking at what changes', async () => {
    const [cell] = register.cells
    const form = await (await clerk.visit(at(cell))).follow('Đổi tên')
    const preview = await form.press('Xem trước', { 'Tên mới': 'Chi bộ Vụ Luật', 'Từ ngày': '01/06/2024' })
    await preview.press('Ghi đổi tên')
    const done = await clerk.visit(at(cell))
    expect(done.table('Tên và cấp trên').map(([period]) => period)).to.deep.equal([
      '01/06/2024 – nay',
      '01/01/2015 – 31/05/2024',
    ])
    expect(done.table('Kế thừa')).to.deep.equal([
      ['01/06/2024', 'Đổi tên', 'Chi bộ Vụ Pháp chế', 'Chi bộ Vụ Luật', '–không có'],
    ])
  })

  it('move a unit from a day, with what lies under it', async () => {
    const form = await (await clerk.visit(at(register.grassroots))).follow('Chuyển cấp trên')
    const circle = await form.press('Xem trước', {
      'receivers.0.code': register.cells[0],
      'Từ ngày': '1/1/2024',
    })
    expect(circle.status).to.equal(422)
    expect(circle.errors[0]).to.contain('đang nằm dưới chính đơn vị này')
    const preview = await circle.press('Xem trước', { 'receivers.0.code': register.bloc })
    expect(preview.text).to.contain('3 đơn vị cấp dưới đi theo')
    await preview.press('Ghi chuyển trực thuộc')
    expect((await clerk.visit(at(register.grassroots))).table('Kế thừa')[0]).to.include('Chuyển trực thuộc')
  })

  it('let a unit begin earlier, as far as the unit above does', async () => {
    const form = await clerk.visit(at(register.bloc, '/first-day'))
    const later = await form.press('Ghi ngày bắt đầu', { 'Hoạt động từ ngày': '1/1/2016' })
    expect(later.errors[0]).to.contain('hãy nhập một ngày sớm hơn')
    const done = await later.press('Ghi ngày bắt đầu', { 'Hoạt động từ ngày': '11/4/2007' })
    expect(done.text).to.contain('11/04/2007 – nay')
    const cell = await clerk.visit(at(register.grassroots, '/first-day'))
    const early = await cell.press('Ghi ngày bắt đầu', { 'Hoạt động từ ngày': '1/1/2010' })
    expect(early.errors[0]).to.contain('chỉ hoạt động trong thời gian')
  })

  it('show what a former unit has become, and whom a unit follows, with their awards', async () => {
    const form = await clerk.visit(`/reorganisations/new?kind=SAP_NHAP&units=${register.otherCommittee}`)
    const preview = await form.press('Xem trước', {
      'receivers.0.code': register.grassroots,
      'Từ ngày': '1/1/2024',
    })
    await preview.press('Ghi sáp nhập')
    const former = await clerk.visit(at(register.otherCommittee))
    expect(former.table('Đơn vị hiện nay')).to.deep.equal([
      ['Đảng bộ Cục Thử nghiệm', 'Đảng bộ Bộ Ví dụ', '100 %'],
    ])
    expect(former.table('Các đơn vị trực thuộc cũ')).to.deep.equal([['Đảng bộ Cục Thử nghiệm', '1']])
    const follower = await clerk.visit(at(register.grassroots))
    expect(follower.table('Đơn vị trước đây')[0]?.[0]).to.equal('Đảng bộ Viện Đọc sách')
    expect((await follower.follow('Đảng bộ Viện Đọc sách')).text).to.contain('Đã kết thúc')
  })

  it('end a unit, asking what becomes of the units under it, and take the end back', async () => {
    const form = await clerk.visit(at(register.grassroots, '/end'))
    const asked = await form.press('Ghi ngày kết thúc', { 'Ngày hoạt động cuối cùng': '31/12/2023' })
    expect(asked.errors[0]).to.contain('3 đơn vị trực thuộc')
    const done = await asked.press('Ghi ngày kết thúc', { subordinates: 'closed' })
    expect(done.text).to.contain('01/01/2015 – 31/12/2023')
    const again = await clerk.visit(at(register.grassroots, '/end'))
    const back = await again.press('Ghi ngày kết thúc', { goesOn: true })
    expect(back.text).to.contain('01/01/2015 – nay')
  })

  it('record a head-count, and replace one only when told to', async () => {
    const form = await clerk.visit(at(register.bloc, '/headcount'))
    const typed = {
      Loại: 'chi_bo',
      'Ngày chốt': '18/5/2023',
      'Số lượng': '5.200',
      Nguồn: 'Báo cáo số 45-BC/ĐUK',
    }
    const done = await form.press('Ghi số lượng', typed)
    expect(done.table('Số lượng tại ngày chốt')).to.deep.equal([
      ['Chi bộ', '18/05/2023', '5.200', 'Báo cáo số 45-BC/ĐUK'],
    ])
    const other = await form.press('Ghi số lượng', { ...typed, 'Số lượng': '5201' })
    expect(other.errors[0]).to.contain('đã ghi 5.200')
    const replaced = await other.press('Ghi số lượng', { replace: true })
    expect(replaced.table('Số lượng tại ngày chốt')[0]).to.include('5.201')
  })

  it('offer no change to those who only read, and refuse theirs', async () => {
    const auditor = await office.signedIn('auditor')
    const page = await auditor.visit(at(register.bloc))
    expect(page.text).not.to.contain('Đổi tên')
    expect((await auditor.visit(at(register.bloc, '/end'))).status).to.equal(403)
  })

  it('show an account its own tree only', async () => {
    const own = await office.signedIn('clerk', register.id(register.committee))
    const tree = await own.visit('/organisations')
    expect(tree.text).to.contain('Đảng bộ Cục Thử nghiệm')
    expect(tree.text).not.to.contain('Viện Đọc sách')
    expect((await own.visit(`/organisations?under=${register.otherCommittee}`)).text).not.to.contain(
      'Tư liệu',
    )
    expect((await own.visit('/organisations?q=tu lieu')).text).to.contain('Không có đơn vị nào khớp')
    const foreign = await own.visit(
      `/organisations?open=${register.id(register.committee)}.${register.id(register.otherCommittee)}`,
    )
    expect(foreign.text).to.contain('Cục Thử nghiệm').and.not.to.contain('Tư liệu')
    const inside = await own.visit(`/organisations?under=${register.grassroots}`)
    expect(inside.text).to.contain('Chi bộ Văn phòng').and.not.to.contain('Khối Ví dụ')
    expect((await own.visit(at(register.otherCell))).status).to.equal(404)
    expect((await own.visit(at(register.otherCell, '/end'))).status).to.equal(404)
  })

  it('answer a wrong address or filter with a page, never a failure', async () => {
    for (const address of [
      '/organisations/0',
      '/organisations/abc',
      '/organisations/99999999999999999999',
      '/organisations/7.5',
    ]) {
      expect((await clerk.visit(address)).status, address).to.equal(404)
    }
    expect((await clerk.visit('/organisations?on=31/02/2023')).status).to.equal(422)
    expect((await clerk.visit('/organisations?q=%00')).status).to.be.oneOf([200, 422])
    expect((await clerk.visit('/organisations?page=99999&q=chi')).status).to.equal(200)
    expect((await clerk.visit('/organisations?q=a&q=b')).status).to.equal(422)
    expect((await clerk.visit("/organisations?q=%25_'\\")).status).to.equal(200)
  })

  it('suggest units while somebody types', async () => {
    const answer: unknown = JSON.parse((await clerk.visit('/organisations/suggestions?q=phap%20che')).html)
    expect(answer).to.deep.equal({
      items: [
        { value: 'VU-PC', text: 'Vụ Pháp chế', detail: 'VU-PC · Cục, vụ và tương đương · Bộ Ví dụ' },
        {
          value: 'CB-0101',
          text: 'Chi bộ Vụ Pháp chế',
          detail: 'CB-0101 · Chi bộ trực thuộc đảng ủy cơ sở · Đảng bộ Cục Thử nghiệm',
        },
      ],
    })
    expect((await clerk.visit('/organisations/suggestions')).html).to.equal('{"items":[]}')
  })
})
