import { expect } from 'chai'
import { warningTexts } from '../../src/decisions/decision.present.ts'
import { aGivingRegister, aHead, drafted, forCell, issued } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

describe('What the page of a decision points out', () => {
  const office = useOffice()

  it('is said once with its number of recipients, and not line by line', async () => {
    const { cells } = await aGivingRegister(office)
    const timeless = { periodFrom: undefined, periodTo: undefined }
    const id = await office.does((work) =>
      drafted(work, aHead(), [forCell(cells[0], timeless), forCell(cells[1], timeless), forCell(cells[2])]),
    )
    const page = await (await office.signedIn('clerk')).visit(`/decisions/${id}`)
    expect(page.text)
      .to.contain(
        '2 đối tượng: Loại hình «Không định kỳ: chuyên đề» thường ghi giai đoạn; chưa có giai đoạn.',
      )
      .and.not.to.contain('3 đối tượng:')
  })

  it('names the commonest first', () => {
    const [a, b] = [{ text: 'Một.' }, { text: 'Hai.' }]
    expect(warningTexts([[a], [a, b], [b], [b]])).to.deep.equal(['3 đối tượng: Hai.', '2 đối tượng: Một.'])
    expect(warningTexts([])).to.deep.equal([])
  })

  it('offers printing first once it is issued', async () => {
    const { cells } = await aGivingRegister(office)
    const id = await office.does((work) => issued(work, aHead(), [forCell(cells[0])]))
    const page = await (await office.signedIn('clerk')).visit(`/decisions/${id}`)
    const primary = [...page.document.querySelectorAll('main .button.primary, main a.primary')]
    expect(primary.map(({ textContent }) => textContent.trim())).to.deep.equal(['In bằng, giấy khen'])
  })

  it('is that no issuing body can be chosen yet, on an empty register', async () => {
    const page = await (await office.signedIn('administrator')).visit('/decisions/new')
    expect(page.text).to.contain('Chưa có cơ quan ban hành nào để chọn')
    const bodies = await page.follow('Cơ quan ban hành')
    expect(bodies.heading).to.equal('Danh mục')
  })
})
