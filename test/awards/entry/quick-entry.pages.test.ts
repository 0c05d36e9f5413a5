import { expect } from 'chai'
import { registerPeople } from '../../../src/people/person.commands.ts'
import type { Browser, Screen } from '../../support/browser.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  issued,
  type GivingRegister,
} from '../../support/decisions.ts'
import { useOffice } from '../../support/office.ts'

describe('Entering the list of a decision', function () {
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
    number: '127-QĐ/ĐUK',
    issuedOn: '18/5/2023',
    subject: 'Về việc tặng bằng khen',
  }
  const SHARED = { formCode: 'PBK_TU_CB', kindCode: 'P_CHUYEN_DE', achievement: 'Có thành tích xuất sắc' }

  const valueOf = (screen: Screen, name: string) =>
    screen.document.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? ''
  const listOf = (screen: Screen) => screen.table('Danh sách được khen').map((row) => row.join(' '))
  const aDraft = () => office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))

  describe('from what the last decision had', () => {
    beforeEach(async () => {
      await office.does((work) =>
        issued(work, aHead({ number: '125-QĐ/ĐUK', signerCapacity: 'T/M BAN THƯỜNG VỤ' }), [
          forCell(register.cells[0]),
        ]),
      )
    })

    it('takes over signer, place, form, kind and period, says from where, and completes the number', async () => {
      const form = await clerk.visit('/decisions/new')
      const carried = await form.press('Lấy theo quyết định trước', {
        ...HEAD,
        number: '128',
        kindCode: 'P_NAM_NAM',
      })
      expect(valueOf(carried, 'number')).to.equal('128-QĐ/ĐUK')
      expect(valueOf(carried, 'signerName')).to.equal('Nguyễn Văn Thử')
      expect(valueOf(carried, 'periodFrom')).to.equal('01/01/2021')
      expect(carried.text.match(/Theo quyết định 125-QĐ\/ĐUK/g)).to.have.length(7)
      const chosen = carried.document.querySelector('[name=kindCode] option[selected]')
      expect(chosen?.getAttribute('value'), 'what was typed stays').to.equal('P_NAM_NAM')
      const saved = await carried.press('Lưu bản nháp', {
        achievement: 'Xuất sắc',
        'awards.0.recipient': 'CB-0102',
      })
      expect(saved.heading).to.equal('Quyết định 128-QĐ/ĐUK')
      expect(saved.text).to.contain('T/M BAN THƯỜNG VỤ')
    })

    it('completes a number typed without its symbol also on saving', async () => {
      const saved = await (
        await clerk.visit('/decisions/new')
      ).press('Lưu bản nháp', { ...HEAD, number: '0130' })
      expect(saved.heading).to.equal('Quyết định 0130-QĐ/ĐUK')
    })

    it('says nothing of decisions outside the scope of the account', async () => {
      const confined = await office.signedIn('clerk', register.id(register.otherCommittee))
      const carried = await (
        await confined.visit('/decisions/new')
      ).press('Lấy theo quyết định trước', { issuingBodyCode: 'DUK' })
      expect(valueOf(carried, 'signerName')).to.equal('')
      expect(carried.text).not.to.contain('125-QĐ')
    })
  })

  it('tells a person by name from a unit by name, and shows whom it understood', async () => {
    const form = await clerk.visit('/decisions/new')
    const more = await form.press('Thêm dòng', {
      ...HEAD,
      'awards.0.recipient': 'trần thị lan',
      'awards.1.recipient': 'Chi bộ Văn phòng',
      'awards.2.recipient': 'Ai Đó',
    })
    expect(more.text).to.contain('Trần Thị Lan: 12/05/1980 · Chuyên viên · Chi bộ Vụ Pháp chế')
    expect(more.text).to.contain('không có ai tên hoặc mã «Ai Đó»')
    expect(more.errors, 'nothing has been refused yet').to.deep.equal([])
  })

  it('tells namesakes apart by unit or birth, and guesses nobody', async () => {
    await office.does((work) =>
      registerPeople(work, [
        {
          fullName: 'Trần Thị Lan',
          birth: { date: '1990-01-01', precision: 'year' },
          position: 'Văn thư',
          organisationCode: register.cells[1],
          postedFrom: '2020-01-01',
        },
      ]),
    )
    const form = await clerk.visit('/decisions/new')
    const refused = await form.press('Lưu bản nháp', {
      ...HEAD,
      ...SHARED,
      'awards.0.recipient': 'Trần Thị Lan',
      'awards.1.recipient': 'Trần Thị Lan',
      'awards.1.birth': '1990',
    })
    expect(refused.errors).to.have.length(1)
    expect(refused.errors[0]).to.contain('Có nhiều người tên «Trần Thị Lan»').and.to.contain('Văn thư')
    const saved = await refused.press('Lưu bản nháp', { 'awards.0.organisation': 'Chi bộ Vụ Pháp chế' })
    expect(listOf(saved)).to.have.length(2)
    expect(saved.text).to.contain('Văn thư')
  })

  it('keeps post and unit as they were on the day unless the line says another', async () => {
    const saved = await (
      await clerk.visit('/decisions/new')
    ).press('Lưu bản nháp', {
      ...HEAD,
      ...SHARED,
      formCode: 'PBK_TU_DV',
      'awards.0.recipient': '000123',
      'awards.0.position': 'Phó Chánh Văn phòng',
      'awards.0.organisation': 'CB-0102',
      'awards.1.recipient': '000124',
      'awards.1.periodFrom': '2022',
      'awards.1.periodTo': '2022',
    })
    expect(saved.errors).to.deep.equal([])
    const lan = await saved.follow('Trần Thị Lan')
    expect(lan.text).to.contain('Phó Chánh Văn phòng').and.to.contain('Chi bộ Văn phòng')
    const hung = await saved.follow('Lê Văn Hùng')
    expect(hung.text).to.contain('Phó Vụ trưởng').and.to.contain('năm 2022')
  })

  it('reads form and kind as lists name them', async () => {
    const saved = await (
      await clerk.visit('/decisions/new')
    ).press('Lưu bản nháp', {
      ...HEAD,
      ...SHARED,
      formCode: '',
      'awards.0.recipient': 'CB-0102',
      'awards.0.formCode': 'bằng khen',
    })
    expect(saved.errors).to.deep.equal([])
    expect(listOf(saved)[0]).to.contain('Bằng khen')
  })

  it('adds somebody new from within the list, once, with the post from the day of the decision', async () => {
    const form = await clerk.visit('/decisions/new')
    const refused = await form.press('Lưu bản nháp', {
      ...HEAD,
      ...SHARED,
      formCode: 'PBK_TU_DV',
      'awards.0.recipient': 'Hồ Thị Ngọc Mới',
      'awards.0.isNew': true,
      'awards.0.birth': '1991',
      'awards.1.recipient': 'TRẦN THỊ LAN',
      'awards.1.isNew': true,
      'awards.1.position': 'Chuyên viên',
      'awards.1.organisation': 'CB-0101',
    })
    expect(refused.errors).to.deep.equal([
      'Nhập chức vụ của người mới thêm.',
      'Nhập đơn vị của người mới thêm.',
    ])
    const known = await refused.press('Lưu bản nháp', {
      'awards.0.position': 'Văn thư',
      'awards.0.organisation': 'Chi bộ Văn phòng',
    })
    expect(known.errors).to.have.length(1)
    expect(known.errors[0]).to.contain('Trong sổ đã có Trần Thị Lan (12/05/1980, 000123)')
    expect(await office.db('people').where({ full_name: 'Hồ Thị Ngọc Mới' })).to.deep.equal([])
    const saved = await known.press('Lưu bản nháp', { 'awards.1.addAnyway': true })
    expect(saved.errors).to.deep.equal([])
    expect(listOf(saved)).to.have.length(2)
    const person = await (await saved.follow('Hồ Thị Ngọc Mới')).follow('Hồ Thị Ngọc Mới')
    expect(person.text).to.contain('1991').and.to.contain('Văn thư').and.to.contain('18/05/2023')
  })

  it('offers to add everybody nobody knows, beside the sentence of each line and once for all', async () => {
    const people = ['Hồ Thị Ngọc Mới', 'Ngô Văn Lạ', 'Vũ Thị Ai']
    const typed = people.flatMap((name, at): [string, string][] => [
      [`awards.${at}.recipient`, name],
      [`awards.${at}.position`, 'Văn thư'],
      [`awards.${at}.organisation`, 'CB-0102'],
    ])
    const form = await clerk.visit('/decisions/new')
    const all = { ...HEAD, ...SHARED, formCode: 'PBK_TU_DV', ...Object.fromEntries(typed) }
    const refused = await form.press('Lưu bản nháp', { ...all, 'awards.3.recipient': '000123' })
    expect(refused.errors).to.have.length(3)
    expect(refused.text).to.contain('3 dòng ghi tên chưa có trong sổ.')
    const one = refused.document.querySelector('#field-awards-1-isNew')
    expect(one?.closest('details')).to.equal(null)
    const marked = await refused.press('Thêm cả 3 người mới')
    expect(marked.text).to.contain('Đã đánh dấu «Thêm người mới» ở 3 dòng; hãy xem lại rồi lưu.')
    expect(marked.document.querySelectorAll('[data-field=isNew][checked]')).to.have.length(3)
    expect(await office.db('people').whereIn('full_name', people)).to.deep.equal([])
    const saved = await marked.press('Lưu bản nháp')
    expect(saved.errors).to.deep.equal([])
    expect(listOf(saved)).to.have.length(4)
  })

  it('takes a household with its unit', async () => {
    const saved = await (
      await clerk.visit('/decisions/new')
    ).press('Lưu bản nháp', {
      ...HEAD,
      ...SHARED,
      'awards.0.recipientKind': 'household',
      'awards.0.recipient': 'Phạm Văn Ruộng',
      'awards.0.organisation': 'CB-0102',
    })
    expect(saved.text).to.contain('1 hộ gia đình')
  })

  describe('from cells copied out of a spreadsheet', () => {
    it('fills the lines through the box for lists, and marks what it does not recognise', async () => {
      const form = await clerk.visit('/decisions/new')
      const pasted = await form.press('Đưa vào danh sách', {
        ...HEAD,
        ...SHARED,
        'awards.0.recipient': 'CB-0103',
        paste: [
          'STT\tHọ và tên\tMã cán bộ\tChức vụ\tGhi chú',
          '1\tTrần Thị Lan\t000123\t\tx',
          '2\tLê Văn Hùng\tSAI\tVụ trưởng\t',
          '3\tAi Đó\t\t\t',
        ].join('\n'),
      })
      expect(pasted.text).to.contain(
        'Đã dán 3 dòng; 1 dòng chưa nhận ra, có đánh dấu bên dưới; không dùng cột «Ghi chú».',
      )
      expect(valueOf(pasted, 'awards.0.recipient')).to.equal('CB-0103')
      expect(valueOf(pasted, 'awards.1.recipient')).to.equal('000123')
      expect(valueOf(pasted, 'awards.2.recipient'), 'the name, since nobody has the code').to.equal(
        'Lê Văn Hùng',
      )
      expect(valueOf(pasted, 'awards.2.position')).to.equal('Vụ trưởng')
      expect(valueOf(pasted, 'awards.3.recipient')).to.equal('Ai Đó')
      const saved = await pasted.press('Lưu bản nháp', { 'awards.3.recipient': '' })
      expect(listOf(saved)).to.have.length(3)
    })

    it('takes three hundred lines in a constant number of queries, and says when there are too many', async () => {
      const form = await clerk.visit('/decisions/new')
      const queries = async (rows: number) => {
        let count = 0
        const onQuery = () => (count += 1)
        office.db.on('query', onQuery)
        const names = Array.from({ length: rows }, (_, index) => ['Trần Thị Lan', 'CB-0101', 'Ai'][index % 3])
        const pasted = await form.press('Đưa vào danh sách', { paste: names.join('\n') })
        office.db.off('query', onQuery)
        expect(valueOf(pasted, `awards.${rows - 1}.recipient`)).to.equal(names.at(-1))
        return count
      }
      expect(await queries(300)).to.equal(await queries(3))
      const refused = await form.press('Đưa vào danh sách', { paste: 'Ai\n'.repeat(401) })
      expect(refused.errors[0]).to.contain('tối đa 400')
      expect(refused.document.querySelector('[name=paste]')?.textContent).to.contain('Ai\nAi')
    })
  })

  describe('while it is not saved', () => {
    it('is kept by a button, shown on the overview, taken up again, and gone once saved', async () => {
      const form = await clerk.visit('/decisions/new')
      const kept = await form.press('Lưu tạm', { ...HEAD, ...SHARED, 'awards.1.recipient': 'CB-0102' })
      expect(kept.text).to.contain('Đã lưu tạm')
      const overview = await clerk.visit('/')
      expect(overview.text).to.contain('bản đang nhập dở, chưa lưu').and.to.contain('127-QĐ/ĐUK (1 dòng)')
      const again = await overview.follow('bản đang nhập dở')
      expect(valueOf(again, 'awards.1.recipient')).to.equal('CB-0102')
      expect(valueOf(again, 'subject')).to.equal(HEAD.subject)
      const saved = await again.press('Lưu bản nháp')
      expect(listOf(saved)).to.have.length(1)
      expect((await clerk.visit('/')).text).not.to.contain('đang nhập dở, chưa lưu')
    })

    it('is nobody else’s to see, and can be let go of', async () => {
      const kept = await (await clerk.visit('/decisions/new')).press('Lưu tạm', HEAD)
      const other = await office.signedIn('clerk')
      expect(valueOf(await other.visit(kept.address), 'subject')).to.equal('')
      const list = await clerk.visit('/decisions/unfinished')
      expect(list.table()[0]?.[0]).to.equal('Quyết định mới 127-QĐ/ĐUK')
      expect((await list.press('Bỏ Quyết định mới')).text).to.contain('Không có gì đang nhập dở')
    })

    it('stays readable when its decision was issued meanwhile', async () => {
      const id = await aDraft()
      const form = await clerk.visit(`/decisions/${id}/awards/new`)
      await form.press('Lưu tạm', { 'awards.0.recipient': 'CB-0102' })
      await (await clerk.visit(`/decisions/${id}`)).press('Ghi nhận ban hành')
      const list = await clerk.visit('/decisions/unfinished')
      expect(list.text).to.contain('Thêm vào quyết định 127-QĐ/ĐUK').and.to.contain('đã ban hành')
    })
  })

  describe('sent twice', () => {
    it('is saved once, and answered alike', async () => {
      const id = await aDraft()
      const form = await clerk.visit(`/decisions/${id}/awards/new`)
      const line = { ...SHARED, 'awards.0.recipient': 'CB-0102' }
      const both = await Promise.all([
        form.press('Thêm vào bản nháp', line),
        form.press('Thêm vào bản nháp', line),
      ])
      for (const screen of both) expect(screen.address).to.equal(`/decisions/${id}`)
      expect(await office.db('awards').where({ decision_id: id })).to.have.length(2)
    })

    it('with other content is asked about, and saved when that is meant', async () => {
      const id = await aDraft()
      const form = await clerk.visit(`/decisions/${id}/awards/new`)
      await form.press('Thêm vào bản nháp', { ...SHARED, 'awards.0.recipient': 'CB-0102' })
      const asked = await form.press('Thêm vào bản nháp', { ...SHARED, 'awards.0.recipient': 'CB-0103' })
      expect(asked.status).to.equal(409)
      expect(asked.errors[0]).to.contain('đã được lưu một lần')
      expect(listOf(await asked.press('Thêm của tôi vào sau'))).to.have.length(3)
    })
  })

  describe('by two clerks at once', () => {
    it('shows both what the other did and what was typed, and adds mine after theirs', async () => {
      const id = await aDraft()
      const mine = await clerk.visit(`/decisions/${id}/awards/new`)
      const other = await office.signedIn('head')
      const theirs = await other.visit(`/decisions/${id}/awards/new`)
      await theirs.press('Thêm vào bản nháp', { ...SHARED, 'awards.0.recipient': 'CB-0102' })
      await (
        await other.visit(`/decisions/${id}/edit`)
      ).press('Lưu', { 'Trích yếu': 'Trích yếu của người khác' })

      const refused = await mine.press('Thêm vào bản nháp', {
        ...SHARED,
        'awards.0.recipient': 'CB-0102',
        'awards.2.recipient': 'CB-0103',
      })
      expect(refused.status).to.equal(409)
      expect(refused.text).to.contain('Trần Văn Minh').and.to.contain('Chi bộ Văn phòng')
      expect(refused.text).to.contain('Trích yếu của người khác')
      expect(refused.table('Các dòng vừa gõ')).to.deep.equal([
        ['1', 'Chi bộ Văn phòng Đã có ở dòng 2 của quyết định'],
        ['3', 'Chi bộ Phòng Tổ chức'],
      ])
      expect(refused.table('Danh sách đã lưu')).to.have.length(2)
      const saved = await refused.press('Thêm của tôi vào sau', { 'awards.0.recipient': '' })
      expect(listOf(saved).map((row) => /Chi bộ [^,]*?(?= Bằng)/.exec(row)?.[0])).to.have.length(3)
      expect(listOf(saved)[2]).to.contain('Chi bộ Phòng Tổ chức')
    })

    it('shows the head both ways, field by field', async () => {
      const id = await aDraft()
      const mine = await clerk.visit(`/decisions/${id}/edit`)
      await (await clerk.visit(`/decisions/${id}/edit`)).press('Lưu', { 'Trích yếu': 'Của người khác' })
      const refused = await mine.press('Lưu', { 'Trích yếu': 'Của tôi' })
      expect(refused.table('Hai bản khác nhau')).to.deep.equal([['Trích yếu', 'Của người khác', 'Của tôi']])
    })

    it('leads from a number that is taken to the draft that has it', async () => {
      const id = await aDraft()
      const form = await clerk.visit('/decisions/new')
      const refused = await form.press('Lưu bản nháp', {
        ...HEAD,
        ...SHARED,
        number: '127',
        'awards.0.recipient': 'CB-0103',
      })
      expect(refused.errors[0]).to.contain('Số quyết định này đã có')
      const lines = await refused.press('Thêm danh sách này vào quyết định đã có')
      expect(lines.text).to.contain('Đã lưu trong quyết định')
      const saved = await lines.press('Thêm vào bản nháp')
      expect(saved.address).to.equal(`/decisions/${id}`)
      expect(listOf(saved)).to.have.length(2)
    })
  })

  it('shows what is saved, against what the paper says, with each line to be changed or taken off', async () => {
    const saved = await (
      await clerk.visit('/decisions/new')
    ).press('Lưu và nhập tiếp', {
      ...HEAD,
      ...SHARED,
      expectedCollectives: '02',
      expectedIndividuals: '1',
      'awards.0.recipient': 'CB-0101',
      'awards.1.recipient': 'CB-0102',
    })
    expect(saved.text).to.contain('Đã nhập 2 trên 3: còn 1 cá nhân')
    const removed = await saved.press('Bỏ Chi bộ Văn phòng', { 'awards.0.recipient': '000123' })
    expect(removed.text).to.contain('Đã bỏ Chi bộ Văn phòng khỏi bản nháp')
    expect(removed.table('Danh sách đã lưu')).to.have.length(1)
    expect(valueOf(removed, 'awards.0.recipient'), 'what was being typed').to.equal('000123')
    const done = await removed.press('Thêm vào bản nháp', SHARED)
    expect(done.errors).to.deep.equal([])
    expect(done.text).to.contain('Đã nhập 2 trên 3: còn 1 tập thể')
    expect((await done.follow('Sửa Trần Thị Lan')).heading).to.equal('Sửa đối tượng trong bản nháp')
  })

  describe('while somebody else is quicker', () => {
    const typed = { 'awards.0.recipient': 'CB-0103' }

    it('keeps what is typed when the line to be taken off is gone already', async () => {
      const id = await aDraft()
      const form = await clerk.visit(`/decisions/${id}/awards/new`)
      await (await clerk.visit(`/decisions/${id}/awards/new`)).press('Bỏ Chi bộ Vụ Pháp chế')
      const late = await form.press('Bỏ Chi bộ Vụ Pháp chế', typed)
      expect(late.status).to.equal(422)
      expect(late.errors[0]).to.contain('Không tìm thấy').and.to.contain('người khác vừa sửa')
      expect(valueOf(late, 'awards.0.recipient')).to.equal('CB-0103')
      expect(late.text).to.contain('Thêm của tôi vào sau')
    })

    it('takes off nothing for a number that is none', async () => {
      const id = await aDraft()
      const form = await clerk.visit(`/decisions/${id}/awards/new`)
      const button = form.document.querySelector('button[name=remove]')
      for (const odd of ['1e30', '0.5', '99999999999999999999']) {
        button?.setAttribute('value', odd)
        const refused = await form.press('Bỏ Chi bộ Vụ Pháp chế', typed)
        expect([refused.status, valueOf(refused, 'awards.0.recipient')], odd).to.deep.equal([422, 'CB-0103'])
      }
    })

    for (const button of ['Thêm dòng', 'Đưa vào danh sách', 'Bỏ Chi bộ Vụ Pháp chế']) {
      it(`keeps what is typed when the decision was issued: ${button}`, async () => {
        const id = await aDraft()
        const form = await clerk.visit(`/decisions/${id}/awards/new`)
        await (await clerk.visit(`/decisions/${id}`)).press('Ghi nhận ban hành')
        const late = await form.press(button, { ...SHARED, ...typed, paste: 'CB-0102' })
        expect(late.status).to.be.oneOf([409, 422])
        expect(late.errors.join()).to.contain('ban hành')
        expect(valueOf(late, 'awards.0.recipient')).to.equal('CB-0103')
      })
    }
  })

  it('links to the other award where a second one needs a reason', async () => {
    await office.does((work) => issued(work, aHead({ number: '1-QĐ/ĐUK' }), [forCell(register.cells[1])]))
    const refused = await (
      await clerk.visit('/decisions/new')
    ).press('Lưu bản nháp', { ...HEAD, ...SHARED, 'awards.0.recipient': 'CB-0102' })
    const other = await refused.follow('Xem')
    expect(other.text).to.contain('1-QĐ/ĐUK')
    const saved = await refused.press('Lưu bản nháp', { 'awards.0.duplicateReason': 'Chuyên đề khác' })
    expect((await saved.follow('Chi bộ Văn phòng')).text).to.contain('Chuyên đề khác')
  })
})
