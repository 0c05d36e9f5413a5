import { expect } from 'chai'
import ExcelJS from 'exceljs'
import { registerPeople, type RegisterPerson } from '../../src/people/person.commands.ts'
import {
  aGivingRegister,
  aHead,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

describe('The pages of possible duplicates', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const add = async (changes: Partial<RegisterPerson> = {}) => {
    const person = {
      fullName: 'Trần Thị Lan',
      birth: { date: '1980-05-12', precision: 'day' } as const,
      position: 'Phó phòng',
      organisationCode: register.cells[0],
      postedFrom: '2020-01-01',
    }
    const [id] = await office.does((work) => registerPeople(work, [{ ...person, ...changes }]))
    return id ?? 0
  }

  it('say so when there are none', async () => {
    const page = await (await office.signedIn('clerk')).visit('/people/duplicates')
    expect(page.text).to.contain('Không có cặp hồ sơ nào cần xem xét.')
  })

  it('lead from a pair to the comparison, the preview, the merged file and back again', async () => {
    await office.does((work) => issued(work, aHead(), [forPerson(register.people.lan)]))
    const other = await add({ code: '123' })
    const clerk = await office.signedIn('clerk')
    const list = await clerk.visit('/people/duplicates')
    const [row] = list.table()
    expect(row?.[0]).to.contain('mã 000123').and.contain('1 lần khen')
    expect(row?.[1]).to.contain('mã 123').and.contain('0 lần khen')
    expect(row?.[2]).to.contain('mã cán bộ chỉ khác số 0 ở đầu')

    const compare = await list.follow('So sánh, gộp')
    expect(compare.table().map(([label, , , same]) => [label, same])).to.deep.include.members([
      ['Họ và tên', 'Giống nhau'],
      ['Mã cán bộ', 'Khác nhau'],
    ])
    const preview = await compare.press('Xem trước', { code: 'merged' })
    expect(preview.heading).to.equal('Xem trước khi gộp')
    expect(preview.text).to.contain('mã 000123 vẫn tìm được hồ sơ này')
    expect(preview.table().map(([position]) => position)).to.deep.equal([
      'Phó phòng Kiêm nhiệm',
      'Chuyên viên',
    ])
    expect(preview.table()[0]?.at(-1)).to.contain('ghi là kiêm nhiệm')

    const merged = await preview.press('Gộp hai hồ sơ')
    expect(merged.text).to.contain('Đã gộp hai hồ sơ.').and.contain('mã cũ 000123')
    const gone = await clerk.visit(`/people/${other}`)
    expect(gone.text).to.contain('Đã gộp vào hồ sơ khác').and.contain('Nguyễn Thị Lan đã gộp hồ sơ này')
    const back = await gone.press('Bỏ gộp')
    expect(back.text).to.contain('Đã bỏ gộp; hai hồ sơ như trước khi gộp.')
    expect((await clerk.visit('/people/duplicates')).table()).to.have.length(1)
  })

  it('keep the choices when somebody changed a file meanwhile, and merge nothing', async () => {
    const other = await add({ code: '123' })
    const clerk = await office.signedIn('clerk')
    const compare = await (await clerk.visit('/people/duplicates')).follow('So sánh, gộp')
    const preview = await compare.press('Xem trước')
    const form = await clerk.visit(`/people/${other}/correction`)
    await form.press('Lưu', { 'Họ và tên': 'Trần Thị Lan Anh' })
    const refused = await preview.press('Gộp hai hồ sơ')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.contain('vừa được người khác sửa hoặc gộp')
    expect((await clerk.visit(`/people/${other}`)).heading).to.equal('Trần Thị Lan Anh')
  })

  it('remember that two files are of two people, and ask again when told to', async () => {
    await add()
    const clerk = await office.signedIn('clerk')
    const settled = await (await clerk.visit('/people/duplicates')).press('Là hai người')
    expect(settled.text).to.contain('là hai người khác nhau').and.contain('Không có cặp hồ sơ nào')
    const apart = await settled.follow('Đã ghi là hai người')
    const again = await apart.press('Hỏi lại')
    expect(again.text).to.contain('cặp hồ sơ này sẽ được hỏi lại')
    expect((await clerk.visit('/people/duplicates')).table()).to.have.length(1)
  })

  it('offer nothing to do to somebody who only reads', async () => {
    await add()
    const page = await (await office.signedIn('auditor')).visit('/people/duplicates')
    expect(page.table()).to.have.length(1)
    expect(page.text).to.not.contain('So sánh, gộp')
  })

  it('move several people at once, each keeping the position held', async () => {
    const ids = [await add({ fullName: 'Lê An' }), await add({ fullName: 'Lê Bình', position: 'Văn thư' })]
    const clerk = await office.signedIn('clerk')
    const form = await (await clerk.visit('/people')).press('Chuyển đơn vị', { person: ids.map(String) })
    expect(form.text).to.contain('2 cá nhân được chọn')
    const wrong = await form.press('Ghi chức vụ mới', { 'Đơn vị mới': 'KHONG-CO', 'Từ ngày': '01/07/2025' })
    expect(wrong.errors).to.have.length(1)
    expect(wrong.text).to.contain('Lê Bình')
    const done = await wrong.press('Ghi chức vụ mới', {
      'Đơn vị mới': register.otherCell,
      'Quyết định': '12-QĐ/ĐU ngày 25/06/2025',
    })
    expect(done.text).to.contain('Đã ghi chức vụ mới của 2 cá nhân.')
    const file = await clerk.visit(`/people/${ids[1] ?? 0}`)
    expect(file.table('Quá trình công tác')[0]?.join(' ')).to.contain('Văn thư Chi bộ Phòng Tư liệu')
    const log = await office
      .db('audit_events')
      .where({ action: 'person.transferred' })
      .pluck<string[]>('reason')
    expect(log).to.deep.equal(['12-QĐ/ĐU ngày 25/06/2025', '12-QĐ/ĐU ngày 25/06/2025'])
  })
})

