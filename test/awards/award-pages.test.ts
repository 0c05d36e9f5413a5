import excel from 'exceljs'
import { expect } from 'chai'
import { correctAward } from '../../src/awards/award.commands.ts'
import { getAward } from '../../src/awards/award.queries.ts'
import { registerPage } from '../../src/awards/register.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import {
  aGivingRegister,
  aHead,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

describe('The pages of awards', () => {
  const office = useOffice()
  let register: GivingRegister
  let lan: number

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const decision = await office.does((work) =>
      issued(work, aHead(), [
        forCell(register.cells[0]),
        forPerson(register.people.lan),
        forCell(register.otherCell),
      ]),
    )
    const { rows } = await registerPage(office.db, SYSTEM_ACTOR, { decision })
    lan = rows[1]?.id ?? 0
  })

  const names = (table: string[][]) => table.map((row) => row[0])

  it('list the register with its totals', async () => {
    const clerk = await office.signedIn('clerk')
    const list = await clerk.visit('/awards')
    expect(list.table()).to.have.length(3)
    expect(list.text).to.contain('Lượt khen: 1 cá nhân, 2 tập thể.')
    expect(list.text).to.contain('mỗi đối tượng tính một lần: 1 cá nhân, 2 tập thể.')
    expect(list.text).to.contain('1–3 trên 3 lượt khen')
  })

  it('narrow it by a form whose choice stands in the address, and take conditions back one by one', async () => {
    const clerk = await office.signedIn('clerk')
    const open = await clerk.visit('/awards')
    const narrowed = await open.press('Lọc', { q: 'phap che', Năm: '2023', recipientKind: 'collective' })
    expect(names(narrowed.table())).to.deep.equal(['Chi bộ Vụ Pháp chế Đảng bộ Cục Thử nghiệm'])
    const wider = await narrowed.follow('Tập thể')
    expect(wider.table()).to.have.length(2)
    const unit = await clerk.visit(`/awards?unit=${register.otherCommittee}`)
    expect(unit.text).to.contain('Đảng bộ Viện Đọc sách và cấp dưới')
    expect(unit.table()).to.have.length(1)
  })

  it('say when nothing answers, and what makes no sense', async () => {
    const clerk = await office.signedIn('clerk')
    expect((await clerk.visit('/awards?q=khongcoai')).text).to.contain(
      'Không có lượt khen nào theo các điều kiện này',
    )
    expect((await clerk.visit('/awards?form=KHONG')).text).to.contain('Không có lượt khen nào')
    const wrong = await clerk.visit('/awards?year=20233&recipientKind=collective')
    expect(wrong.status).to.equal(422)
    expect(wrong.errors[0]).to.contain('năm gồm bốn chữ số')
  })

  it('give the very list as a workbook, dates as dates', async () => {
    const clerk = await office.api('clerk')
    expect((await clerk.get('/awards?q=chi')).body).to.include({ total: 3 })
    const browser = await office.signedIn('clerk')
    const list = await browser.visit('/awards?recipientKind=collective&sort=name')
    const address = list.document.querySelector('a[href^="/awards/export.xlsx"]')?.getAttribute('href')
    const sent = await browser.download(address ?? '')
    const workbook = new excel.Workbook()
    await workbook.xlsx.load(Uint8Array.from(sent).buffer)
    const sheet = workbook.getWorksheet('Khen thưởng')
    const rows = sheet?.getSheetValues().filter((row) => Array.isArray(row)) ?? []
    const header = rows.findIndex((row) => row.includes('Tên tập thể, cá nhân'))
    const table = rows.slice(header + 1)
    expect(table.map((row) => row[3])).to.deep.equal(['Chi bộ Phòng Tư liệu', 'Chi bộ Vụ Pháp chế'])
    expect(table[0]?.[13]).to.deep.equal(new Date('2023-05-18T00:00:00Z'))
    expect(JSON.stringify(workbook.getWorksheet('Về bảng này')?.getSheetValues()))
      .to.contain('Tập thể')
      .and.to.contain('Nguyễn Thị Lan')
  })

  it('show one award with its paper and history', async () => {
    const clerk = await office.signedIn('clerk')
    const shown = await clerk.visit(`/awards/${lan}`)
    expect(shown.heading).to.equal('Trần Thị Lan')
    for (const words of [
      'Đồng chí',
      '12/05/1980',
      'Chuyên viên',
      '2/2023',
      '127-QĐ/ĐUK',
      'Có hiệu lực',
      'Thêm đối tượng được khen',
    ]) {
      expect(shown.text).to.contain(words)
    }
  })

  it('put a correction on record, and show the first entry ever after', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await (await clerk.visit(`/awards/${lan}`)).follow('Đính chính')
    const refused = await form.press('Ghi đính chính', { 'Họ và tên': 'Trần Thị Lân', 'Chức vụ': '' })
    expect(refused.errors).to.deep.equal(['Nhập lý do đính chính.'])
    const done = await refused.press('Ghi đính chính', { 'Lý do đính chính': 'Sai tên' })
    expect(done.heading).to.equal('Trần Thị Lân')
    expect(done.table('đã đính chính')).to.deep.include(['Tên đối tượng', 'Trần Thị Lan', 'Trần Thị Lân'])
    expect(done.table('đã đính chính').map((row) => row.slice(0, 2))).to.deep.include([
      'Chức vụ',
      'Chuyên viên',
    ])
    expect(done.text).to.contain('Sai tên')
  })

  it('show both versions when somebody else corrected it meanwhile, and save what is sent again', async () => {
    const clerk = await office.signedIn('clerk')
    const form = await clerk.visit(`/awards/${lan}/correction`)
    await office.does(async (work) =>
      correctAward(work, await getAward(work.tx, SYSTEM_ACTOR, lan), { position: 'Phó phòng' }, 'Một'),
    )
    const refused = await form.press('Ghi đính chính', {
      'Chức vụ': 'Trưởng phòng',
      'Lý do đính chính': 'Hai',
    })
    expect(refused.status).to.equal(409)
    expect(refused.table('Hai bản khác nhau')).to.deep.equal([['Chức vụ', 'Phó phòng', 'Trưởng phòng']])
    const saved = await refused.press('Ghi đính chính')
    expect(saved.text).to.contain('Trưởng phòng').and.to.contain('Đã ghi đính chính')
  })

  it('put a revocation on record', async () => {
    const head = await office.signedIn('head')
    const form = await (await head.visit(`/awards/${lan}`)).follow('Ghi nhận thu hồi')
    const facts = {
      'Số quyết định thu hồi': '300-QĐ/ĐUK',
      'Ngày quyết định thu hồi': '1/2/2024',
      'Người ký quyết định thu hồi': 'Nguyễn Văn Thử',
      'Lý do': 'Kê khai sai',
    }
    const refused = await form.press('Ghi nhận thu hồi', facts)
    expect(refused.errors).to.deep.equal(['Nhập căn cứ thu hồi.'])
    const done = await refused.press('Ghi nhận thu hồi', { groundCode: 'GIAN_DOI' })
    expect(done.text).to.contain('Đã thu hồi').and.to.contain('Gian dối trong kê khai thành tích')
    expect(done.text).not.to.contain('Đính chính')
    const twice = await head.visit(`/awards/${lan}/revocation`)
    expect(twice.status).to.equal(409)
    expect(twice.text).to.contain('Chỉ thu hồi được lần khen đang có hiệu lực; lần khen này: đã thu hồi.')
  })

  it('hide from a unit what is not its own', async () => {
    const clerk = await office.signedIn('clerk', register.id(register.otherCommittee))
    expect(names((await clerk.visit('/awards')).table())).to.deep.equal([
      'Chi bộ Phòng Tư liệu Đảng bộ Viện Đọc sách',
    ])
    for (const path of [`/awards/${lan}`, `/awards/${lan}/correction`, `/awards/${lan}/revocation`]) {
      expect((await clerk.visit(path)).status, path).to.equal(404)
    }
  })

  it('suggest units and people while a name is typed', async () => {
    const clerk = await office.signedIn('clerk')
    const { items } = JSON.parse((await clerk.visit('/awards/recipient-suggestions?q=lan')).html) as {
      items: { value: string; group: string }[]
    }
    expect(items).to.deep.include({ ...items[0], value: register.people.lan, group: 'Cá nhân' })
  })
})
