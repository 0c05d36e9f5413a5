import { expect } from 'chai'
import { registerOrganisations } from '../../../src/organisations/organisation.commands.ts'
import {
  aHead,
  aGivingRegister,
  drafted,
  forCell,
  issued,
  type GivingRegister,
} from '../../support/decisions.ts'
import { rowsOf } from '../../support/loose.ts'
import { placesIn, summary, takeIn, type Row } from '../../support/lists.ts'
import { useOffice } from '../../support/office.ts'

const TITLES = [
  ...['Đối tượng', 'Mã đối tượng', 'Tên tập thể, cá nhân', 'Ngày sinh', 'Chức vụ', 'Mã đơn vị'],
  ...['Hình thức khen thưởng', 'Cơ quan ban hành', 'Số quyết định', 'Ngày quyết định', 'Người ký'],
  ...['Giai đoạn từ', 'Giai đoạn đến', 'Thành tích'],
]
type Line = Partial<Record<(typeof TITLES)[number], string>>

const USUAL: Line = {
  'Hình thức khen thưởng': 'Bằng khen',
  'Cơ quan ban hành': 'DUK',
  'Số quyết định': '127-QĐ/ĐUK',
  'Ngày quyết định': '18/05/2023',
  'Giai đoạn từ': '2021',
  'Giai đoạn đến': '2023',
  'Thành tích': 'Xuất sắc trong học tập và làm theo Bác',
}

