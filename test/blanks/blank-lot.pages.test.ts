import { expect } from 'chai'
import { useOffice } from '../support/office.ts'
import { aMadeRun, aPrintShop } from '../support/printing.ts'

describe('Blanks', () => {
  const office = useOffice()

  it('are received, taken out, and add up', async () => {
    const browser = await office.signedIn('clerk')
    const form = await (await browser.visit('/blank-lots')).follow('Nhận lô phôi')
    const typed = {
      'Mã lô': 'C',
      'Loại phôi': 'Giấy khen khổ A4',
      'Số phôi đầu': '000120',
      'Chiều ngang phôi': '297',
    }
    const wrong = await form.press('Nhận lô phôi', {
      ...typed,
      'Số phôi cuối': '000100',
      'Ngày nhận': '1/1/2030',
    })
    expect(wrong.errors).to.deep.equal([
      'Số phôi cuối phải bằng hoặc sau số đầu.',
      'Ngày nhận không thể sau hôm nay.',
    ])
    const lot = await wrong.press('Nhận lô phôi', { 'Số phôi cuối': '000219', 'Ngày nhận': '20/11/2026' })
    expect(lot.text).to.include('000120–000219')
    const out = await lot.follow('Ghi phôi hỏng, loại bỏ')
    const unknown = await out.press('Ghi vào sổ phôi', { 'Số phôi': '000119', 'Lý do': 'rách' })
    expect(unknown.errors[0]).to.equal('Số 000119 không thuộc lô C (000120–000219).')
    const taken = await unknown.press('Ghi vào sổ phôi', { 'Số phôi': '000120-000122, 130', 'Lý do': 'rách' })
    expect(taken.text).to.match(/Đã nhận 100 Đã dùng 0 Đang in 0 Hỏng 4 Loại bỏ 0 Còn lại 96/)
    expect(taken.table('Phôi hỏng')[0]?.[0]).to.equal('000120–000122, 000130')
    expect(taken.text).to.match(/Phôi tiếp theo ?000123/)
    const twice = await (
      await taken.follow('Ghi phôi hỏng, loại bỏ')
    ).press('Ghi vào sổ phôi', { 'Số phôi': '000121', 'Lý do': 'rách' })
    expect(twice.errors[0]).to.include('Phôi 000121 đã dùng hoặc đã ghi hỏng')
  })

  it('with serials another lot has are not received', async () => {
    await aPrintShop(office)
    const browser = await office.signedIn('clerk')
    const refused = await (
      await browser.visit('/blank-lots/new')
    ).press('Nhận lô phôi', {
      'Mã lô': 'D',
      'Loại phôi': 'Bằng khen',
      'Số phôi đầu': '012350',
      'Số phôi cuối': '012400',
    })
    expect(refused.errors[0]).to.include('đã thuộc một lô đã nhận')
  })

  it('that are in a run cannot be taken out', async () => {
    const shop = await aPrintShop(office)
    await aMadeRun(office, shop)
    const browser = await office.signedIn('clerk')
    const refused = await (
      await browser.visit(`/blank-lots/${shop.lotId}/taken-out`)
    ).press('Ghi vào sổ phôi', { 'Số phôi': '012345-012346', 'Lý do': 'thử' })
    expect(refused.errors[0]).to.include('Phôi 012345 đã dùng')
  })

  it('that run out are warned of where they lie', async () => {
    const shop = await aPrintShop(office)
    await aMadeRun(office, shop, { copies: 4, lines: '1-4' })
    const browser = await office.signedIn('clerk')
    const page = await browser.visit(`/blank-lots/${shop.lotId}`)
    expect(page.text).to.include('Lô này còn ít hơn 5 phôi; hãy đặt in thêm.')
    expect(page.text).to.match(/Đang in 16 .*Còn lại 4/)
  })
})
