import { expect } from 'chai'
import { changeDraft } from '../../src/awards/change-draft.commands.ts'
import { enterAwards } from '../../src/awards/enter-awards.commands.ts'
import { issueDraft } from '../../src/awards/issue-draft.commands.ts'
import { attachScan } from '../../src/decisions/scan.commands.ts'
import { getDecision } from '../../src/decisions/decision.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import type { Screen } from '../support/browser.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { problemOf } from '../support/problem.ts'
import { useOffice } from '../support/office.ts'

describe('The pages of decisions', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const HEAD = {
    issuingBodyCode: 'DUK',
    'Số quyết định': '127-QĐ/ĐUK',
    'Ngày quyết định': '18/5/2023',
    'Trích yếu': 'Về việc tặng bằng khen',
  }
  const SHARED = {
    formCode: 'PBK_TU_CB',
    kindCode: 'P_CHUYEN_DE',
    'Giai đoạn từ': '2021',
    'Giai đoạn đến': '2023',
    'Thành tích chung': 'Có thành tích xuất sắc',
  }

  it('take a decision with its list from a clerk without script, to the register', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/decisions/new')
    expect(form.status).to.equal(200)
    const saved = await form.press('Lưu bản nháp', {
      ...HEAD,
      ...SHARED,
      'awards.0.recipient': 'Chi bộ Vụ Pháp chế',
      'awards.1.recipient': register.cells[1],
      'awards.3.recipientKind': 'individual',
      'awards.3.recipient': 'trần thị lan',
      'awards.3.formCode': 'PBK_TU_DV',
      'awards.3.achievement': 'Có thành tích riêng',
    })
    expect(saved.errors, saved.text).to.deep.equal([])
    expect(saved.address).to.match(/^\/decisions\/\d+$/)
    expect(saved.text).to.contain('Đã lưu bản nháp quyết định 127-QĐ/ĐUK').and.to.contain('Nguyễn Văn Thử')
    const list = saved.table('Danh sách được khen')
    expect(list.map((row) => row[1])).to.deep.equal(['1', '2', '3'])
    expect(list[2]?.join(' ')).to.contain('Trần Thị Lan').and.to.contain('Có thành tích riêng')

    const done = await saved.press('Ghi nhận ban hành')
    expect(done.text).to.contain('vào sổ năm 2023 từ số 1 đến số 3')
    expect(done.table('Danh sách được khen').map((row) => row.at(-1))).to.deep.equal([
      '1/2023',
      '2/2023',
      '3/2023',
    ])
    expect(done.text).not.to.contain('Bỏ bản nháp')
  })

  it('keep everything typed when a line is wrong, and say so at that line', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/decisions/new')
    const refused = await form.press('Lưu bản nháp', {
      ...HEAD,
      ...SHARED,
      'awards.1.recipient': 'KHONG-CO',
      'awards.2.recipientKind': 'individual',
      'awards.2.recipient': 'Ai Đó',
    })
    expect(refused.status).to.equal(422)
    expect(refused.errors).to.have.length(2)
    expect(refused.errors[0]).to.contain('không có đơn vị nào').and.to.contain('«KHONG-CO»')
    expect(refused.errors[1]).to.contain('không có ai').and.to.contain('«Ai Đó»')
    const value = (name: string) => refused.document.querySelector(`[name="${name}"]`)?.getAttribute('value')
    expect(value('awards.1.recipient')).to.equal('KHONG-CO')
    expect(value('issuedOn')).to.equal('18/5/2023')
    expect(await office.db('decisions')).to.deep.equal([])

    const again = await refused.press('Lưu bản nháp', { 'awards.1.recipient': '', 'awards.2.recipient': '' })
    expect(again.text).to.contain('Đã lưu bản nháp')
  })

  it('say at its line what the register knows only when it enters the list', async () => {
    await office.does((work) => issued(work, aHead({ number: '1-QĐ/ĐUK' }), [forCell(register.cells[1])]))
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/decisions/new')
    const refused = await form.press('Lưu bản nháp', {
      ...HEAD,
      ...SHARED,
      'awards.3.recipient': register.cells[1],
    })
    expect(refused.errors).to.have.length(1)
    const field = refused.document.querySelector('.error-summary a')?.getAttribute('href')
    expect(field).to.equal('#field-awards-3-duplicateReason')
    const saved = await refused.press('Lưu bản nháp', { 'awards.3.duplicateReason': 'Chuyên đề khác' })
    expect(saved.text).to.contain('Đã lưu bản nháp')
  })

  it('draw more lines without losing what was typed', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/decisions/new')
    const lines = (screen: Screen) => screen.document.querySelectorAll('[name$=".recipient"]').length
    const more = await form.press('Thêm dòng', { ...HEAD, 'awards.0.recipient': 'CB-0101' })
    expect(more.status).to.equal(200)
    expect(more.errors).to.deep.equal([])
    expect(lines(more)).to.equal(lines(form) + 10)
    const saved = await more.press('Lưu bản nháp', SHARED)
    expect(saved.text).to.contain('Chi bộ Vụ Pháp chế')
  })

  it('ask for what the whole list lacks', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit('/decisions/new')
    const refused = await form.press('Lưu bản nháp', { ...HEAD, 'awards.0.recipient': 'CB-0101' })
    expect(refused.errors).to.deep.equal([
      'Chọn loại hình khen thưởng.',
      'Chọn hình thức khen thưởng.',
      'Nhập thành tích chung, hoặc thành tích của từng dòng.',
    ])
  })

  it('change, lengthen, shorten and throw away a draft', async () => {
    const id = await office.does((work) =>
      drafted(work, aHead(), [forCell(register.cells[0]), forCell(register.cells[1])]),
    )
    const clerk = await office.signedIn('clerk')
    const shown = await clerk.visit(`/decisions/${id}`)
    const edited = await (await shown.follow('Sửa bản nháp')).press('Lưu', { 'Trích yếu': 'Trích yếu mới' })
    expect(edited.text).to.contain('Trích yếu mới').and.to.contain('Đã sửa bản nháp')
    const longer = await (
      await edited.follow('Thêm đối tượng')
    ).press('Thêm vào bản nháp', { ...SHARED, 'awards.0.recipient': 'CB-0103' })
    expect(longer.table('Danh sách được khen')).to.have.length(3)
    const line = await longer.follow('Chi bộ Văn phòng')
    const shorter = await line.press('Bỏ khỏi bản nháp')
    expect(shorter.table('Danh sách được khen')).to.have.length(2)
    const gone = await shorter.press('Bỏ bản nháp')
    expect(gone.address).to.equal('/decisions')
    expect(gone.text).to.contain('Đã bỏ bản nháp quyết định 127-QĐ/ĐUK')
    expect((await clerk.visit(`/decisions/${id}`)).status).to.equal(404)
  })

  it('show both versions to whoever edits a draft somebody else has changed', async () => {
    const id = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
    const clerk = await office.signedIn('clerk')
    const open = await clerk.visit(`/decisions/${id}/edit`)
    await (await clerk.visit(`/decisions/${id}/edit`)).press('Lưu', { 'Trích yếu': 'Của người khác' })
    const refused = await open.press('Lưu', { 'Trích yếu': 'Của tôi' })
    expect(refused.status).to.equal(409)
    expect(refused.html).to.contain('Của tôi')
    const saved = await refused.press('Lưu')
    expect(saved.text).to.contain('Của tôi')
  })

  it('put an annulment on record', async () => {
    const line = forCell(register.cells[0], { periodFrom: undefined, periodTo: undefined })
    const id = await office.does((work) => issued(work, aHead(), [line]))
    const head = await office.signedIn('head')
    const shown = await head.visit(`/decisions/${id}`)
    expect(shown.text).to.contain('chưa có giai đoạn')
    const form = await shown.follow('Ghi nhận huỷ bỏ')
    const refused = await form.press('Ghi nhận huỷ bỏ', {
      'Ngày huỷ bỏ': '1/1/2020',
      'Căn cứ huỷ bỏ': 'QĐ 5',
    })
    expect(refused.errors[0]).to.contain('không thể trước ngày quyết định')
    const done = await refused.press('Ghi nhận huỷ bỏ', { 'Ngày huỷ bỏ': '1/1/2024' })
    expect(done.text).to.contain('Đã huỷ bỏ').and.to.contain('01/01/2024: QĐ 5')
    expect(done.text, 'nothing of it is to be mended any more').not.to.contain('chưa có giai đoạn')
  })

  it('offer an auditor nothing to change', async () => {
    const id = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
    const auditor = await office.signedIn('auditor')
    const shown = await auditor.visit(`/decisions/${id}`)
    expect(shown.status).to.equal(200)
    for (const words of ['Ghi nhận ban hành', 'Sửa bản nháp', 'Bỏ bản nháp', 'Thêm đối tượng', 'Đính kèm']) {
      expect(shown.text).not.to.contain(words)
    }
    expect((await auditor.visit('/decisions/new')).status).to.equal(403)
  })

  it('list decisions with filters as chips', async () => {
    await office.does((work) =>
      issued(work, aHead(), [forCell(register.cells[0]), forPerson(register.people.lan)]),
    )
    const clerk = await office.signedIn('clerk')
    const list = await (
      await clerk.visit('/decisions')
    ).press('Lọc', { q: '127', Năm: '2023', 'Cơ quan ban hành': 'DUK', 'Trạng thái': 'issued' })
    expect(list.table()[0]?.join(' '))
      .to.contain('127-QĐ/ĐUK')
      .and.to.contain('1 tập thể, 1 cá nhân')
      .and.to.contain('Đã ban hành')
    const removed = await list.follow('Năm 2023')
    expect(removed.address).to.equal('/decisions?issuingBody=DUK&status=issued&q=127')
    expect((await clerk.visit('/decisions?year=1999')).text).to.contain(
      'Không có quyết định nào theo các điều kiện này',
    )
    expect((await clerk.visit('/decisions?year=abc')).status).to.equal(422)
  })

  /** A draft whose first line became a second award of its year after it was entered, and whose second line did not. */
  async function doubledDraft(): Promise<number> {
    const again = { number: '500-QĐ/ĐUK', issuedOn: '2022-05-18' }
    const id = await office.does(async (work) => {
      await issued(work, aHead(), [forCell(register.cells[0]), forCell(register.cells[1])])
      const untimed = { periodFrom: undefined, periodTo: undefined }
      const lines = [0, 1].map((at) => forCell(register.cells[at] ?? '', untimed))
      return drafted(work, aHead(again), [...lines, forPerson(register.people.lan)])
    })
    await office.does((work) => changeDraft(work, id, aHead({ ...again, issuedOn: '2023-09-18' })))
    return id
  }

  it('ask once more for the reason of a second award, where the decision is issued', async () => {
    const id = await doubledDraft()
    const clerk = await office.signedIn('clerk')
    const refused = await (await clerk.visit(`/decisions/${id}`)).press('Ghi nhận ban hành')
    expect(refused.status).to.equal(422)
    expect(refused.errors).to.have.length(2)
    expect(refused.errors[0]).to.contain('Dòng 1: Chi bộ Vụ Pháp chế đã được').and.to.contain('127-QĐ/ĐUK')
    const [first] = refused.document.querySelectorAll('.error-summary a')
    expect(refused.document.querySelector(first?.getAttribute('href') ?? '')?.localName).to.equal('input')
    expect(refused.text).not.to.contain('Trần Thị Lan')
    expect((await refused.follow('Xem lần khen kia')).heading).to.contain('Chi bộ Vụ Pháp chế')

    const half = await refused.press('Ghi nhận ban hành', { 'reasons.0.reason': 'Chuyên đề khác' })
    expect(half.errors.map((text) => text.slice(0, 6))).to.deep.equal(['Dòng 2'])
    expect(half.html).to.contain('value="Chuyên đề khác"')
    const done = await half.press('Ghi nhận ban hành', { 'Lý do chung': 'Đợt thi đua khác' })
    expect(done.text).to.contain('vào sổ năm 2023 từ số 3 đến số 5')
    const award = await done.follow('Chi bộ Vụ Pháp chế')
    expect(award.text).to.contain('Lý do khen thêmChuyên đề khác').and.to.contain('Ghi lý do khen thêm')
    const reasons = await office
      .db('audit_events')
      .where({ action: 'award.reason-given' })
      .orderBy('id')
      .pluck<string[]>('reason')
    expect(reasons).to.deep.equal(['Chuyên đề khác', 'Đợt thi đua khác'])
  })

  it('keep the reasons that were typed when somebody else changed the draft meanwhile', async () => {
    const id = await doubledDraft()
    const clerk = await office.signedIn('clerk')
    const asked = await clerk.visit(`/decisions/${id}/issue`)
    expect(asked.errors).to.deep.equal([])
    await office.does((work) => enterAwards(work, id, [forPerson(register.people.hung)]))
    const typed = { 'reasons.0.reason': 'Chuyên đề khác', 'reasons.1.reason': 'Đợt khác' }
    const told = await asked.press('Ghi nhận ban hành', typed)
    expect([told.status, told.errors[0]]).to.deep.equal([
      409,
      'Người khác vừa sửa quyết định này; hãy xem bản mới nhất rồi làm lại.',
    ])
    const done = await told.press('Ghi nhận ban hành')
    expect(done.text).to.contain('vào sổ năm 2023 từ số 3 đến số 6')
    expect((await clerk.visit(`/decisions/${id}/issue`)).document.querySelector('form .primary')).to.equal(
      null,
    )
  })

  it('take the reasons of second awards through the API, by the lines that need one', async () => {
    const id = await doubledDraft()
    const clerk = await office.api('clerk')
    const told = await clerk.post(`/decisions/${id}/issue`)
    expect(told.status).to.equal(422)
    expect(JSON.stringify(told.body)).to.contain('/reasons/0/reason').and.to.contain('/reasons/1/reason')
    const { rows } = (await clerk.get(`/decisions/${id}/missing-reasons`)).body as {
      rows: { award: number; line: number; recipientName: string }[]
    }
    expect(rows.map(({ line, recipientName }) => `${line} ${recipientName}`)[0]).to.equal(
      '1 Chi bộ Vụ Pháp chế',
    )
    const [one, two] = rows.map(({ award }) => ({ award, reason: 'Chuyên đề khác' }))
    const strange = await clerk.post(`/decisions/${id}/issue`, { reasons: [one, { ...two, award: 999_999 }] })
    expect(JSON.stringify(strange.body)).to.contain('/reasons/1/award')
    const done = await clerk.post(`/decisions/${id}/issue`, { reasons: [one, two] })
    expect(done.body).to.deep.equal({ year: 2023, first: 3, last: 5 })
    expect((await clerk.get(`/decisions/${id}/missing-reasons`)).body).to.deep.equal({ rows: [] })
  })

  it('count a reason given on either of two awards when they are issued', async () => {
    const [first, second] = await office.does(async (work) => [
      await drafted(work, aHead(), [forCell(register.cells[0])]),
      await drafted(work, aHead({ number: '500-QĐ/ĐUK' }), [
        forCell(register.cells[0], { duplicateReason: 'Chuyên đề khác' }),
      ]),
    ])
    for (const id of [first, second]) {
      await office.does((work) => issueDraft(work, id))
      expect((await getDecision(office.db, SYSTEM_ACTOR, id)).status).to.equal('issued')
    }
  })

  describe('for the scan of the paper', () => {
    const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n')
    let id: number
    let send: (name: string, bytes: Buffer) => Promise<Screen>

    beforeEach(async () => {
      id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
      const clerk = await office.signedIn('clerk')
      send = async (name, bytes) =>
        (await clerk.visit(`/decisions/${id}/scan/new`)).press('Đính kèm', { scan: { name, bytes } })
    })

    it('keep it, and give back the very bytes as a download', async () => {
      const done = await send('Quyết định 127.pdf', PDF)
      expect(done.text).to.contain('Đã đính kèm bản quét').and.to.contain('Mở bản quét')
      const api = await office.api('auditor')
      const back = await api
        .get(`/decisions/${id}/scan`)
        .buffer(true)
        .parse((response, callback) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => callback(null, Buffer.concat(chunks)))
        })
      expect(back.body).to.deep.equal(PDF)
      expect(back.headers['content-type']).to.equal('application/pdf')
      expect(back.headers['content-disposition']).to.contain('attachment')
    })

    it('take it only from those to whom all on the paper belong', async () => {
      const both = await office.does((work) =>
        issued(work, aHead({ number: '128-QĐ/ĐUK' }), [
          forCell(register.cells[1]),
          forCell(register.otherCell),
        ]),
      )
      const confined = await office.actor('clerk', register.id(register.committee))
      const clerk = await office.signedIn('clerk', register.id(register.committee))
      expect((await clerk.visit(`/decisions/${both}/scan/new`)).status).to.equal(403)
      expect((await clerk.visit(`/decisions/${both}`)).text).not.to.contain('Đính kèm bản quét')
      const scan = { name: 'a.pdf', bytes: PDF }
      const refused = await problemOf(
        office.does((work) => attachScan(work, office.deps.files, both, scan), confined),
      )
      expect(refused.kind).to.equal('forbidden')
      expect((await getDecision(office.db, SYSTEM_ACTOR, both)).scanFileId).to.equal(null)
    })

    it('open it only to those to whom all on the paper belong, and say to others why', async () => {
      const both = await office.does((work) =>
        issued(work, aHead({ number: '128-QĐ/ĐUK' }), [
          forCell(register.cells[1]),
          forCell(register.otherCell),
        ]),
      )
      for (const decision of [id, both]) {
        await office.does((work) =>
          attachScan(work, office.deps.files, decision, { name: 'a.pdf', bytes: PDF }),
        )
      }
      const scope = register.id(register.committee)
      const [clerk, api] = [await office.signedIn('clerk', scope), await office.api('clerk', scope)]
      const page = await clerk.visit(`/decisions/${both}`)
      expect(page.text).to.contain('Có, ghi tên cả đối tượng ngoài phạm vi nên không mở được')
      expect(page.html).not.to.contain(`/decisions/${both}/scan`)
      const refused = await clerk.visit(`/decisions/${both}/scan`)
      expect([refused.status, refused.text.includes('có tên cả đối tượng ngoài phạm vi')]).to.deep.equal([
        403,
        true,
      ])
      expect((await api.get(`/decisions/${both}/scan`)).status).to.equal(403)
      expect((await clerk.visit(`/decisions/${id}`)).html).to.contain(`/decisions/${id}/scan`)
      expect((await clerk.download(`/decisions/${id}/scan`)).equals(PDF)).to.equal(true)
      expect((await api.get(`/decisions/${id}/scan`)).status).to.equal(200)
    })

    it('take only what is a PDF, JPEG or PNG by its first bytes', async () => {
      const refused = await send('quyet-dinh.pdf', Buffer.from('<html>'))
      expect(refused.errors[0]).to.contain('PDF, JPEG hoặc PNG')
      for (const bytes of [
        [0xff, 0xd8, 0xff, 0xe0],
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      ]) {
        expect((await send('tep', Buffer.from(bytes))).text).to.contain('Đã đính kèm bản quét')
      }
    })

    it('refuse what is larger than 20 MB', async () => {
      const refused = await send('lon.pdf', Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]))
      expect(refused.status).to.equal(413)
      expect((await getDecision(office.db, SYSTEM_ACTOR, id)).scanFileId).to.equal(null)
    })

    it('ask for a file when none was chosen', async () => {
      const clerk = await office.signedIn('clerk')
      const form = await clerk.visit(`/decisions/${id}/scan/new`)
      expect((await form.press('Đính kèm')).errors).to.deep.equal(['Chọn tệp bản quét: PDF, JPEG hoặc PNG.'])
      expect((await clerk.visit(`/decisions/${id}/scan`)).status).to.equal(404)
    })
  })
})