describe('Taking a list of awards in', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const cellsOf = (line: Line): Row => TITLES.map((title) => ({ ...USUAL, ...line })[title] ?? null)
  const take = (lines: Line[], options = {}) =>
    takeIn(office, 'awards', [TITLES, ...lines.map(cellsOf)], options)
  const cell = (at: 0 | 1 | 2, line: Line = {}): Line => ({
    'Đối tượng': 'Tập thể',
    'Mã đối tượng': register.cells[at],
    'Tên tập thể, cá nhân': ['Chi bộ Vụ Pháp chế', 'Chi bộ Văn phòng', 'Chi bộ Phòng Tổ chức'][at] ?? '',
    ...line,
  })
  const person = (name: string, line: Line = {}): Line => ({
    'Đối tượng': 'Cá nhân',
    'Tên tập thể, cá nhân': name,
    'Mã đơn vị': register.cells[0],
    ...line,
  })
  /** More lines than are looked at together, each about somebody else. */
  const aThousand = (line: Line): Line[] =>
    Array.from({ length: 1001 }, (_, at) => {
      const birth = new Date(Date.UTC(1970, 0, at + 1)).toISOString().slice(0, 10)
      return person('Nguyễn Văn Giữa', { 'Ngày sinh': birth, ...line })
    })
  const awards = () =>
    rowsOf(
      office
        .db('awards as a')
        .join('award_forms as f', 'f.id', 'a.award_form_id')
        .join('decisions as d', 'd.id', 'a.decision_id')
        .orderBy('a.id')
        .select('a.recipient_name', 'f.code as form', 'a.status', 'd.number', 'a.period_from', 'a.period_to'),
    )

  it('enters a draft decision; everyday names, names instead of codes and years are understood', async () => {
    const done = await take([
      cell(0),
      cell(1, { 'Mã đối tượng': '', 'Cơ quan ban hành': 'Ban Thường vụ Đảng ủy Khối Ví dụ' }),
      person('Trần Thị Lan', { 'Mã đối tượng': '000123' }),
    ])
    expect(placesIn(done)).to.deep.equal([])
    expect(summary(done)).to.equal('applied: 3 new, 0 changed, 0 unchanged')
    const period = { period_from: '2021-01-01', period_to: '2023-12-31' }
    const same = { status: 'draft', number: '127-QĐ/ĐUK', ...period }
    expect(await awards()).to.deep.equal([
      { recipient_name: 'Chi bộ Vụ Pháp chế', form: 'PBK_TU_CB', ...same },
      { recipient_name: 'Chi bộ Văn phòng', form: 'PBK_TU_CB', ...same },
      { recipient_name: 'Trần Thị Lan', form: 'PBK_TU_DV', ...same },
    ])
  })

  it('registers decisions as issued when asked to, several in one file, and nothing the second time', async () => {
    const lines = [cell(0), cell(1, { 'Số quyết định': '200-QĐ/ĐUK' }), cell(2)]
    expect(summary(await take(lines, { issue: true }))).to.equal('applied: 3 new, 0 changed, 0 unchanged')
    expect((await awards()).map(({ status, number }) => [number, status])).to.deep.equal([
      ['127-QĐ/ĐUK', 'issued'],
      ['127-QĐ/ĐUK', 'issued'],
      ['200-QĐ/ĐUK', 'issued'],
    ])
    expect(summary(await take(lines, { issue: true }))).to.equal('applied: 0 new, 0 changed, 3 unchanged')
  })

  it('keeps columns it has no place for as notes, which the award tells', async () => {
    const rows: Row[] = [
      [...TITLES, 'Số điện thoại', 'Ghi chú của đơn vị'],
      [...cellsOf(cell(0)), '0912 345 678', 'Đề nghị trao tại hội nghị'],
      [...cellsOf(cell(1)), null, null],
    ]
    const done = await takeIn(office, 'awards', rows)
    expect(summary(done)).to.equal('applied: 2 new, 0 changed, 0 unchanged')
    const [noted, plain] = await office.db('awards').orderBy('line_no').pluck<number[]>('id')

    const clerk = await office.signedIn('clerk')
    const page = await clerk.visit(`/awards/${noted}`)
    const section = page.text.slice(page.text.indexOf('Ghi chú từ danh sách'))
    expect(section).to.contain('Số điện thoại0912 345 678')
    expect(section).to.contain('Ghi chú của đơn vịĐề nghị trao tại hội nghị')
    const [link] = page.document.querySelectorAll(`a[href="/imports/${done.id}"]`)
    expect((await page.follow(link?.textContent ?? '')).address).to.equal(`/imports/${done.id}`)
    expect((await clerk.visit(`/awards/${plain}`)).text).not.to.contain('Ghi chú từ danh sách')

    const auditor = await office.signedIn('auditor')
    const read = await auditor.visit(`/awards/${noted}`)
    expect(read.text).to.contain('0912 345 678')
    expect(read.document.querySelector('a[href^="/imports/"]')).to.equal(null)
    const notes = [
      { title: 'Số điện thoại', text: '0912 345 678' },
      { title: 'Ghi chú của đơn vị', text: 'Đề nghị trao tại hội nghị' },
    ]
    const told = await (await office.api('clerk')).get(`/awards/${noted}`)
    expect(told.body).to.have.nested.property('listNotes[0].importId', done.id)
    expect(told.body).to.have.deep.nested.property('listNotes[0].notes', notes)
    const toAuditor = await (await office.api('auditor')).get(`/awards/${noted}`)
    expect(toAuditor.body).to.have.nested.property('listNotes[0].importId', null)
  })

  it('adds to a draft of the register and corrects what it says otherwise', async () => {
    await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
    const done = await take([cell(0), cell(1)])
    expect(summary(done)).to.equal('applied: 1 new, 1 changed, 0 unchanged')
    const [first] = await rowsOf(office.db('awards').orderBy('id').select('achievement'))
    expect(first).to.deep.equal({ achievement: USUAL['Thành tích'] })
  })

  it('adds nobody to an issued decision and changes nothing in it', async () => {
    await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const done = await take([cell(0), cell(1)])
    expect(placesIn(done)).to.deep.equal(['2 Số quyết định «127-QĐ/ĐUK»', '3 Số quyết định «127-QĐ/ĐUK»'])
    expect(done.problems.map(({ message }) => message).join(' '))
      .to.include('đính chính')
      .and.to.include('đã ban hành')
  })

  it('takes a signed list as reason enough to give somebody something again, and says so in the register', async () => {
    await office.does((work) => issued(work, aHead({ number: '9-QĐ/ĐUK' }), [forCell(register.cells[0])]))
    expect(summary(await take([cell(0), cell(1)]))).to.equal('applied: 2 new, 0 changed, 0 unchanged')
    const reasons = await rowsOf(
      office
        .db('awards')
        .where('status', 'draft')
        .orderBy('line_no')
        .select('recipient_name', 'duplicate_reason'),
    )
    expect(reasons[0]?.duplicate_reason).to.match(/^Theo danh sách nhập từ tệp /)
    expect(reasons[1]?.duplicate_reason).to.equal(null)
    const [row] = await rowsOf(office.db('import_rows').orderBy('row_number').select('problems'))
    expect(JSON.stringify(row)).to.include('9-QĐ/ĐUK').and.to.include('"warning":true')
  })

  it('points out before anything is done that two decisions of one file give the same, and says so in the register', async () => {
    const later = { 'Số quyết định': '99-QĐ/ĐUK', 'Ngày quyết định': '2023-06-10' }
    expect(summary(await take([cell(0), cell(0, later), cell(1, later)]))).to.equal(
      'applied: 3 new, 0 changed, 0 unchanged',
    )
    const rows = await rowsOf(office.db('import_rows').orderBy('row_number').select('warned', 'problems'))
    expect(rows.map(({ warned }) => warned)).to.deep.equal([false, true, false])
    expect(JSON.stringify(rows[1]?.problems)).to.include('trong năm 2023')
    const reasons = await rowsOf(office.db('awards').orderBy('id').select('duplicate_reason'))
    expect(reasons.map(({ duplicate_reason: reason }) => reason !== null)).to.deep.equal([false, true, false])
  })

  it('refuses the same form twice for one recipient on one decision, until a line says why', async () => {
    const twice = await take([cell(0), cell(0)])
    expect(placesIn(twice)).to.deep.equal(['3 Lý do khen thêm «»'])
    expect(await awards()).to.deep.equal([])
  })

  it('adds people the register does not have, and says so', async () => {
    const done = await take([
      person('Phạm Văn Mới', { 'Ngày sinh': '03/1975', 'Chức vụ': 'Chuyên viên' }),
      person('Phạm Văn Mới', {
        'Ngày sinh': '03/1975',
        'Số quyết định': '99-QĐ/ĐUK',
        'Ngày quyết định': '2022-01-10',
      }),
    ])
    expect(summary(done)).to.equal('applied: 2 new, 0 changed, 0 unchanged')
    const files = await rowsOf(
      office
        .db('people as p')
        .join('person_postings as t', 't.person_id', 'p.id')
        .where('p.full_name', 'Phạm Văn Mới')
        .select('p.birth_date', 'p.birth_precision', 't.valid_from'),
    )
    expect(files).to.deep.equal([
      { birth_date: '1975-03-01', birth_precision: 'month', valid_from: '2022-01-10' },
    ])
    const [row] = await rowsOf(office.db('import_rows').orderBy('row_number').select('after'))
    expect(JSON.stringify(row)).to.include('Chưa có trong sổ, sẽ được thêm')
  })

  it('rewards households where they live', async () => {
    const household = {
      'Đối tượng': 'Hộ gia đình',
      'Tên tập thể, cá nhân': 'Ông Lê Văn Hộ',
      'Mã đơn vị': register.department,
      'Cơ quan ban hành': 'BVD',
      'Hình thức khen thưởng': 'Bằng khen',
      'Số quyết định': '15/QĐ-BVD',
    }
    const done = await take([household])
    expect(placesIn(done)).to.deep.equal([])
    expect(summary(done)).to.equal('applied: 1 new, 0 changed, 0 unchanged')
    expect(summary(await take([household]))).to.equal('applied: 0 new, 0 changed, 1 unchanged')
  })

  it('knows at the end of a list of more than a thousand lines what stands at its beginning', async () => {
    const first = { 'Cơ quan ban hành': 'BVD', 'Số quyết định': '15/QĐ-BVD' }
    const last = { ...first, 'Số quyết định': '99/QĐ-BVD', 'Ngày quyết định': '2023-06-10' }
    const newcomer = (line: Line) => person('Phạm Văn Mới', { 'Ngày sinh': '03/1975', ...line })
    const household = (line: Line) => ({
      'Đối tượng': 'Hộ gia đình',
      'Tên tập thể, cá nhân': 'Ông Lê Văn Hộ',
      'Mã đơn vị': register.department,
      ...line,
    })
    const lines = [newcomer(first), household(first), ...aThousand({}), newcomer(last), household(last)]
    const done = await take([...lines, newcomer({ ...first, 'Ngày sinh': '1990' })])
    expect(placesIn(done)).to.deep.equal([])
    expect(summary(done)).to.equal('applied: 1006 new, 0 changed, 0 unchanged')
    const warned = office.db('import_rows').where({ warned: true }).orderBy('row_number')
    expect(await warned.pluck('row_number')).to.include.members([1005, 1006])
    const ofDecision = (number: string) =>
      office
        .db('awards as a')
        .join('decisions as d', 'd.id', 'a.decision_id')
        .where('d.number', number)
        .orderBy('a.line_no')
        .select('a.recipient_name', 'a.birth_text', 'a.duplicate_reason', 'a.person_id', 'a.household_id')
    const [toPerson, toHousehold, apart] = await rowsOf(ofDecision('15/QĐ-BVD'))
    const [personAgain, householdAgain] = await rowsOf(ofDecision('99/QĐ-BVD'))
    expect(apart).to.include({ recipient_name: 'Phạm Văn Mới', birth_text: '1990', duplicate_reason: null })
    expect(personAgain).to.include({ person_id: toPerson?.person_id, recipient_name: 'Phạm Văn Mới' })
    expect(householdAgain).to.include({ household_id: toHousehold?.household_id })
    for (const again of [personAgain, householdAgain])
      expect(again?.duplicate_reason).to.match(/^Theo danh sách nhập từ tệp /)
  })

  it('refuses the same form twice on one decision, however far apart the two lines stand', async () => {
    const twice = await take([cell(0), ...aThousand({ 'Số quyết định': '99-QĐ/ĐUK' }), cell(0)])
    expect(placesIn(twice)).to.deep.equal(['1004 Lý do khen thêm «»'])
  })

  it('refuses unknown units, forms, bodies and dates, at row, column and value', async () => {
    const done = await take([
      cell(0, { 'Mã đối tượng': 'CB-9999' }),
      cell(1, { 'Hình thức khen thưởng': 'Cờ vàng' }),
      cell(1, { 'Cơ quan ban hành': 'Hội đồng Lạ' }),
      cell(2, { 'Ngày quyết định': '31/02/2023' }),
      person('Trần Thị Lan', { 'Mã đơn vị': 'KHONG' }),
      cell(2, { 'Thành tích': '' }),
      cell(2, { 'Đối tượng': 'Cây cối' }),
    ])
    expect(placesIn(done)).to.deep.equal([
      '2 Mã đối tượng «CB-9999»',
      '3 Hình thức khen thưởng «Cờ vàng»',
      '4 Cơ quan ban hành «Hội đồng Lạ»',
      '5 Ngày quyết định «31/02/2023»',
      '6 Mã đơn vị «KHONG»',
      '7 Thành tích «»',
      '8 Đối tượng «Cây cối»',
    ])
    expect(await awards()).to.deep.equal([])
  })

  it('refuses one decision with two days, two signers, or of a body that did not exist yet', async () => {
    const done = await take([
      cell(0, { 'Người ký': 'Nguyễn Văn Thử' }),
      cell(1, { 'Ngày quyết định': '19/05/2023' }),
      cell(2, { 'Người ký': 'Trần Văn Khác' }),
      cell(0, {
        'Số quyết định': '1-QĐ/ĐUK',
        'Ngày quyết định': '10/04/2007',
        'Giai đoạn từ': '',
        'Giai đoạn đến': '',
      }),
    ])
    expect(placesIn(done)).to.deep.equal([
      '3 Ngày quyết định «2023-05-19»',
      '4 Người ký «Trần Văn Khác»',
      '5 Ngày quyết định «2007-04-10»',
      '5 Hình thức khen thưởng «Bằng khen»',
    ])
  })

  it('refuses the same award on two lines', async () => {
    const done = await take([cell(0), cell(0)])
    expect(done.status).to.equal('refused')
    expect(done.problems.some(({ row }) => row === 3)).to.equal(true)
  })

  it('calls what a new decision gives by its name where the list has the code', async () => {
    await take([cell(0, { 'Hình thức khen thưởng': 'PBK_TU_CB' })])
    const [decision] = await rowsOf(office.db('decisions').select('subject'))
    expect(decision).to.deep.equal({ subject: 'Về việc tặng Bằng khen' })
  })

  it('asks which of two units of one name, and which of two namesakes, is meant', async () => {
    await office.does((work) =>
      registerOrganisations(work, [
        {
          code: 'CB-0299',
          name: 'Chi bộ Văn phòng',
          typeCode: 'CB_TT_CS',
          parentCode: register.otherCommittee,
          validFrom: '2015-01-01',
          invented: true,
        },
      ]),
    )
    const done = await take([
      cell(1, { 'Mã đối tượng': '' }),
      cell(1, { 'Mã đối tượng': '', 'Mã đơn vị': register.otherCommittee }),
      person('Trần Thị Lan', { 'Mã đơn vị': register.otherCell }),
    ])
    expect(placesIn(done)).to.deep.equal(['2 Mã đối tượng «»', '4 Cá nhân «»'])
  })

  it('leaves the wrong rows out only when told to', async () => {
    const lines = [cell(0), cell(1, { 'Mã đối tượng': 'CB-9999' })]
    expect(summary(await take(lines))).to.equal('refused: 1 new, 0 changed, 0 unchanged')
    expect(await awards()).to.deep.equal([])
    expect((await take(lines, { onlyRight: true })).status).to.equal('applied')
    expect(await awards()).to.have.length(1)
  })

  it('keeps awards of other units from whoever is confined to one', async () => {
    await office.does((work) => drafted(work, aHead(), [forCell(register.otherCell)]))
    const actor = await office.actor('clerk', register.id(register.committee))
    const done = await take(
      [cell(0, { 'Mã đối tượng': register.otherCell, 'Tên tập thể, cá nhân': 'Chi bộ Phòng Tư liệu' })],
      { actor },
    )
    expect(placesIn(done)).to.deep.equal(['2 Mã đối tượng «CB-0201»'])
    const named = await take(
      [cell(0, { 'Mã đối tượng': '', 'Tên tập thể, cá nhân': 'Chi bộ Phòng Tư liệu' })],
      { actor },
    )
    expect(placesIn(named)).to.deep.equal(['2 Mã đối tượng «»'])
    expect(named.problems[0]?.message).to.include('«Chi bộ Phòng Tư liệu»')
  })
})
