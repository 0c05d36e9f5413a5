import excel from 'exceljs'
import { expect } from 'chai'
import { getDecision } from '../../src/decisions/decision.queries.ts'
import { annulDecision } from '../../src/decisions/decision.commands.ts'
import { revokeAwards } from '../../src/awards/revoke.commands.ts'
import { bonusGroups } from '../../src/decisions/bonus.queries.ts'
import { listPages } from '../../src/documents/pdf/list-pages.ts'
import { moneyList } from '../../src/papers/money-list.ts'
import { moneyListPaper } from '../../src/papers/money-list.layout.ts'
import { wholeList } from '../../src/papers/list-line.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import type { Browser } from '../support/browser.ts'
import {
  aGivingRegister,
  aHead,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { readPages } from './list-examples.ts'

const REVOCATION = {
  decisionNumber: '9-QĐ/ĐUK',
  decidedOn: '2024-03-01',
  issuerName: 'Ban Thường vụ',
  signerName: 'Nguyễn Văn Thử',
  groundCode: 'GIAN_DOI',
  reason: 'Kê khai sai',
  moneyRecoveredOn: undefined,
  certificateReturnedOn: undefined,
}

async function rowsOf(clerk: Browser, address: string): Promise<unknown[][]> {
  const book = new excel.Workbook()
  // exceljs declares a Buffer of its own, which is the one of Node.
  await book.xlsx.load((await clerk.download(address)) as unknown as ArrayBuffer)
  const rows: unknown[][] = []
  book.worksheets[0]?.eachRow((row) => {
    const values = row.values as unknown[] // counted from 1, as the sheet does
    rows.push(Array.from(values.slice(1), (value) => value ?? null))
  })
  return rows
}

describe('The papers of a decision', () => {
  const office = useOffice()
  let register: GivingRegister
  let id: number

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const { cells, people } = register
    id = await office.does((work) =>
      issued(work, aHead(), [
        forPerson(people.lan),
        forCell(cells[1]),
        forCell(cells[0]),
        forPerson(people.hung, { formCode: 'P_BIEU_DUONG' }),
      ]),
    )
  })

  const list = () =>
    office.does(async ({ tx }) => {
      const decision = await getDecision(tx, SYSTEM_ACTOR, id)
      const lines = await wholeList(tx, SYSTEM_ACTOR, decision)
      return { decision, money: await moneyList(decision, lines, await bonusGroups(tx, decision)) }
    })
  const awards = () => office.db('awards').where({ decision_id: id }).orderBy('line_no').pluck<number[]>('id')

  it('are offered on its page, and are files', async () => {
    const clerk = await office.signedIn('clerk')
    const page = await clerk.visit(`/decisions/${id}`)
    const hrefs = [...page.document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '')
    for (const paper of ['list.pdf', 'list.xlsx', 'money-list.pdf', 'money-list.xlsx']) {
      expect(hrefs).to.include(`/decisions/${id}/${paper}`)
      const bytes = await clerk.download(`/decisions/${id}/${paper}`)
      expect(bytes.subarray(0, 2).toString('latin1')).to.equal(paper.endsWith('pdf') ? '%P' : 'PK')
    }
  })

  it('put collectives first, each kind in the order of the list', async () => {
    const clerk = await office.signedIn('clerk')
    const rows = await rowsOf(clerk, `/decisions/${id}/list.xlsx`)
    const names = rows.slice(rows.findIndex(([first]) => first === 'STT') + 1).map(([, name]) => name)
    expect(names).to.deep.equal([
      'I. TẬP THỂ (02)',
      'Chi bộ Văn phòng',
      'Chi bộ Vụ Pháp chế',
      'II. CÁ NHÂN (02)',
      'Đồng chí Trần Thị Lan',
      'Đồng chí Lê Văn Hùng',
      undefined,
    ])
    expect(rows.at(-1)?.[0]).to.equal('Danh sách này có 02 tập thể và 02 cá nhân./.')
  })

  it('pay what is known, add it up in numbers and in words, and list apart what nobody has said', async () => {
    const { money } = await list()
    // 2 × 1.490.000 twice, 1,5 × 1.490.000 once.
    expect(money.total).to.equal(8_195_000)
    expect(money.paid.map(({ amount }) => amount)).to.deep.equal([2_980_000, 2_980_000, 2_235_000])
    expect(money.closing[0]).to.equal('Bằng chữ: Tám triệu một trăm chín mươi lăm nghìn đồng chẵn.')
    expect(money.closing[1]).to.contain('không làm tròn')
    expect(money.apart.map(({ heading }) => heading)).to.deep.equal(['CHƯA XÁC ĐỊNH SỐ TIỀN (01)'])
    const clerk = await office.signedIn('clerk')
    const rows = await rowsOf(clerk, `/decisions/${id}/money-list.xlsx`)
    const total = rows.find(([, name]) => name === 'Tổng cộng')
    expect(total?.[6]).to.equal(8_195_000)
  })

  it('do not pay an award that was taken back, and say so', async () => {
    const [first] = await awards()
    await office.does((work) => revokeAwards(work, id, [first ?? 0], REVOCATION))
    const { decision, money } = await list()
    expect(money.total).to.equal(5_960_000)
    expect(money.apart.map(({ heading }) => heading)).to.include('ĐÃ THU HỒI, KHÔNG CHI (01)')
    const pages = await readPages(
      listPages(moneyListPaper(decision, money, { name: 'Vụ Ví dụ', place: 'Hà Nội' })),
    )
    const text = pages.map((page) => page.text).join(' ')
    expect(text).to.contain('5.960.000').and.to.contain('9-QĐ/ĐUK').and.to.contain('NGƯỜI LẬP')
  })

  it('of an annulled decision hold no money', async () => {
    await office.does((work) =>
      annulDecision(work, id, {
        annulledOn: '2024-01-01',
        annulmentText: 'Quyết định 5',
        annulmentGroundCode: 'TRAI_QUY_DINH',
      }),
    )
    const clerk = await office.signedIn('clerk')
    expect((await clerk.visit(`/decisions/${id}/money-list.pdf`)).status).to.equal(409)
    expect((await clerk.visit(`/decisions/${id}`)).text)
      .to.contain('trái quy định')
      .and.not.contain('Danh sách chi tiền thưởng')
    expect((await clerk.download(`/decisions/${id}/list.pdf`)).length).to.be.greaterThan(1000)
  })

  it('are not half given to somebody who sees half of the list', async () => {
    const mixed = await office.does((work) =>
      issued(work, aHead({ number: '7-QĐ/ĐUK' }), [forCell(register.otherCell), forCell(register.cells[2])]),
    )
    const confined = await office.signedIn('clerk', register.id(register.otherCommittee))
    expect((await confined.visit(`/decisions/${mixed}`)).status).to.equal(200)
    for (const paper of ['list.pdf', 'list.xlsx', 'money-list.pdf', 'money-list.xlsx']) {
      expect((await confined.visit(`/decisions/${mixed}/${paper}`)).status, paper).to.equal(403)
      expect((await confined.visit(`/decisions/${id}/${paper}`)).status, paper).to.equal(404)
    }
  })

  it('can be given back to the import: its columns, with codes as text', async () => {
    const clerk = await office.signedIn('clerk')
    const all = await rowsOf(clerk, `/awards/import-form.xlsx?decision=${id}`)
    const at = all.findIndex((row) => row.includes('Đối tượng'))
    const titles = all[at]?.map(String) ?? []
    const lines = all
      .slice(at + 1)
      .map((row) => Object.fromEntries(titles.map((title, place) => [title, row[place]])))
    expect(lines).to.have.length(4)
    expect(lines[0]).to.include({
      'Đối tượng': 'Cá nhân',
      'Mã đối tượng': '000123',
      'Tên tập thể, cá nhân': 'Trần Thị Lan',
      'Ngày sinh': '12/05/1980',
      'Chức vụ': 'Chuyên viên',
      'Mã đơn vị': register.cells[0],
      'Hình thức khen thưởng': 'PBK_TU_DV',
      'Cơ quan ban hành': 'DUK',
      'Số quyết định': '127-QĐ/ĐUK',
      'Ngày quyết định': '18/05/2023',
      'Người ký': 'Nguyễn Văn Thử',
      'Chức vụ người ký': 'Bí thư',
      'Loại hình': 'P_CHUYEN_DE',
    })
    expect(lines[1]).to.include({
      'Đối tượng': 'Tập thể',
      'Mã đối tượng': register.cells[1],
      'Mã đơn vị': null,
    })
  })

  it('is not given to the import with awards that were taken back: there they would come back to life', async () => {
    const [first] = await awards()
    await office.does((work) => revokeAwards(work, id, [first ?? 0], REVOCATION))
    const clerk = await office.signedIn('clerk')
    const rows = await rowsOf(clerk, `/awards/import-form.xlsx?decision=${id}`)
    expect(JSON.stringify(rows)).to.include('Chi bộ Văn phòng')
    expect(JSON.stringify(rows)).not.to.include('Trần Thị Lan')
  })
})
