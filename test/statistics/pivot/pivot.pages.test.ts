import { expect } from 'chai'
import { revokeAward } from '../../../src/awards/revoke.commands.ts'
import { getAward } from '../../../src/awards/award.queries.ts'
import { reorganise } from '../../../src/reorganisations/reorganise.commands.ts'
import { PivotResource } from '../../../src/statistics/pivot/pivot.schema.ts'
import { ViewList } from '../../../src/statistics/views/statistics-view.schema.ts'
import {
  aGivingRegister,
  aHead,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../../support/decisions.ts'
import { bodyOf, rowOf } from '../../support/loose.ts'
import type { Screen } from '../../support/browser.ts'
import { useOffice } from '../../support/office.ts'
import { anAct } from '../../support/reorganisation.ts'

const THEMATIC = 'Không định kỳ: chuyên đề'
const CSV_OF_TWO_YEARS = [
  ['Đối tượng', 'Loại hình khen thưởng', '2023', '2024', '2024 so với 2023', 'Cả kỳ', 'Tỷ trọng (%)'],
  ['Cá nhân', '', '1', '2', '1', '3', '42,86'],
  ['Cá nhân', THEMATIC, '1', '2', '1', '3', '42,86'],
  ['Tập thể', '', '3', '1', '-2', '4', '57,14'],
  ['Tập thể', THEMATIC, '3', '1', '-2', '4', '57,14'],
  ['Tổng số', '', '4', '3', '-1', '7', '100'],
]

describe('The pivot of figures', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const { cells, otherCell, people } = register
    await office.does(async (work) => {
      await issued(work, aHead(), [
        forCell(cells[0]),
        forCell(cells[1]),
        forCell(otherCell),
        forPerson(people.lan),
      ])
      await issued(work, aHead({ number: '9-QĐ/ĐUK', issuedOn: '2024-05-18' }), [
        forCell(cells[0], {
          periodFrom: '2024-01-01',
          periodTo: '2024-04-30',
          achievement: 'Hoàn thành xuất sắc nhiệm vụ',
          duplicateReason: 'Thành tích khác',
        }),
        forPerson(people.hung),
        forPerson(people.unknown),
      ])
    })
  })

  const at = (query: string) => `/statistics/pivot?${query}`

  it('sets forms out by year, with totals, shares and the difference, when nothing is asked', async () => {
    const browser = await office.signedIn('head')
    const page = await browser.visit('/statistics/pivot')
    expect(page.heading).to.equal('Lượt khen theo hình thức và năm')
    const rows = page.table('Lượt khen theo hình thức')
    expect(rows.map((row) => row.slice(1))).to.deep.equal([
      ['0', '3', '1', '−2 −66,67 %', '4', '57,14 %'],
      ['0', '1', '2', '+1 +100 %', '3', '42,86 %'],
      ['0', '4', '3', '−1 −25 %', '7', '100 %'],
    ])
  })

  it('prints – where nothing can be, and 0 where nothing was', async () => {
    const browser = await office.signedIn('auditor')
    const page = await browser.visit(at('rows=recipientKind&columns=sex&from=2023&to=2024'))
    const cells = page.table('Lượt khen').map((row) => row.slice(1, 5))
    expect(cells).to.deep.equal([
      ['1', '1', '1', '–không có'],
      ['–không có', '–không có', '–không có', '4'],
      ['1', '1', '1', '4'],
    ])
  })

  it('leads from each figure to the list that makes it', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit(at('rows=form&columns=year&from=2023&to=2024'))
    const list = await page.follow('3')
    expect(list.heading).to.equal('Sổ khen thưởng')
    expect(list.table()).to.have.length(3)
    expect(list.text).to.contain('Lượt khen: 3 tập thể')
  })

  it('gives the table as CSV, rows and their parts in columns of their own', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit(at('rows=recipientKind&subrows=kind&columns=year&from=2023&to=2024'))
    const address = page.document.querySelector('a[href*="pivot.csv"]')?.getAttribute('href') ?? ''
    const [heading, lead, ...lines] = (await browser.download(address)).toString().trimEnd().split('\r\n')
    expect(heading).to.equal('\uFEFFLượt khen theo đối tượng, loại hình khen thưởng và năm')
    expect(lead).to.match(/^"từ 01\/01\/2023 đến 31\/12\/2024; số liệu ngày /)
    expect(lines.map((line) => line.split(';'))).to.deep.equal(CSV_OF_TWO_YEARS)
  })

  it('names what is wrong with the question instead of giving a file', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit('/statistics/pivot.xlsx?rows=form&columns=form&year=2023')
    expect(page.status).to.equal(422)
    expect(page.text).to.contain('phải khác nhau')
  })

  it('looks into units level by level, and comes back up', async () => {
    const browser = await office.signedIn('head')
    let page = await browser.visit(at('rows=unit&from=2023&to=2024'))
    page = await page.follow('Đảng bộ Khối Ví dụ')
    expect(page.table('đơn vị').map((row) => row.slice(0, 2))).to.deep.equal([
      ['Đảng bộ Bộ Ví dụ', '6'],
      ['Đảng bộ Viện Đọc sách', '1'],
      ['Tổng số', '7'],
    ])
    page = await (await page.follow('Đảng bộ Bộ Ví dụ')).follow('Đảng bộ Cục Thử nghiệm')
    expect(page.table('đơn vị')).to.have.length(3)
    expect(page.text).to.match(/Toàn bộ sổ › Đảng bộ Khối Ví dụ › Đảng bộ Bộ Ví dụ › Đảng bộ Cục Thử nghiệm/)
  })

  it('counts a former unit where it follows on, by today’s structure, and by its own place as decided', async () => {
    const { cells, grassroots, otherCommittee, bloc } = register
    await office.does((work) =>
      reorganise(
        work,
        anAct({
          kind: 'SAP_NHAP',
          units: [cells[1]],
          receivers: [{ code: cells[0] }],
          effectiveOn: '2024-01-01',
        }),
      ),
    )
    await office.does((work) =>
      reorganise(
        work,
        anAct({
          kind: 'CHUYEN_TRUC_THUOC',
          units: [cells[0]],
          effectiveOn: '2025-01-01',
          receivers: [{ code: otherCommittee }],
        }),
      ),
    )
    const api = await office.api('auditor')
    const units = async (structure: string, unit: string) => {
      const query = `rows=unit&from=2023&to=2024&unit=${unit}&structure=${structure}&recipientKind=collective`
      const { rows } = PivotResource.parse((await api.get(`/statistics/pivot?${query}`)).body)
      return Object.fromEntries(rows.map(({ group, total }): [string, number] => [group.code ?? '', total]))
    }
    expect(await units('then', bloc)).to.deep.equal({ [register.committee]: 3, [otherCommittee]: 1 })
    expect(await units('now', bloc)).to.deep.equal({ [otherCommittee]: 4 })
    expect(await units('then', grassroots)).to.deep.equal({ [cells[0]]: 2, [cells[1]]: 1 })
    expect(await units('now', otherCommittee)).to.deep.equal({ [cells[0]]: 3, [register.otherCell]: 1 })
  })

  it('lets a revoked award go from the day it was taken back', async () => {
    const award = await rowOf(office.db('awards').where({ organisation_id: register.id(register.otherCell) }))
    await office.does(async (work) =>
      revokeAward(work, await getAward(work.tx, work.actor, Number(award.id)), {
        decisionNumber: '5',
        decidedOn: '2025-03-01',
        issuerName: 'Đảng ủy',
        signerName: 'Nguyễn Văn Thử',
        groundCode: 'GIAN_DOI',
        reason: 'Thử',
        moneyRecoveredOn: undefined,
        certificateReturnedOn: undefined,
      }),
    )
    const browser = await office.signedIn('head')
    const total = async (known: string) =>
      (await browser.visit(at(`rows=recipientKind&year=2023${known}`))).table('Lượt khen').at(-1)?.[1]
    expect(await total('')).to.equal('3')
    expect(await total('&knownOn=28/02/2025')).to.equal('4')
    expect(await total('&knownOn=01/03/2025')).to.equal('3')
  })

  it('draws bars, stacks and lines beside the table, with every number in words', async () => {
    const browser = await office.signedIn('head')
    for (const chart of ['bar', 'stacked', 'line']) {
      const page = await browser.visit(at(`rows=form&columns=year&from=2023&to=2024&chart=${chart}`))
      const picture = page.document.querySelector('.chart svg[role=img]')
      expect(picture?.getAttribute('aria-label'), chart).to.contain('Lượt khen theo hình thức và năm')
      const titles = [...(picture?.querySelectorAll('title') ?? [])].map((title) => title.textContent)
      expect(
        titles.some((title) => /: 3$/.test(title)),
        chart,
      ).to.equal(true)
    }
    const none = await browser.visit(at('rows=form&columns=recipientKind&year=2023&chart=line'))
    expect(none.text).to.contain('Đường chỉ vẽ được khi hàng hoặc cột là năm, quý, tháng')
  })

  it('says what is wrong at the field and keeps the question', async () => {
    const browser = await office.signedIn('head')
    const page = await browser.visit(at('rows=form&columns=form&year=2023&decision=77'))
    expect(page.status).to.equal(422)
    expect(page.errors).to.deep.equal(['Hàng, phần chia tiếp và cột phải khác nhau.'])
    expect(page.document.querySelector('[name=decision]')?.getAttribute('value')).to.equal('77')
    const api = await office.api('auditor')
    for (const query of ['unit=KHONG-CO', 'form=KHONG', 'movement=KHONG', 'from=2023&to=2022'])
      expect((await api.get(`/statistics/pivot?${query}`)).status, query).to.equal(422)
  })

  it('shows what made no sense as it was typed, and the rest of the question', async () => {
    const browser = await office.signedIn('head')
    const field = (page: Screen, name: string) =>
      page.document.querySelector(`[name=${name}]`)?.getAttribute('value')
    const pivot = await browser.visit(at('rows=form&from=2023&to=tháng+nào&decision=77'))
    expect([pivot.status, field(pivot, 'to'), field(pivot, 'decision')]).to.deep.equal([
      422,
      'tháng nào',
      '77',
    ])
    const share = await browser.visit(
      `/statistics/coverage?organisationType=chi_bo&within=${register.bloc}&year=nay`,
    )
    expect([share.status, field(share, 'year')]).to.deep.equal([422, 'nay'])
    expect(share.errors.join()).to.contain('Năm: nhập năm gồm bốn chữ số')
    const unknown = await browser.visit(
      '/statistics/coverage?organisationType=chi_bo&within=KHONG-CO&year=2023',
    )
    expect([unknown.status, field(unknown, 'within'), field(unknown, 'year')]).to.deep.equal([
      422,
      'KHONG-CO',
      '2023',
    ])
  })

  it('has nothing to show in an empty year, and says so', async () => {
    const browser = await office.signedIn('head')
    const page = await browser.visit(at('rows=form&year=2001'))
    expect(page.text).to.contain('Không có lượt khen nào theo các điều kiện này.')
  })

  it('shows an account of one unit what is that unit’s alone', async () => {
    const browser = await office.signedIn('clerk', register.id(register.otherCommittee))
    const page = await browser.visit(at('rows=unit&from=2023&to=2024'))
    expect(page.table('đơn vị').map((row) => row.slice(0, 2))).to.deep.equal([
      ['Chi bộ Phòng Tư liệu', '1'],
      ['Tổng số', '1'],
    ])
    expect((await browser.visit(at(`rows=unit&year=2023&unit=${register.bloc}`))).errors[0]).to.contain(
      'Không có đơn vị mã',
    )
  })

  it('is kept under a name, shared with the office, and removed', async () => {
    const head = await office.signedIn('head')
    const clerk = await office.signedIn('clerk')
    const form = async () => (await head.visit(at('rows=sex&year=2023'))).follow('Lưu bảng này')
    const kept = await (await form()).press('Lưu bảng', { 'Tên bảng': 'Theo giới tính' })
    expect(kept.text).to.contain('Đã lưu bảng «Theo giới tính»')
    expect((await clerk.visit('/statistics/pivot')).text).not.to.contain('Theo giới tính')
    await kept.press('Cho cả cơ quan xem')
    const shared = await (await clerk.visit('/statistics/pivot')).follow('Theo giới tính')
    expect(shared.heading).to.equal('Lượt khen theo giới tính')
    const again = await (await form()).press('Lưu bảng', { 'Tên bảng': 'Theo giới tính' })
    expect(again.status).to.equal(409)
    expect(again.errors).to.deep.equal(['Đã có bảng mang tên này; hãy đặt tên khác, hoặc bỏ bảng cũ trước.'])
    await (await head.visit('/statistics/pivot')).press('Bỏ')
    expect((await clerk.visit('/statistics/pivot')).text).not.to.contain('Theo giới tính')
  })

  it('is kept by programs too, whose own it is alone to remove', async () => {
    const [mine, theirs] = [await office.api('clerk'), await office.api('head')]
    const body = { name: 'Theo năm', shared: true, question: { rows: 'year', from: '2020', to: '2024' } }
    const kept = bodyOf(await mine.post('/statistics/views', body).expect(201))
    const { views } = ViewList.parse((await theirs.get('/statistics/views')).body)
    expect(views.map(({ name, own, question }) => [name, own, question.rows])).to.deep.equal([
      ['Theo năm', false, 'year'],
    ])
    const id = Number(kept.id)
    const address = `/statistics/views/${id}`
    const read = await mine.get(address).expect(200)
    const change = { shared: false }
    expect((await mine.patch(address, change)).status).to.equal(428)
    expect((await theirs.patch(address, change).set('If-Match', '"1"')).status).to.equal(404)
    const changed = await mine.patch(address, change).set('If-Match', String(read.headers.etag))
    expect([changed.status, changed.headers.etag]).to.deep.equal([200, '"2"'])
    expect((await mine.patch(address, change).set('If-Match', '"1"')).status).to.equal(412)
    expect((await theirs.get(address)).status).to.equal(404)
    expect((await theirs.delete(address)).status).to.equal(404)
    expect((await mine.delete(address)).status).to.equal(200)
  })
})
