import { expect } from 'chai'
import { listAuditEvents } from '../../src/audit/audit.queries.ts'
import { parseCoefficient } from '../../src/award-forms/award-form.ts'
import {
  findAwardForm,
  getAwardFormHistory,
  listBaseSalaries,
} from '../../src/award-forms/award-form.queries.ts'
import { BaseSalaryList } from '../../src/award-forms/award-form.schema.ts'
import { useOffice } from '../support/office.ts'

describe('Coefficients as people type them', () => {
  it('become hundredths', () => {
    expect(['1,5', '1.5', ' 3 ', '0,25', '12,05'].map(parseCoefficient)).to.deep.equal([
      150, 150, 300, 25, 1205,
    ])
    expect(['', '0', '-1', '1,555', 'một', '99999', '1e3'].map(parseCoefficient)).to.deep.equal(
      Array.from({ length: 7 }, () => null),
    )
  })
})

describe('The catalogue of award forms', () => {
  const office = useOffice()

  it('shows what is in force on a day, by system and group, with source and confidence', async () => {
    const auditor = await office.signedIn('auditor')
    const today = await auditor.visit('/award-forms')
    expect(today.text).to.contain('Hình thức có hiệu lực ngày 22/11/2026.')
    const row = today.table('Nhà nước').find(([name]) => name?.includes('BK_TTG'))
    expect(row?.join(' ')).to.contain('Thủ tướng Chính phủ').and.to.contain('Cá nhân')
    expect(row?.at(-1)).to.match(/Đã đối chiếu|Chưa xác minh|một phần|văn bản cũ/)
    const party = await auditor.visit('/award-forms?system=party&on=18/05/2023')
    expect(party.text).to.contain('Hình thức có hiệu lực ngày 18/05/2023.').and.to.not.contain('BK_TTG')
    expect((await auditor.visit('/award-forms?on=1/1/1900')).text).to.contain('Không có hình thức nào')
    expect(today.text).to.not.contain('Thêm hình thức')
  })

  it('shows one form through the texts of law', async () => {
    const auditor = await office.signedIn('auditor')
    const history = await getAwardFormHistory(office.db, 'BK_TTG')
    const page = await auditor.visit('/award-forms/BK_TTG')
    expect(page.table('Quy định')).to.have.length(history.length)
    expect((await auditor.visit('/award-forms/KHONG')).status).to.equal(404)
  })

  it('takes a new text from the administrator: the one in force ends, earlier days keep theirs', async () => {
    const administrator = await office.signedIn('administrator')
    const before = await findAwardForm(office.db, { code: 'BK_TTG' }, '2026-12-31')
    const form = await (await administrator.visit('/award-forms/BK_TTG')).follow('Thêm quy định mới')
    const page = await form.press('Thêm quy định', {
      'Hệ số cá nhân (nếu có)': '4,25',
      'Hiệu lực từ ngày': '1/1/2027',
      'Văn bản': 'NĐ 1/2027/NĐ-CP',
      confidence: 'verified',
    })
    expect(page.errors).to.deep.equal([])
    expect(page.table('Quy định')[0]?.join(' ')).to.contain('01/01/2027 – nay').and.to.contain('4,25')
    expect(page.table('Quy định')[1]?.[0]).to.match(/ – 31\/12\/2026$/)
    expect((await findAwardForm(office.db, { code: 'BK_TTG' }, '2026-12-31'))?.source).to.equal(
      before?.source,
    )
    const after = await findAwardForm(office.db, { code: 'BK_TTG' }, '2027-01-01')
    expect(after).to.deep.include({ coefficientX100Individual: 425, recipientTypes: before?.recipientTypes })
    const [event] = await listAuditEvents(office.db, {}, 1)
    expect(event).to.include({ action: 'award-form.amended', subjectType: 'award-form' })
  })

  it('refuses a second text from the same day and coefficients of those it is not for, keeping what was typed', async () => {
    const administrator = await office.signedIn('administrator')
    const [latest] = await getAwardFormHistory(office.db, 'BK_TTG')
    const form = await administrator.visit('/award-forms/BK_TTG/versions/new')
    const typed = { 'Hiệu lực từ ngày': latest?.validFrom ?? '', 'Văn bản': 'X', confidence: 'partly' }
    expect((await form.press('Thêm quy định', typed)).errors[0]).to.contain(
      'Đã có quy định có hiệu lực từ ngày',
    )
    const wrong = await form.press('Thêm quy định', {
      ...typed,
      recipientKinds: ['collective'],
      'Hệ số cá nhân (nếu có)': '4,255',
    })
    expect(wrong.status).to.equal(422)
    expect(wrong.document.querySelector('[name=coefficientIndividual]')?.getAttribute('value')).to.equal(
      '4,255',
    )
    const ticked = [...wrong.document.querySelectorAll('[name=recipientKinds][checked]')]
    expect(ticked.map((box) => box.getAttribute('value'))).to.deep.equal(['collective'])
    const notFor = await form.press('Thêm quy định', { ...typed, recipientKinds: ['collective'] })
    expect(notFor.errors.some((text) => text.includes('không dành cho cá nhân'))).to.equal(true)
  })

  it('takes a form of the office itself', async () => {
    const administrator = await office.signedIn('administrator')
    const page = await (
      await administrator.visit('/award-forms/new')
    ).press('Thêm hình thức', {
      'Mã hình thức': 'GK_HOI',
      system: 'mass',
      Nhóm: 'giay_khen',
      'Tên gọi thường ngày': 'Giấy khen',
      'Tên đầy đủ': 'Giấy khen của Hội',
      recipientKinds: ['individual', 'collective'],
      issuingLevels: ['DT_CS'],
      'Hiệu lực từ ngày': '1/1/2026',
      'Văn bản': 'Điều lệ Hội',
    })
    expect(page.errors).to.deep.equal([])
    expect(page.heading).to.equal('Giấy khen của Hội')
    const list = await administrator.visit('/award-forms?system=mass')
    expect(list.text).to.contain('GK_HOI')
    const [event] = await listAuditEvents(office.db, {}, 1)
    expect(event).to.include({ action: 'award-form.added' })
  })

  it('is the administrator’s to change', async () => {
    const clerk = await office.signedIn('clerk')
    for (const path of ['/award-forms/new', '/award-forms/BK_TTG/versions/new', '/base-salaries/new']) {
      expect((await clerk.visit(path)).status, path).to.equal(403)
    }
  })
})

