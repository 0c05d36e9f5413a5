import { expect } from 'chai'
import { useOffice } from '../support/office.ts'
import { aPrintShop } from '../support/printing.ts'

/** What a clerk reads off a sheet printed 1 mm too far right and half a millimetre too low. */
const READ = {
  'Thanh ngang': '100',
  'Thanh dọc': '100,0',
  'Dấu A, từ mép trái': '21',
  'Dấu A, từ mép trên': '20,5',
  'Dấu B, từ mép trái': '271.0',
  'Dấu B, từ mép trên': '20,5 mm',
  'Dấu C, từ mép trái': '21',
  'Dấu C, từ mép trên': '210,5',
}

describe('Printers', () => {
  const office = useOffice()

  it('are added, measured, and measured again: old numbers stay', async () => {
    const browser = await office.signedIn('clerk')
    const list = await browser.visit('/printers')
    expect(list.text).to.include('Chưa có máy in nào')
    const added = await (
      await list.follow('Thêm máy in')
    ).press('Thêm máy in', { 'Tên máy in': 'HP 402', 'Khay giấy': 'khay 2', face: 'down' })
    expect(added.text).to.include('khay 2, mặt in úp xuống')
    const measuring = await added.follow('Hiệu chỉnh')
    expect(measuring.text).to.include('In ở 190,0 mm')
    const read = { ...READ, 'Dấu C, từ mép trên': '190,5' }
    const measured = await measuring.press('Ghi số đo', read)
    expect(measured.table('Các lần đo')[0]).to.include(
      'lệch phải 1,0 mm, lệch xuống 0,5 mm, cỡ 100,00 × 100,00 %',
    )
    const again = await (
      await measured.follow('Hiệu chỉnh')
    ).press('Ghi số đo', {
      ...read,
      'Dấu A, từ mép trái': '20',
      'Dấu B, từ mép trái': '270',
      'Dấu C, từ mép trái': '20',
    })
    expect(again.table('Các lần đo').map((row) => row.at(-1))).to.deep.equal(['Đang dùng', 'Đã thay'])
  })

  it('that scale the page are not measured: the sentence says what to choose, what was typed stays', async () => {
    const shop = await aPrintShop(office)
    const browser = await office.signedIn('clerk')
    const form = await browser.visit(`/printers/${shop.printerId}/calibration?width=420&height=297`)
    const scaled = { ...READ, 'Thanh ngang': '97,0', 'Thanh dọc': '97' }
    const refused = await form.press('Ghi số đo', scaled)
    expect(refused.status).to.equal(422)
    expect(refused.errors[0]).to.include('Thanh ngang dài 97,0 mm thay vì 100,0 mm')
    expect(refused.errors[0]).to.include('Tỷ lệ: Kích thước thực')
    expect(refused.document.querySelector('[name=bTop]')?.getAttribute('value')).to.equal('20,5 mm')
    expect(refused.text).to.include('420 × 297 mm')
    expect(await office.db('printer_calibrations')).to.have.length(1)
  })

  it('give a ruler sheet for any paper, and for the paper of a lot', async () => {
    const { printerId, lotId } = await aPrintShop(office)
    const browser = await office.signedIn('clerk')
    const sizes: [query: string, points: RegExp][] = [
      ['', /MediaBox \[0 0 841\.8\d* 595\.2\d*\]/],
      [`?lot=${lotId}&corrected=on`, /MediaBox \[0 0 841\.8\d* 595\.2\d*\]/],
      ['?width=450&height=350', /MediaBox \[0 0 1275\.5\d* 992\.1\d*\]/],
      ['?width=148&height=210', /MediaBox \[0 0 419\.5\d* 595\.2\d*\]/],
    ]
    for (const [query, points] of sizes) {
      const pdf = (await browser.download(`/printers/${printerId}/ruler.pdf${query}`)).toString('latin1')
      expect(pdf, query).to.match(points)
      expect(pdf).to.include('/PrintScaling /None').and.to.include('/Duplex /Simplex')
    }
    expect((await browser.visit(`/printers/${printerId}/ruler.pdf?width=20`)).status).to.equal(422)
  })

  it('that are used no more are not offered', async () => {
    const shop = await aPrintShop(office)
    const browser = await office.signedIn('clerk')
    const form = await browser.visit(`/printers/${shop.printerId}/edit`)
    await form.press('Lưu', { 'Thôi dùng máy này': ['on'] })
    const printing = await browser.visit(`/decisions/${shop.decisionId}/print-runs/new`)
    expect(printing.text).to.include('Chưa thêm máy in nào')
  })

  it('cannot share a name', async () => {
    await aPrintShop(office)
    const browser = await office.signedIn('clerk')
    const form = await browser.visit('/printers/new')
    const refused = await form.press('Thêm máy in', { 'Tên máy in': 'HP phòng Tổ chức' })
    expect(refused.errors).to.deep.equal(['Tên máy in này đã có; hãy đặt tên khác.'])
  })
})
