import { expect } from 'chai'
import type { Browser } from '../../support/browser.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../../support/decisions.ts'
import { useOffice } from '../../support/office.ts'

describe('A decision that gives one name to recipients of several kinds', function () {
  this.timeout(60_000)
  const office = useOffice()
  let register: GivingRegister
  let clerk: Browser

  beforeEach(async () => {
    register = await aGivingRegister(office)
    clerk = await office.signedIn('clerk')
  })

  const HEAD = {
    issuingBodyCode: 'DUK',
    number: '128-QĐ/ĐUK',
    issuedOn: '19/5/2023',
    subject: 'Về việc tặng bằng khen',
    kindCode: 'P_CHUYEN_DE',
    achievement: 'Có thành tích xuất sắc',
  }

  const formsGiven = () =>
    office
      .db('awards as a')
      .join('award_forms as f', 'f.id', 'a.award_form_id')
      .orderBy(['a.decision_id', 'a.line_no'])
      .pluck('f.code')

  it('chooses it once: each line then gets the form of its recipient', async () => {
    const form = await clerk.visit('/decisions/new')
    const offered = [...form.document.querySelectorAll('[name=formCode] option')].map((option) =>
      option.textContent.trim(),
    )
    expect(offered).to.include('Bằng khen, theo đối tượng của từng dòng')
    expect(offered.join(' ')).not.to.include('Huân chương Lao động, theo đối tượng')
    const saved = await form.press('Lưu bản nháp', {
      ...HEAD,
      formCode: 'Bằng khen',
      'awards.0.recipient': register.cells[0],
      'awards.1.recipient': '000123',
    })
    expect(saved.errors).to.deep.equal([])
    expect(await formsGiven()).to.deep.equal(['PBK_TU_CB', 'PBK_TU_DV'])
    expect(saved.text).not.to.contain('không dành cho cá nhân')
  })

  it('begins with that name when the last decision of the body was such a one', async () => {
    await office.does((work) =>
      issued(work, aHead({ number: '125-QĐ/ĐUK' }), [forCell(register.cells[0]), forPerson('000123')]),
    )
    const carried = await (
      await clerk.visit('/decisions/new')
    ).press('Lấy theo quyết định trước', { issuingBodyCode: 'DUK', issuedOn: '19/5/2023' })
    const chosen = carried.document.querySelector('[name=formCode] option[selected]')
    expect(chosen?.getAttribute('value')).to.equal('Bằng khen')
  })
  it('begins further lines of a draft with what all its lines share, and says so', async () => {
    const one = { achievement: 'Có thành tích xuất sắc', kindCode: 'P_CHUYEN_DE' }
    const id = await office.does((work) =>
      drafted(work, aHead({ number: '126-QĐ/ĐUK' }), [
        forCell(register.cells[0], one),
        forPerson('000123', one),
      ]),
    )
    const form = await clerk.visit(`/decisions/${id}/awards/new`)
    const chosen = (name: string) =>
      form.document.querySelector(`[name=${name}] option[selected]`)?.getAttribute('value')
    expect(chosen('formCode')).to.equal('Bằng khen')
    expect(chosen('kindCode')).to.equal('P_CHUYEN_DE')
    expect(form.text).to.contain('Như các dòng đã lưu').and.to.contain('Có thành tích xuất sắc')
    await form.press('Thêm vào bản nháp', { 'awards.0.recipient': register.cells[1] })
    expect(await formsGiven()).to.deep.equal(['PBK_TU_CB', 'PBK_TU_DV', 'PBK_TU_CB'])

    await office.db('awards').where({ decision_id: id, line_no: 2 }).update({ achievement: 'Riêng' })
    const other = await clerk.visit(`/decisions/${id}/awards/new`)
    expect(other.document.querySelector('[name=achievement]')?.textContent.trim()).to.equal('')
  })
})