describe('Base salaries', () => {
  const office = useOffice()

  it('are listed and followed by a new one, the old one ending the day before', async () => {
    const administrator = await office.signedIn('administrator')
    const before = await listBaseSalaries(office.db)
    const form = await (await administrator.visit('/base-salaries')).follow('Thêm mức lương cơ sở')
    const page = await form.press('Thêm mức lương cơ sở', {
      'Mức lương cơ sở': '2.700.000',
      'Áp dụng từ ngày': '1/7/2027',
      'Văn bản': 'NĐ 9/2027/NĐ-CP',
      confidence: 'verified',
    })
    expect(page.errors).to.deep.equal([])
    expect(page.table()[0]?.join(' ').replaceAll('\u00A0', ' ')).to.contain('2.700.000 đ 01/07/2027 – nay')
    expect(page.table()[1]?.[1]).to.match(/ – 30\/06\/2027$/)
    expect(await listBaseSalaries(office.db)).to.have.length(before.length + 1)
    const [event] = await listAuditEvents(office.db, {}, 1)
    expect(event).to.include({ action: 'base-salary.added' })
    const again = await form.press('Thêm mức lương cơ sở', {
      'Mức lương cơ sở': '2.800.000',
      'Áp dụng từ ngày': '1/7/2027',
      'Văn bản': 'X',
    })
    expect(again.status).to.equal(422)
    const api = await office.api('auditor')
    const { rows } = BaseSalaryList.parse((await api.get('/base-salaries')).body)
    expect(rows[0]).to.deep.include({
      amount: 2_700_000,
      validTo: null,
    })
  })
})
