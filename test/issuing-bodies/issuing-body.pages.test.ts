import { expect } from 'chai'
import { registerIssuingBody } from '../../src/issuing-bodies/issuing-body.commands.ts'
import { IssuingBodyResource } from '../../src/issuing-bodies/issuing-body.schema.ts'
import { useOffice } from '../support/office.ts'
import { aRegister } from '../support/register.ts'

describe('Pages of issuing bodies', () => {
  const office = useOffice()
  const ministry = () =>
    office.does((work) =>
      registerIssuingBody(work, {
        code: 'BNV/1',
        name: 'Bộ Nội vụ',
        system: 'state',
        levelCode: 'BO_TINH',
        validFrom: '2004-07-01',
        validTo: '2025-03-01',
        aliases: ['Bộ trưởng Bộ Nội vụ'],
      }),
    )

  it('list bodies with their other names, and those of the past as such', async () => {
    await ministry()
    const auditor = await office.signedIn('auditor')
    const page = await auditor.visit('/issuing-bodies')
    expect(page.table()[0]?.join(' ')).to.contain('Bộ trưởng Bộ Nội vụ').and.to.contain('Đã kết thúc')
    expect(page.text).to.not.contain('Thêm cơ quan ban hành')
    const none = await page.press('Lọc', { on: '1/3/2025' })
    expect(none.text).to.contain('Không có cơ quan ban hành nào như vậy.')
  })

  it('suggest bodies while somebody types, by code, name or another known name', async () => {
    await ministry()
    const auditor = await office.signedIn('auditor')
    const suggested = async (q: string): Promise<unknown> =>
      JSON.parse((await auditor.visit(`/issuing-bodies/suggestions?q=${encodeURIComponent(q)}`)).html)
    const found = {
      items: [
        { value: 'BNV/1', text: 'Bộ Nội vụ', detail: 'BNV/1 · Bộ, ban, ngành Trung ương, tỉnh, thành phố' },
      ],
    }
    for (const q of ['noi vu', 'bnv', 'Bộ trưởng']) expect(await suggested(q), q).to.deep.equal(found)
    for (const q of ['', 'không có']) expect(await suggested(q), q).to.deep.equal({ items: [] })
  })

  it('register a body with aliases one a line and a last day, and show it', async () => {
    const register = await aRegister(office)
    const administrator = await office.signedIn('administrator')
    const page = await (
      await administrator.visit('/issuing-bodies/new')
    ).press('Thêm cơ quan ban hành', {
      'Mã cơ quan': 'DUK',
      'Tên cơ quan': 'Đảng ủy Khối Ví dụ',
      system: 'party',
      'Cấp khen thưởng': 'TU',
      'Tên gọi khác (nếu có)': 'ĐUK\r\n\r\nBan Thường vụ Đảng ủy Khối Ví dụ\r\n',
      'Đơn vị (nếu có)': 'Đảng bộ Khối Ví dụ',
      'Hoạt động từ ngày': '11/4/2007',
      'Hoạt động đến hết ngày (nếu có)': '31/1/2025',
    })
    expect(page.errors).to.deep.equal([])
    expect(page.heading).to.equal('Đảng ủy Khối Ví dụ')
    expect(page.text).to.contain('11/04/2007 – 31/01/2025').and.to.contain('ĐẢNG ỦY KHỐI VÍ DỤ')
    expect(page.text).to.contain(register.bloc).and.to.contain('Ban Thường vụ Đảng ủy Khối Ví dụ')
  })

  it('keep what was typed, and put the sentence at the field of the last day', async () => {
    const administrator = await office.signedIn('administrator')
    const again = await (
      await administrator.visit('/issuing-bodies/new')
    ).press('Thêm cơ quan ban hành', {
      'Mã cơ quan': 'X',
      'Tên cơ quan': 'Cơ quan X',
      system: 'party',
      'Cấp khen thưởng': 'BO_TINH',
      'Tên gọi khác (nếu có)': 'Một\r\nHai',
      'Hoạt động từ ngày': '11/4/2007',
      'Hoạt động đến hết ngày (nếu có)': '1/1/2000',
    })
    expect(again.status).to.equal(422)
    expect(again.errors).to.have.length(2)
    expect(again.document.querySelector('#field-validTo-error')?.textContent).to.contain('sau ngày bắt đầu')
    expect(again.document.querySelector('textarea')?.textContent).to.contain('Hai')
  })

  it('change a body whose code holds a slash, and refuse to overwrite a newer change', async () => {
    await ministry()
    const administrator = await office.signedIn('administrator')
    const address = '/issuing-bodies/BNV%2F1/edit'
    const [mine, theirs] = [await administrator.visit(address), await administrator.visit(address)]
    const saved = await mine.press('Lưu', { 'Địa danh (nếu có)': 'Hà Nội' })
    expect(saved.heading).to.equal('Bộ Nội vụ')
    expect(saved.text).to.contain('Hà Nội').and.to.contain('01/07/2004 – 28/02/2025')
    expect((await theirs.press('Lưu', { 'Địa danh (nếu có)': 'Huế' })).status).to.equal(409)
  })

  it('add a signer and say until when', async () => {
    await ministry()
    const administrator = await office.signedIn('administrator')
    const body = await administrator.visit('/issuing-bodies/BNV%2F1')
    const signed = await (
      await body.follow('Thêm người ký')
    ).press('Thêm người ký', {
      'Họ và tên người ký': 'Trần Văn Đức',
      'Chức vụ người ký': 'THỨ TRƯỞNG',
      'Thẩm quyền ký (nếu có)': 'KT. BỘ TRƯỞNG',
      'Ký từ ngày': '1/1/2020',
    })
    expect(signed.table('Người ký')[0]?.slice(0, 4)).to.deep.equal([
      'Trần Văn Đức',
      'THỨ TRƯỞNG',
      'KT. BỘ TRƯỞNG',
      '01/01/2020 – nay',
    ])
    const end = await signed.follow('Kết thúc')
    const ended = await end.press('Lưu', { 'Ký đến hết ngày': '31/12/2022' })
    expect(ended.table('Người ký')[0]?.[3]).to.equal('01/01/2020 – 31/12/2022')
    const later = await end.press('Lưu', { 'Ký đến hết ngày': '30/6/2022' })
    expect([later.status, later.errors[0]]).to.deep.equal([
      409,
      'Người ký này vừa được người khác sửa; hãy mở lại để xem bản mới rồi sửa tiếp.',
    ])
    const wrong = await (
      await ended.follow('Sửa ngày cuối')
    ).press('Lưu', { 'Ký đến hết ngày': '31/12/2019' })
    expect(wrong.status).to.equal(422)
  })

  it('are the administrator’s to change', async () => {
    await ministry()
    const clerk = await office.signedIn('clerk')
    expect((await clerk.visit('/issuing-bodies/BNV%2F1')).status).to.equal(200)
    for (const path of [
      '/issuing-bodies/new',
      '/issuing-bodies/BNV%2F1/edit',
      '/issuing-bodies/BNV%2F1/signers/new',
    ]) {
      expect((await clerk.visit(path)).status, path).to.equal(403)
    }
    expect((await clerk.visit('/issuing-bodies/KHONG')).status).to.equal(404)
  })
})

