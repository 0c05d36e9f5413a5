import { record } from '../../src/audit/audit.store.ts'
import { expect } from 'chai'
import { inWork } from '../../src/imports/import-run.ts'
import { applyImport, beginApplying } from '../../src/imports/apply-import.ts'
import { issueDecision } from '../../src/decisions/issue-decision.commands.ts'
import { aGivingRegister, type GivingRegister } from '../support/decisions.ts'
import type { Browser, Screen } from '../support/browser.ts'
import {
  AWARD_TITLES,
  checkList,
  importIdOf,
  pastedText,
  rowsIn,
  runOf,
  sendList,
  whenDone,
  type Row,
} from '../support/lists.ts'
import { rowsOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'
import { registerRows } from '../support/register-rows.ts'

const PEOPLE: Row = ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Mã đơn vị']

describe('Importing a list at the pages', () => {
  const office = useOffice()
  let register: GivingRegister
  let clerk: Browser
  beforeEach(async () => {
    register = await aGivingRegister(office)
    clerk = await office.signedIn('clerk')
  })

  const paste = async (rows: Row[], kind = 'people', browser = clerk): Promise<Screen> => {
    const form = await browser.visit('/imports/new')
    return whenDone(browser, await form.press('Đọc và kiểm tra', { kind, pasted: pastedText(rows) }))
  }
  const press = async (screen: Screen, words: string, values = {}) =>
    whenDone(clerk, await screen.press(words, values))
  const figures = (screen: Screen) =>
    [...screen.document.querySelectorAll('.figures > *')].map((figure) =>
      figure.textContent.replace(/\s+/g, ' ').trim(),
    )
  const mai = (unit = register.cells[0]): Row => ['000900', 'Phạm Thị Mai', '05/03/1979', 'Chuyên viên', unit]

  it('goes from a workbook over its preview into the register, and back', async () => {
    const before = await registerRows(office)
    const preview = await sendList(clerk, 'people', [
      PEOPLE,
      mai(),
      ['000123', 'Trần Thị Lan', '12/05/1980', 'Trưởng phòng', register.cells[0]],
    ])
    expect(preview.heading).to.include('danh-sach.xlsx')
    expect(preview.text).to.include('Chờ xác nhận').and.to.include('tiêu đề ở dòng 1')
    expect(await registerRows(office)).to.deep.equal(before)
    const done = await press(preview, 'Nhập 2 dòng')
    expect(done.text).to.include('Đã nhập')
    expect(await registerRows(office)).not.to.deep.equal(before)
    const unsaid = await done.press('Hoàn tác cả đợt')
    expect(unsaid.status).to.equal(422)
    const undone = await done.press('Hoàn tác cả đợt', { 'Lý do hoàn tác': 'Nhầm tệp' })
    expect(undone.text).to.include('Đã hoàn tác')
    expect(await registerRows(office)).to.deep.equal(before)
    const list = await clerk.visit('/imports')
    expect(list.table('Các lần nhập')[0]?.join(' ')).to.include('Đã hoàn tác')
  })

  it('says what is wrong with what was sent', async () => {
    const form = await clerk.visit('/imports/new')
    const nothing = await form.press('Đọc và kiểm tra', { kind: 'people' })
    expect(nothing.errors).to.deep.equal(['Chọn một tệp, hoặc dán các ô của bảng tính.'])
    const empty = await form.press('Đọc và kiểm tra', {
      kind: 'people',
      file: { name: 'trong.xlsx', bytes: Buffer.alloc(0) },
    })
    expect(empty.errors).to.deep.equal(['Tệp này không có gì bên trong; hãy chọn tệp có danh sách.'])
    const both = await form.press('Đọc và kiểm tra', {
      kind: 'people',
      pasted: 'a\tb',
      file: { name: 'a.csv', bytes: Buffer.from('a;b') },
    })
    expect(both.status).to.equal(422)
    expect(both.html).to.include('a\tb')
    const picture = await sendList(
      clerk,
      'people',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'anh.png',
    )
    expect(picture.text).to.include('Không đọc được')
    const again = await press(picture, 'Đọc lại tệp này')
    expect(again.text).to.include('Không đọc được')
  })

  it('groups problems by what mends them, mends a group at once, one cell, or leaves rows out', async () => {
    const preview = await paste([
      PEOPLE,
      ['P1', 'Ngô Văn Một', '', '', 'CB-X'],
      ['P2', 'Ngô Văn Hai', '', '', 'CB-X'],
      ['P3', 'Ngô Văn Ba', '31/02/1980', '', register.cells[1]],
      ['P4', 'Ngô Văn Bốn', '', '', 'CB-Y'],
      mai(),
    ])
    expect(figures(preview).join(', ')).to.match(/1 Mới|Mới 1/)
    expect(preview.text).to.include('Mã đơn vị: «CB-X», 2 dòng').and.to.include('Còn 4 dòng cần sửa.')
    const blocked = await press(preview, 'Nhập 1 dòng')
    expect(blocked.text).to.include('Còn 4 dòng cần sửa')
    const fixed = await press(await clerk.visit(preview.address), 'Sửa 2 dòng', { to: register.cells[0] })
    expect(fixed.text).to.include('Đã sửa 2 dòng và kiểm tra lại.').and.to.include('Còn 2 dòng cần sửa.')
    const cell = await press(fixed, 'Lưu các ô đã sửa và kiểm tra lại', { 'rows.r4.birth': '28/02/1980' })
    expect(cell.text).to.include('Còn 1 dòng cần sửa.')
    const left = await press(cell, 'Không nhập dòng 5')
    expect(left.text).not.to.include('dòng cần sửa.')
    const done = await press(left, 'Nhập 4 dòng')
    const people = await rowsOf(
      office.db('people').whereLike('code', 'P%').orderBy('code').select('code', 'birth_date'),
    )
    expect(people).to.deep.equal([
      { code: 'P1', birth_date: null },
      { code: 'P2', birth_date: null },
      { code: 'P3', birth_date: '1980-02-28' },
    ])
    expect(done.text).to.include('Tải các dòng chưa nhập')
  })

  it('takes only the right rows when told to; the others come back as a workbook that imports once mended', async () => {
    const preview = await paste([PEOPLE, mai(), ['P1', 'Ngô Văn Một', '1970', '', 'CB-X']])
    const done = await press(preview, 'Nhập 1 dòng', { onlyRight: ['on'] })
    expect(done.text).to.include('Đã nhập')
    const rejected = await clerk.download(`/imports/${importIdOf(done)}/rejected.xlsx`)
    const rows = await rowsIn(rejected)
    const header = rows.findIndex((cells) => cells.includes('Lỗi'))
    expect(rows[header + 1]?.join(' '))
      .to.include('Ngô Văn Một')
      .and.to.include('Không có đơn vị')
    const mended = rows.map((cells) => cells.map((cell) => (cell === 'CB-X' ? register.cells[0] : cell)))
    const again = await sendList(clerk, 'people', mended)
    expect((await press(again, 'Nhập 1 dòng')).text).to.include('Đã nhập')
    expect(await rowsOf(office.db('people').where({ code: 'P1' }))).to.have.length(1)
  })

  it('lets the person among namesakes be chosen', async () => {
    const preview = await paste([
      PEOPLE,
      ['A1', 'Đỗ Văn Hai', '1970', 'Trưởng ban', register.cells[0]],
      ['A2', 'Đỗ Văn Hai', '1971', 'Phó ban', register.cells[0]],
    ])
    await press(preview, 'Nhập 2 dòng')
    const asked = await paste([PEOPLE, ['', 'Đỗ Văn Hai', '', 'Phó ban', register.cells[0]]])
    expect(asked.text).to.include('Có 2 người tên Đỗ Văn Hai')
    const options = [...asked.document.querySelectorAll('select option')]
    const second = options.find(({ textContent }) => textContent.includes('A2'))
    const chosen = await press(asked, 'Lưu các ô đã sửa và kiểm tra lại', {
      'rows.r2.person': second?.getAttribute('value') ?? '',
    })
    expect(figures(chosen).join(' ')).to.match(/(1 Đã có, không đổi|Đã có, không đổi 1)/)
  })

  it('has strange titles mapped by hand and remembers them; one value for a missing column is of that list alone', async () => {
    const rows = (code: string): Row[] => [
      ['Họ và tên', 'Năm sinh', 'Ghi số'],
      ['Ngô Văn Một', '1970', code],
    ]
    const preview = await paste(rows('P1'))
    expect(preview.text).to.include('Thiếu cột «Mã đơn vị»')
    const columns = await preview.follow('Ghép cột')
    const read = await press(columns, 'Đọc lại với các cột này', {
      'columns.c3': 'code',
      'constants.organisationCode': register.cells[0],
    })
    await press(read, 'Nhập 1 dòng')
    expect(await rowsOf(office.db('people').where({ code: 'P1' }))).to.have.length(1)
    const next = await paste([...rows('P2').slice(0, 1), ['Ngô Văn Hai', '1971', 'P2']])
    // What was typed for all rows was of that list: another unit's list must say its own.
    expect(next.text).to.include('Thiếu cột «Mã đơn vị»')
    const again = await press(await next.follow('Ghép cột'), 'Đọc lại với các cột này', {
      'constants.organisationCode': register.cells[1],
    })
    await press(again, 'Nhập 1 dòng')
    expect(await rowsOf(office.db('people').where({ code: 'P2' }))).to.have.length(1)
  })

  it("knows titles of the office's own again, list after list, and says so; other titles are asked anew", async () => {
    const OWN = ['Số thẻ', 'Đồng chí', 'Sinh hoạt tại']
    const list = (titles: Row, code: string): Row[] => [
      ['DANH SÁCH QUÝ', '', ''],
      titles,
      [code, `Ngô Văn ${code}`, register.cells[0]],
    ]
    const preview = await paste(list(OWN, 'Một'))
    expect(preview.text).to.include('Thiếu cột «Họ và tên», «Mã đơn vị»')
    // What a missing column leaves empty is mended once for the list, not at every row.
    expect(preview.document.querySelectorAll('[name^="rows.r"][name$=".fullName"]')).to.have.length(0)
    expect(preview.text).to.include('Một · Ngô Văn Một').and.include('Chờ ghép cột «Họ và tên», «Mã đơn vị»')
    expect(preview.text).not.to.include('Sửa theo nhóm')
    const read = await press(await preview.follow('Ghép cột'), 'Đọc lại với các cột này', {
      headerRow: '2',
      'columns.c1': 'code',
      'columns.c2': 'fullName',
      'columns.c3': 'organisationCode',
    })
    await press(read, 'Nhập 1 dòng')
    for (const code of ['Hai', 'Ba']) {
      const next = await paste(list(OWN, code))
      expect(next.text).to.include(
        'Các cột được ghép như lần trước nhập tệp có cùng tiêu đề: Số thẻ → Mã cán bộ; Đồng chí → Họ và tên; Sinh hoạt tại → Mã đơn vị.',
      )
      await press(next, 'Nhập 1 dòng')
    }
    expect(await rowsOf(office.db('people').whereIn('code', ['Một', 'Hai', 'Ba']))).to.have.length(3)
    const others = await paste(list(['Số thẻ', 'Sinh hoạt tại', 'Đồng chí'], 'Bốn'))
    expect(others.text).to.include('Thiếu cột').and.not.include('ghép như lần trước')
  })

  it('takes nothing of a list without titles over to another', async () => {
    const list = (name: string): Row[] => [[name, register.cells[0]]]
    const read = await press(
      await (await paste(list('Ngô Văn Một'))).follow('Ghép cột'),
      'Đọc lại với các cột này',
      {
        'columns.c1': 'fullName',
        'columns.c2': 'organisationCode',
      },
    )
    await press(read, 'Nhập 1 dòng')
    const next = await paste(list('Ngô Văn Hai'))
    expect(next.text).to.include('Thiếu cột').and.not.include('ghép như lần trước')
  })

  it('refuses what no database keeps in what is typed over cells and searched for', async () => {
    const preview = await paste([PEOPLE, mai()])
    const asked = await clerk.visit(`${preview.address}?field=fullName&value=a%00b`)
    expect(asked.status).to.be.within(400, 422)
  })

  it('waits for the answer to what only the person can know', async () => {
    const preview = await paste([
      PEOPLE,
      ['P1', 'Ngô Văn Một', '25/12/1970', '', register.cells[0]],
      ['P2', 'Ngô Văn Hai', '12/25/1971', '', register.cells[0]],
      ['P3', 'Ngô Văn Ba', '03/04/1972', '', register.cells[0]],
    ])
    expect(preview.text).to.include('Còn 1 câu hỏi chưa trả lời.')
    const answered = await press(preview, 'Đọc lại theo lựa chọn này', { 'answers.dates:birth': 'day-first' })
    expect(answered.text).not.to.include('chưa trả lời')
    await press(answered, 'Nhập 3 dòng')
    const [third] = await rowsOf(office.db('people').where({ code: 'P3' }).select('birth_date'))
    expect(third).to.deep.equal({ birth_date: '1972-04-03' })
  })

  it('says what prevents taking back: an edit, an issue, or something that uses what was brought', async () => {
    const done = await press(await paste([PEOPLE, mai()]), 'Nhập 1 dòng')
    expect(done.text).to.include('Hoàn tác cả đợt')
    await office.does(async (work) => {
      await work.tx('people').where({ code: '000900' }).increment('version')
      await record(work, { action: 'person.changed', subject: { type: 'person', id: 0 } })
    })
    const later = await clerk.visit(done.address)
    expect(later.text).to.include('Cá nhân Phạm Thị Mai đã được sửa sau khi nhập.')
    expect(() => later.press('Hoàn tác cả đợt')).to.throw('No button')
    const awards = await press(
      await paste(
        [
          AWARD_TITLES,
          [
            'Tập thể',
            register.cells[0],
            'Chi bộ Vụ Pháp chế',
            'Bằng khen',
            'DUK',
            '127-QĐ/ĐUK',
            '18/05/2023',
            'Xuất sắc',
          ],
        ],
        'awards',
      ),
      'Nhập 1 dòng',
    )
    expect(awards.text).to.include('Quyết định 127-QĐ/ĐUK: 1 đối tượng, bản nháp')
    const [decision] = await rowsOf(office.db('decisions').select('id'))
    await office.does((work) => issueDecision(work, Number(decision?.id)))
    const issuedPage = await clerk.visit(awards.address)
    expect(issuedPage.text).to.include('Quyết định 127-QĐ/ĐUK đã ban hành.')
    const forced = await awards.press('Hoàn tác cả đợt', { 'Lý do hoàn tác': 'Nhầm' })
    expect(forced.status).to.equal(409)
    expect(forced.text).to.include('Quyết định 127-QĐ/ĐUK đã ban hành.')
  })

  it('shows what was converted in the words of the office', async () => {
    const preview = await paste([PEOPLE, ['P1', 'Bà Ngô Thị Một', '', '', register.cells[0]]])
    const read = preview.document.querySelector('.import-read')?.textContent ?? ''
    expect(read).to.include('Giới tính').and.to.include('Nữ')
    expect(read).not.to.include('female')
    const row = await clerk.visit(`${preview.address}/rows/2`)
    expect(row.text).to.include('Giới tính')
    expect(row.text).not.to.include('Năm sinh Nữ')
  })

  it('says that the same file was taken in before', async () => {
    await press(await paste([PEOPLE, mai()]), 'Nhập 1 dòng')
    const again = await paste([PEOPLE, mai()])
    expect(again.text).to.include('Tệp này đã được nhập trước đây')
    expect(() => again.press('Nhập')).to.throw()
  })

  it('keeps what was typed over a file that is taken in again, and asks anew once that was taken back', async () => {
    const rows: Row[] = [PEOPLE, mai('CB-X'), ['000901', 'Ngô Văn Một', '01/02/1980', '', 'CB-X']]
    const first = await press(await paste(rows), 'Sửa 2 dòng', { to: register.cells[0] })
    const done = await press(first, 'Nhập 2 dòng')
    const again = await paste(rows)
    expect(again.text).not.to.include('cần sửa.')
    expect(figures(again)).to.include('Đã có, không đổi 2')
    expect((await clerk.visit(`${again.address}?outcome=unchanged`)).text).to.include('đã sửa: Mã đơn vị')
    await press(done, 'Hoàn tác cả đợt', { 'Lý do hoàn tác': 'Nhầm tệp' })
    expect((await paste(rows)).text).to.include('Còn 2 dòng cần sửa.')
  })

  it('lets one of two clerks act on one preview', async () => {
    const preview = await paste([PEOPLE, ['P1', 'Ngô Văn Một', '', '', 'CB-X'], mai()])
    const other = await (await office.signedIn('clerk')).visit(preview.address)
    await press(preview, 'Không nhập dòng 2')
    const late = await other.press('Lưu các ô đã sửa và kiểm tra lại', {
      'rows.r2.organisationCode': register.cells[0],
    })
    expect(late.status).to.equal(412)
    expect(late.text).to.include('vừa được sửa ở nơi khác')
  })

  it('puts an import aside without touching the register', async () => {
    const before = await registerRows(office)
    const gone = await (await paste([PEOPLE, mai()])).press('Bỏ lần nhập này')
    expect(gone.text).to.include('sổ không thay đổi gì')
    expect(await registerRows(office)).to.deep.equal(before)
  })

  it('shows imports only to their unit, and lists of issuing bodies only to who keeps the catalogue', async () => {
    const preview = await paste([PEOPLE, mai()])
    const confined = await office.signedIn('clerk', register.id(register.otherCommittee))
    expect((await confined.visit(preview.address)).status).to.equal(404)
    expect((await confined.visit('/imports')).text).to.include('Chưa có lần nhập nào.')
    const theirs = await paste([PEOPLE, mai()], 'people', confined)
    expect(theirs.text).to.include('phạm vi của tài khoản')
    expect((await clerk.visit('/imports/new')).text).not.to.include('Cơ quan ban hành')
    expect((await clerk.visit('/imports/current/issuing-bodies.xlsx')).status).to.equal(404)
    const form = await clerk.visit('/imports/new')
    expect(
      (await form.press('Đọc và kiểm tra', { kind: 'issuing-bodies', pasted: 'Mã cơ quan\nA' })).status,
    ).to.equal(403)
  })

  it('hands out workbooks to fill in that read as empty lists', async () => {
    const keeper = await office.signedIn('administrator')
    for (const kind of ['issuing-bodies', 'organisations', 'people', 'headcounts', 'awards'] as const) {
      const screen = await sendList(keeper, kind, await keeper.download(`/imports/templates/${kind}.xlsx`))
      expect(screen.text, kind).to.include('Chờ xác nhận').and.not.to.include('Thiếu cột')
      expect(screen.text, kind).not.to.include('dòng cần sửa')
    }
  }).timeout(60_000)

  describe('interrupted', () => {
    const SILENCE_MINUTES = 2
    it('while being read, is read again', async () => {
      const preview = await paste([PEOPLE, mai()])
      await office.db('imports').update({ status: 'reading', touched_at: office.clock.now() })
      expect((await clerk.visit(preview.address)).text).to.include('Đang đọc và kiểm tra')
      office.clock.advance(SILENCE_MINUTES)
      const stopped = await clerk.visit(preview.address)
      expect(stopped.text).to.include('đã dừng giữa chừng')
      expect((await press(stopped, 'Làm lại')).text).to.include('Chờ xác nhận')
    })

    it('while being applied, waits again; the late run then writes nothing', async () => {
      const run = runOf(office)
      const id = await checkList(run, 'people', [PEOPLE, mai()])
      const before = await registerRows(office)
      const held = await inWork(run, (work) => beginApplying(work, id, { onlyRight: false, issue: false }))
      office.clock.advance(SILENCE_MINUTES)
      const again = await press(await clerk.visit(`/imports/${id}`), 'Làm lại')
      expect(again.text).to.include('Chờ xác nhận')
      await applyImport(run, held, { onlyRight: false, issue: false })
      expect(await registerRows(office)).to.deep.equal(before)
      expect((await press(again, 'Nhập 1 dòng')).text).to.include('Đã nhập')
    })
  })

  it('leads back to the preview from a refusal', async () => {
    const preview = await paste([PEOPLE, mai(), ['000901', 'Đỗ Văn Sai', '31/02/1980', 'Kế toán', 'CB-0101']])
    const refused = await preview.press('Nhập 1 dòng')
    expect([refused.status, refused.heading]).to.deep.equal([409, 'Chưa thực hiện được'])
    expect(refused.text).to.include('Còn 1 dòng cần sửa').and.to.include('Quay lại trang trước')
    expect((await refused.follow('Quay lại trang trước')).address).to.equal(preview.address)
  })
})