describe('What was given, for a report of achievements', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
    for (const year of [2020, 2021, 2022, 2024]) {
      const period = { periodFrom: `${year}-01-01`, periodTo: `${year}-12-31`, kindCode: 'P_HANG_NAM' }
      const head = aHead({ number: `${year}-QĐ/ĐUK`, issuedOn: `${year + 1}-01-15`, issuingBodyCode: 'BVD' })
      const lines = [
        forPerson(register.people.lan, { ...period, formCode: 'BK_BT' }),
        forCell(register.cells[0], { ...period, formCode: 'BK_BT' }),
      ]
      await office.does((work) => issued(work, head, lines))
    }
  })

  const read = async (bytes: Buffer) => {
    const workbook = new ExcelJS.Workbook()
    // exceljs declares the Buffer of an older @types/node.
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
    const rows: string[][] = []
    workbook.worksheets[0]?.eachRow((row) =>
      rows.push(Array.from({ length: row.cellCount }, (_, column) => row.getCell(column + 1).text)),
    )
    return rows
  }
  const personPath = async () => {
    const id = await office.db('people').where({ code: register.people.lan }).first<{ id: number }>('id')
    return `/people/${id.id}`
  }

  it('shows the years, those without anything, and what was given year after year', async () => {
    const page = await (await office.signedIn('clerk')).visit(await personPath())
    expect(page.table('Khen thưởng').map(([form, , year]) => [form?.slice(0, 9), year])).to.deep.equal([
      ['Bằng khen', '2024'],
      ['Không có ', '2023'],
      ['Bằng khen', '2022'],
      ['Bằng khen', '2021'],
      ['Bằng khen', '2020'],
    ])
    expect(page.text).to.match(/Bằng khen[^:]*: 3 năm liền \(2020–2022\)/)
  })

  it('comes as a page to print and as a workbook, for a person and for a unit', async () => {
    const clerk = await office.signedIn('clerk')
    for (const path of [await personPath(), `/organisations/${register.id(register.cells[0])}`]) {
      const lines = (await clerk.visit(`${path}/earlier-awards`)).table()
      expect(lines).to.have.length(4)
      expect(lines[0]?.[2]).to.equal('Quyết định số 2020-QĐ/ĐUK ngày 15/01/2021; Bộ trưởng Bộ Ví dụ')
      const sheet = await read(await clerk.download(`${path}/earlier-awards.xlsx`))
      const header = sheet.findIndex(([first]) => first === 'Năm')
      expect(sheet[header]).to.deep.equal([
        'Năm',
        'Danh hiệu / hình thức',
        'Số, ngày quyết định; cơ quan ban hành',
      ])
      expect(sheet.slice(header + 1, header + 5).map(([year]) => year)).to.deep.equal([
        '2020',
        '2021',
        '2022',
        '2024',
      ])
    }
  })

  it('lists the directory in the titles an import reads, codes with their zeros', async () => {
    const clerk = await office.signedIn('clerk')
    const rows = await read(await clerk.download('/people/export.xlsx'))
    const header = rows.findIndex(([first]) => first === 'Mã cán bộ')
    expect(rows[header]).to.deep.equal([
      'Mã cán bộ',
      'Họ và tên',
      'Ngày sinh',
      'Giới tính',
      'Chức vụ',
      'Mã đơn vị',
      'Đơn vị',
      'Đối tượng thống kê',
    ])
    expect(rows.slice(header + 1).map(([code, name, birth, sex]) => [code, name, birth, sex])).to.deep.equal([
      ['000125', 'Hoàng An', '', ''],
      ['000124', 'Lê Văn Hùng', '1975', 'Nam'],
      ['000123', 'Trần Thị Lan', '12/05/1980', 'Nữ'],
    ])
    const one = await read(await clerk.download('/people/export.xlsx?q=lan'))
    expect(one.length).to.equal(header + 2)
  })
})