describe('Issuing bodies through the API', () => {
  const office = useOffice()

  it('are registered with aliases and signers, listed and read', async () => {
    const administrator = await office.api('administrator')
    const body = {
      code: 'DUK',
      name: 'Đảng ủy Khối Ví dụ',
      system: 'party',
      levelCode: 'TU',
      aliases: ['ĐUK'],
      validFrom: '2007-04-11',
      signers: [{ fullName: 'Trần Văn Đức', position: 'BÍ THƯ', validFrom: '2020-01-01' }],
    }
    const made = await administrator.post('/issuing-bodies', body)
    expect(made.status).to.equal(201)
    expect(made.body).to.deep.include({ documentStyle: 'party', aliases: ['ĐUK'], organisationCode: null })
    const read = await administrator.get(String(made.headers.location).replace('/api/v1', ''))
    expect(read.body).to.deep.equal(made.body)
    expect(read.headers.etag).to.equal('"1"')
    const listed = await administrator.get('/issuing-bodies?q=duk&system=party&on=2020-01-01')
    expect(listed.body).to.deep.equal({ rows: [IssuingBodyResource.parse(made.body)] })
    expect((await administrator.get('/issuing-bodies?on=2000-01-01')).body).to.deep.equal({ rows: [] })
    expect((await administrator.post('/issuing-bodies', body)).status).to.equal(409)
    const clerk = await office.api('clerk')
    expect((await clerk.post('/issuing-bodies', body)).status).to.equal(403)
    expect((await clerk.get('/issuing-bodies/XYZ')).status).to.equal(404)
  })
})
