import { expect } from 'chai'
import { registerOrganisations } from '../../src/organisations/organisation.commands.ts'
import { registerPeople, type RegisterPerson } from '../../src/people/person.commands.ts'
import type { Browser, Screen } from '../support/browser.ts'
import { aGivingRegister, type GivingRegister } from '../support/decisions.ts'
import { importIdOf, pastedText, sendList, whenDone, type Row } from '../support/lists.ts'
import { rowsOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'

const HEAD: Row[] = [
  [
    '(Kèm theo Quyết định số 127-QĐ/ĐUK ngày 18/5/2023 của Ban Thường vụ Đảng ủy Khối Ví dụ)',
    null,
    null,
    null,
    null,
  ],
  ['STT', 'Đối tượng', 'Tên tập thể, cá nhân', 'Đơn vị', 'Thành tích'],
]

const kindOf = ([name]: Row) => (String(name).startsWith('Chi bộ') ? 'Tập thể' : 'Cá nhân')

describe('Units of one name on a list of awards', () => {
  const office = useOffice()
  let register: GivingRegister
  let clerk: Browser
  beforeEach(async () => {
    register = await aGivingRegister(office)
    clerk = await office.signedIn('clerk')
    const cell = (code: string, name: string, parentCode: string) => ({
      code,
      name,
      parentCode,
      typeCode: 'CB_TT_CS',
      validFrom: '2015-01-01',
      invented: true,
    })
    await office.does((work) =>
      registerOrganisations(work, [
        cell('CB-0801', 'Chi bộ Văn phòng', register.otherCommittee),
        cell('CB-0802', 'Chi bộ Kế toán', register.grassroots),
        cell('CB-0803', 'Chi bộ Kế toán', register.otherCommittee),
      ]),
    )
  })

  const paste = async (rows: Row[]): Promise<Screen> => {
    const form = await clerk.visit('/imports/new')
    const pasted = pastedText([
      ...HEAD,
      ...rows.map((row, index) => [index + 1, kindOf(row), ...row, 'Xuất sắc']),
    ])
    const preview = await whenDone(clerk, await form.press('Đọc và kiểm tra', { kind: 'awards', pasted }))
    // What stands above the list is offered: nothing has to be typed again.
    const columns = await preview.follow('Ghép cột, ghi giá trị chung')
    return press(columns, 'Đọc lại với các cột này', {
      'constants.form': 'Bằng khen',
      'constants.periodFrom': '2023',
    })
  }
  const press = async (screen: Screen, words: string, values = {}) =>
    whenDone(clerk, await screen.press(words, values))
  const given = async () =>
    rowsOf(
      office
        .db('awards as a')
        .join('organisations as o', 'o.id', 'a.organisation_id')
        .join('decisions as d', 'd.id', 'a.decision_id')
        .orderBy('a.line_no')
        .select('o.code', 'd.number', 'd.issued_on', 'a.period_from'),
    )

  it('are told by the unit beside them, whether in a cell of its own or after the name', async () => {
    const preview = await paste([
      ['Chi bộ Văn phòng', 'Đảng bộ Viện Đọc sách'],
      ['Chi bộ Kế toán', 'Đảng bộ Bộ Ví dụ'],
      ['Chi bộ Kế toán thuộc Đảng bộ Viện Đọc sách', null],
      ['Chi bộ Văn phòng, Đảng bộ Cục Thử nghiệm', null],
    ])
    await press(preview, 'Nhập 4 dòng')
    const same = { number: '127-QĐ/ĐUK', issued_on: '2023-05-18', period_from: '2023-01-01' }
    expect(await given()).to.deep.equal(
      ['CB-0801', 'CB-0802', 'CB-0803', register.cells[1]].map((code) => ({ code, ...same })),
    )
  })

  it('are told by the unit of the section they stand in', async () => {
    const form = await clerk.visit('/imports/new')
    const rows: Row[] = [
      ['I. TẬP THỂ', null, null, null, null],
      ['1. Đảng bộ Viện Đọc sách', null, null, null, null],
      [1, null, 'Chi bộ Văn phòng', null, 'Xuất sắc'],
      ['II. CÁ NHÂN', null, null, null, null],
      ['1. Đảng bộ Viện Đọc sách', null, null, null, null],
      [1, null, 'Ngô Thị Một', 'Chi bộ Kế toán', 'Xuất sắc'],
      ['2. Đảng bộ Cục Thử nghiệm', null, null, null, null],
      [2, null, 'Ngô Thị Hai', 'Chi bộ Kế toán', 'Xuất sắc'],
    ]
    const pasted = pastedText([...HEAD, ...rows])
    const preview = await whenDone(clerk, await form.press('Đọc và kiểm tra', { kind: 'awards', pasted }))
    const columns = await preview.follow('Ghép cột, ghi giá trị chung')
    const read = await press(columns, 'Đọc lại với các cột này', { 'constants.form': 'Bằng khen' })
    await press(read, 'Nhập 3 dòng')
    const units = await rowsOf(office.db('awards').orderBy('line_no').select('unit_name', 'recipient_name'))
    expect(units).to.have.length(3)
    const posts = await rowsOf(
      office
        .db('person_postings as p')
        .join('people as h', 'h.id', 'p.person_id')
        .join('organisations as o', 'o.id', 'p.organisation_id')
        .whereLike('h.full_name', 'Ngô Thị %')
        .orderBy('h.id')
        .select('h.full_name', 'o.code'),
    )
    expect(posts).to.deep.equal([
      { full_name: 'Ngô Thị Một', code: 'CB-0803' },
      { full_name: 'Ngô Thị Hai', code: 'CB-0802' },
    ])
  })

  it('are one group for each name where nothing tells, and mending one name leaves the others alone', async () => {
    const preview = await paste(
      [
        ['Ngô Thị Một', 'Chi bộ Kế toán'],
        ['Ngô Thị Hai', 'Chi bộ Kế toán'],
        ['Ngô Thị Ba', 'Chi bộ Văn phòng'],
        ['Ngô Thị Bốn', 'Chi bộ Văn phòng'],
        ['Ngô Thị Năm', 'Chi bộ Không Có'],
        ['Ngô Thị Sáu', 'Chi bộ Không Có'],
      ].map((row) => [`Đồng chí ${row[0]}`, row[1] ?? null]),
    )
    expect(preview.text)
      .to.include('Đơn vị: «Chi bộ Kế toán», 2 dòng')
      .and.to.include('Đơn vị: «Chi bộ Văn phòng», 2 dòng')
      .and.to.include('Đơn vị: «Chi bộ Không Có», 2 dòng')
      .and.to.include('Còn 6 dòng cần sửa.')
    const shown = await preview.follow('2 dòng')
    expect([...shown.document.querySelectorAll('.import-row')]).to.have.length(2)
    const mended = await press(preview, 'Sửa 2 dòng', { to: 'CB-0803' })
    expect(mended.text).to.include('Đã sửa 2 dòng và kiểm tra lại.').and.to.include('Còn 4 dòng cần sửa.')
  })

  it('are read out of abbreviations where somebody takes the suggestion, told by the section they stand in', async () => {
    const form = await clerk.visit('/imports/new')
    const rows: Row[] = [
      ['I. TẬP THỂ', null, null, null, null],
      ['1. ĐB Viện Đọc sách', null, null, null, null],
      [1, null, 'CB VP', null, 'Xuất sắc'],
      [2, null, 'CB Kế toán', null, 'Xuất sắc'],
      ['2. ĐB Cục Thử nghiệm', null, null, null, null],
      [3, null, 'Chi bộ Văn phòng', null, 'Xuất sắc'],
    ]
    const pasted = pastedText([...HEAD, ...rows])
    const preview = await whenDone(clerk, await form.press('Đọc và kiểm tra', { kind: 'awards', pasted }))
    const columns = await preview.follow('Ghép cột, ghi giá trị chung')
    const read = await press(columns, 'Đọc lại với các cột này', { 'constants.form': 'Bằng khen' })
    expect(read.text)
      .to.include('Có gợi ý cho 3 dòng')
      .and.to.include('Đơn vị viết tắt, đọc ra là (3 dòng)')
      .and.to.match(/CB VP → Chi bộ Văn phòng, Đảng bộ Viện Đọc sách, CB-0801\s*, 1 dòng/)
      .and.to.include('Còn 3 dòng cần sửa.')
    expect(await office.db('awards')).to.deep.equal([])
    const taken = await press(read, 'Nhận các gợi ý đã đánh dấu')
    expect(taken.text).to.include('Đã nhận gợi ý cho 3 dòng và kiểm tra lại.').and.not.to.include('Gợi ý (')
    await press(taken, 'Nhập 3 dòng')
    expect((await given()).map(({ code }) => code)).to.deep.equal(['CB-0801', 'CB-0803', register.cells[1]])
  })

  it('are told by the person the directory has, where somebody takes the suggestion', async () => {
    await office.does((work) =>
      registerPeople(work, [
        {
          fullName: 'Ngô Thị Một',
          position: 'Kế toán',
          organisationCode: 'CB-0803',
          birth: { date: '1980-05-12', precision: 'day' },
          postedFrom: '2018-01-01',
        },
        ...['CB-0802', 'CB-0803'].map((organisationCode): RegisterPerson => ({
          fullName: 'Ngô Thị Hai',
          position: 'Kế toán',
          organisationCode,
          birth: { date: '1981-01-01', precision: 'day' },
          postedFrom: '2018-01-01',
        })),
      ]),
    )
    const preview = await sendList(clerk, 'people', [
      ['Họ và tên', 'Ngày sinh', 'Chức vụ', 'Đơn vị'],
      ['Ngô Thị Một', '12/05/1980', 'Kế toán trưởng', 'Chi bộ Kế toán'],
      ['Ngô Thị Một', '1980', 'Kế toán trưởng', 'Chi bộ Kế toán'],
      ['Ngô Thị Hai', '01/01/1981', 'Kế toán trưởng', 'Chi bộ Kế toán'],
      ['Ngô Thị Ba', '01/01/1982', 'Kế toán trưởng', 'Chi bộ Kế toán'],
    ])
    expect(preview.text)
      .to.include('Đơn vị của cán bộ đã có trong danh bạ (cùng họ tên, ngày sinh) (1 dòng)')
      .and.to.include('Ngô Thị Một, 12/05/1980, Kế toán')
      .and.to.include('Còn 4 dòng cần sửa.')
    const none = await press(preview, 'Nhận các gợi ý đã đánh dấu', { taken: [] })
    expect(none.text).to.include('Không có gợi ý nào được nhận.')
    const taken = await press(none, 'Nhận các gợi ý đã đánh dấu')
    expect(taken.text).to.include('Đã nhận gợi ý cho 1 dòng').and.to.include('Còn 3 dòng cần sửa.')
    const shown = await clerk.visit(`/imports/${importIdOf(taken)}?outcome=changed`)
    expect(shown.text).to.include('Kế toán → Kế toán trưởng').and.to.include('đã sửa: Mã đơn vị')
  })

  it('have issuing bodies to look up where the list names none of the catalogue', async () => {
    const rows: Row[] = [
      ['Chi bộ Kế toán', null],
      ['Chi bộ Văn phòng', null],
    ]
    const columns = await (await paste(rows)).follow('Ghép cột')
    const read = await press(columns, 'Đọc lại với các cột này', { 'constants.issuingBody': 'Bộ Chưa Có' })
    expect(read.text).to.include('Không có cơ quan ban hành «Bộ Chưa Có» trong danh mục')
    const fields = [...read.document.querySelectorAll('[data-suggestions="/issuing-bodies/suggestions"]')]
    expect(fields.map((field) => field.getAttribute('name'))).to.deep.equal([
      'to',
      'rows.r3.issuingBody',
      'rows.r4.issuingBody',
    ])
  })

  it('have suggestions to choose from, and Enter in a cell leaves no row out', async () => {
    const preview = await paste([['Đồng chí Ngô Thị Năm', 'Chi bộ Không Có']])
    const cell = preview.document.querySelector('.import-rows input[name="rows.r3.organisationCode"]')
    expect(cell?.getAttribute('data-suggestions')).to.equal('/organisations/suggestions')
    const first = cell?.closest('form')?.querySelector('button')
    expect(first?.textContent).to.equal('Lưu các ô đã sửa và kiểm tra lại')
  })
})
