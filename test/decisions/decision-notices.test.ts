import { expect } from 'chai'
import { warningTexts } from '../../src/decisions/decision.present.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { aGivingRegister, aHead, drafted, forCell, forPerson, issued } from '../support/decisions.ts'
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

  it('is looked for in the whole draft, also beyond the page, and leads to those lines alone', async () => {
    const { otherCell, cells } = await aGivingRegister(office)
    const posts = Array.from({ length: 205 }, (_, index) => ({
      code: `CB-${index}`,
      fullName: 'Lê Thị Na',
      organisationCode: otherCell,
      position: 'Chuyên viên',
      postedFrom: '2019-01-01',
    }))
    const timeless = { periodFrom: undefined, periodTo: undefined }
    const id = await office.does(async (work) => {
      await registerPeople(work, posts)
      const people = posts.map(({ code }) => forPerson(code, { periodLabel: 'năm 2023' }))
      return drafted(work, aHead(), [...people, forCell(cells[0], timeless), forCell(cells[1], timeless)])
    })
    const clerk = await office.signedIn('clerk')
    const page = await clerk.visit(`/decisions/${id}`)
    expect(page.text.slice(page.text.indexOf('Nên xem'), page.text.indexOf('Nên xem') + 300)).to.contain(
      'Nên xem lại 2 đối tượng trong cả bản nháp',
    )
    expect(page.table('Danh sách được khen')).to.have.length(200)
    const only = await page.follow('Chỉ xem 2 đối tượng này')
    expect(only.table('Danh sách được khen').map((row) => row[1]?.slice(0, 3))).to.deep.equal(['206', '207'])
    expect((await only.follow('Xem cả 207 đối tượng')).table('Danh sách được khen')).to.have.length(200)
    const mended = await (
      await only.follow('Ghi giai đoạn cho các dòng còn thiếu')
    ).press('Đặt cho', {
      periodLabel: 'năm 2026',
    })
    expect(mended.text).not.to.contain('Nên xem lại')
    const before = await clerk.visit(`/decisions/${id}?lines=unusual`)
    expect(before.table('Danh sách được khen')).to.have.length(200)
  })

  it('counts what it does not name', () => {
    const found = Array.from({ length: 12 }, (_, index) => [{ text: `${index}.` }])
    expect(warningTexts(found)).to.have.length(11)
    expect(warningTexts(found).at(-1)).to.equal('và 2 điều khác, xem ở từng dòng.')
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
