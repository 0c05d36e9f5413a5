import { expect } from 'chai'
import { getAward } from '../../src/awards/award.queries.ts'
import { receiveLot, takeBlanksOut } from '../../src/blanks/blank-lot.commands.ts'
import { reissueCertificate } from '../../src/certificates/reissue.commands.ts'
import { aLot, aMadeRun, aPrintShop, type PrintShop } from '../support/printing.ts'
import { rowsIn } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'
import { correctAchievement, revokeLine } from '../support/register-changes.ts'

describe('Printing certificates of a decision', () => {
  const office = useOffice()
  let shop: PrintShop

  beforeEach(async () => {
    shop = await aPrintShop(office)
  })

  const at = (path: string) => `/decisions/${shop.decisionId}/${path}`

  it('goes from the choice to paper, to what spoiled, to its reprint', async () => {
    const browser = await office.signedIn('clerk')
    const form = await (await browser.visit(at('certificates'))).follow('Chuẩn bị đợt in')
    expect(form.text).to.include('Còn 5 bằng, giấy chưa in')
    const run = await form.press('Chuẩn bị in', { 'Số thứ tự trong danh sách': '1, 3-5' })
    expect(run.text).to.include('Đặt 4 phôi lô B vào khay 2, số 012341–012344, mặt in ngửa lên.')
    const pdf = (await browser.download(`${run.address}/file.pdf`)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(4)
    expect(pdf).to.include('/PrintScaling /None')

    const settling = await run.follow('Có tờ hỏng')
    const wrong = await settling.press('Ghi kết quả', { 'Kẹt giấy': '9' })
    expect(wrong.status).to.equal(422)
    expect(wrong.errors).to.deep.equal(['Đợt in này không có trang 9; các trang là 1 đến 4.'])
    const settled = await wrong.press('Ghi kết quả', { 'Kẹt giấy': '2', 'Mực nhoè, mờ': '012344' })
    expect(settled.text).to.include('Đã ghi: 2 tờ in tốt, 2 tờ hỏng.')
    expect(settled.table('Các trang').map((row) => row.slice(3))).to.deep.equal([
      ['012341', 'Đã in'],
      ['012342', 'Hỏng Kẹt giấy'],
      ['012343', 'Đã in'],
      ['012344', 'Hỏng Mực nhoè, mờ'],
    ])

    const again = await settled.press('In lại 2 tờ hỏng')
    expect(again.text).to.include('Đặt 2 phôi lô B vào khay 2, số 012345–012346')
    const done = await again.press('Tất cả in tốt')
    expect(done.text).to.include('Đã ghi: 2 tờ in tốt.')
    const overview = await browser.visit(at('certificates'))
    expect(overview.text).to.match(/Chưa in 1 .*Đã in 4/)
  })

  it('shows the form again with everything typed when something stands in the way', async () => {
    await revokeLine(office, shop.decisionId, 2)
    const browser = await office.signedIn('clerk')
    const form = await browser.visit(at('print-runs/new'))
    const unfolded = (page: typeof form) => page.document.querySelector('form details')?.hasAttribute('open')
    expect(unfolded(form)).to.equal(false)
    const refused = await form.press('Chuẩn bị in', { 'Số thứ tự trong danh sách': '2', Tên: 'văn' })
    expect(refused.status).to.equal(422)
    expect(refused.errors[0]).to.include('đã thu hồi hoặc huỷ bỏ nên không in')
    expect(refused.document.querySelector('[name=name]')?.getAttribute('value')).to.equal('văn')
    expect(unfolded(refused)).to.equal(true)
    expect(await office.db('print_runs')).to.deep.equal([])
  })

  it('says beside each lot what it would leave, and before anything is prepared that none has enough', async () => {
    await office.does(async (work) => {
      const out = { state: 'void', reason: 'Nhà in nhận lại' } as const
      await takeBlanksOut(work, shop.lotId, { ...out, serials: '012344-012360' })
      await receiveLot(work, aLot({ code: 'C', firstSerial: '1', lastSerial: '2' }))
    })
    const browser = await office.signedIn('clerk')
    const form = await browser.visit(at('print-runs/new'))
    const lots = (page: typeof form) =>
      [...page.document.querySelectorAll('[name=lot] option')].map(
        (one) => /^Lô ., (.*?):/.exec(one.textContent)?.[1],
      )
    expect(lots(form)).to.include.members(['còn 3 phôi, thiếu 2', 'còn 2 phôi, thiếu 3'])
    expect(form.text).to.include('Không lô phôi nào đủ cho 5 tờ; nhiều nhất là lô B, còn 3 phôi.')
    const refused = await form.press('Chuẩn bị in')
    expect(refused.errors).to.deep.equal([
      'Lô B chỉ còn 3 phôi, cần 5; hãy ghi 3 vào «In nhiều nhất», chọn lô khác hoặc nhận thêm phôi.',
    ])
    const first = await form.follow('In trước 3 tờ đầu')
    expect(first.text).not.to.include('Không lô phôi nào đủ')
    expect(lots(first)).to.include('còn 3 phôi, in xong còn 0')
    const run = await first.press('Chuẩn bị in')
    expect(run.text).to.include('Đặt 3 phôi lô B vào khay 2, số 012341–012343')
    expect((await browser.visit(at('print-runs/new'))).text)
      .to.include('Còn 2 bằng, giấy chưa in')
      .and.not.include('Không lô phôi nào đủ')
  })

  it('waits with a button to go on when making the file was interrupted', async () => {
    const run = await aMadeRun(office, shop)
    await office
      .db('print_runs')
      .where({ id: run })
      .update({ state: 'prepared', file_id: null, pages_done: 2 })
    const browser = await office.signedIn('clerk')
    const busy = await browser.visit(`/print-runs/${run}`)
    expect(busy.text).to.include('Đang tạo tệp PDF')
    office.clock.advance(2)
    const stopped = await browser.visit(`/print-runs/${run}`)
    expect(stopped.text).to.include('đã dừng giữa chừng')
    const going = await stopped.press('Làm tiếp')
    expect(going.text).to.include('In ra thế nào?')
    expect(await office.db('print_sheets')).to.have.length(5)
  })

  it('asks whether blanks were fed before it gives a run up', async () => {
    const run = await aMadeRun(office, shop)
    const browser = await office.signedIn('clerk')
    const question = await (await browser.visit(`/print-runs/${run}`)).follow('Bỏ đợt in này')
    const unanswered = await question.press('Bỏ đợt in')
    expect(unanswered.errors).to.deep.equal(['Chọn một: phôi đã đưa vào máy in chưa.'])
    const done = await unanswered.press('Bỏ đợt in', { fed: 'no' })
    expect(done.text).to.include('Phôi trở lại gói')
    expect((await browser.visit('/blank-lots')).table()[0]?.[8]).to.equal('20')
  })

  it('follows papers through checking, signing and handing over, each by a person', async () => {
    const run = await aMadeRun(office, shop)
    const browser = await office.signedIn('clerk')
    await (await browser.visit(`/print-runs/${run}`)).press('Tất cả in tốt')
    const papers = await browser.visit(at('papers'))
    const checking = await papers.follow('Ghi tất cả đã kiểm tra (5)')
    const checked = await checking.press('Đã kiểm tra 5 tờ')
    expect(checked.text).to.include('Đã ghi 5 tờ đã kiểm tra.')
    const future = await (
      await checked.follow('Ghi tất cả đã ký (5)')
    ).press('Đã ký 5 tờ', { 'Ngày ký': '1/1/2030' })
    expect(future.errors).to.deep.equal(['Ngày ký không thể sau hôm nay.'])
    const signed = await future.press('Đã ký 5 tờ', { 'Ngày ký': '20/11/2026' })
    expect(signed.table('Bằng, giấy của quyết định')[0]).to.include(
      'Đã ký ngày 20/11/2026, Nguyễn Thị Lan ghi',
    )

    const form = await browser.visit(`${at('papers/handover')}?sheets=1&sheets=2`)
    expect(form.text).to.include('2. Chi bộ Văn phòng (Đảng bộ Cục Thử nghiệm)')
    const handed = await form.press('Ghi đã trao 2 tờ', {
      'Người nhận': 'Lê Thị Hoa',
      'Đơn vị nhận': 'Bộ Ví dụ',
    })
    expect(handed.text).to.include('Đã ghi trao cho Lê Thị Hoa.')
    expect(handed.text).to.match(/Đã ký 3 .*Đã trao 2/)
    expect(handed.table('Các lần trao')[0]?.slice(1, 4)).to.deep.equal(['Lê Thị Hoa', 'Bộ Ví dụ', '2'])
    const sheet = await browser.download('/handovers/1/sheet.pdf')
    expect(sheet.subarray(0, 5).toString()).to.equal('%PDF-')
    const early = await browser.visit(`${at('papers/handover')}?sheets=3`)
    const before = await early.press('Ghi đã trao 1 tờ', {
      'Người nhận': 'Lê Thị Hoa',
      'Ngày trao': '19/11/2026',
    })
    expect(before.errors[0]).to.include('ký ngày 20/11/2026; ngày trao phải từ ngày đó')

    const award = await browser.visit(papers.document.querySelector('tbody a')?.getAttribute('href') ?? '')
    expect(award.text).to.include('Tờ bằng, giấy')
    expect(award.text).to.include('cho Lê Thị Hoa, Bộ Ví dụ; Nguyễn Thị Lan ghi; phôi 012341')
  })

  it('says everything that is wrong with what was typed of spoiled pages at once', async () => {
    const run = await aMadeRun(office, shop)
    const browser = await office.signedIn('clerk')
    const form = await browser.visit(`/print-runs/${run}/settlement`)
    expect(form.text).to.include('2. Chi bộ Văn phòng Đảng bộ Cục Thử nghiệm, phôi 012342')
    const wrong = await form.press('Ghi kết quả', { 'Kẹt giấy': '2, 9', 'In lệch': 'hai' })
    expect(wrong.errors).to.deep.equal([
      'Đợt in này không có trang 9; các trang là 1 đến 5.',
      '«hai» không phải trang hay số phôi của đợt này; hãy nhập như 12, 40-45.',
    ])
  })

  it('asks which words to print again when an award was corrected since its sheet spoiled', async () => {
    const run = await aMadeRun(office, shop)
    const browser = await office.signedIn('clerk')
    const settling = await browser.visit(`/print-runs/${run}/settlement`)
    const unwarned = await settling.press('Ghi kết quả', { 'Kẹt giấy': '1, 4' })
    await correctAchievement(office, shop.decisionId, 4, 'Có thành tích khác hẳn')
    const hasty = await unwarned.press('In lại 2 tờ hỏng')
    expect(hasty.status).to.equal(422)
    expect(hasty.errors).to.deep.equal([
      'Có tờ đã được đính chính sau khi in; chọn in chữ đã đính chính hay chữ cũ.',
    ])
    expect(hasty.text).to.include('Đã được đính chính sau khi in: 4. Trần Thị Lan.')
    const warned = await browser.visit(`/print-runs/${run}`)
    expect(warned.text).to.include('1 trong 2 tờ hỏng có lần khen đã được đính chính sau khi in')
    const again = await (
      await warned.follow('In lại 2 tờ hỏng…')
    ).press('In lại 2 tờ hỏng', { words: 'corrected' })
    expect(again.text).to.include('Đặt 2 phôi lô B')
    const said = await office
      .db('print_sheets')
      .where({ run_id: run + 1 })
      .orderBy('page_no')
      .pluck('facts')
    expect(said.map(({ achievement }: { achievement: string }) => achievement)).to.deep.equal([
      'Có thành tích xuất sắc trong học tập và làm theo Bác',
      'Có thành tích khác hẳn',
    ])
  })

  it('lists some of its sheets: those that spoiled, or a page of a long run', async () => {
    const run = await aMadeRun(office, shop)
    const browser = await office.signedIn('clerk')
    const settling = await browser.visit(`/print-runs/${run}/settlement`)
    const settled = await settling.press('Ghi kết quả', { 'Kẹt giấy': '2' })
    const spoiled = await settled.follow('5 tờ, 1 hỏng')
    expect(spoiled.table('Các trang hỏng').map((row) => row[1])).to.deep.equal([
      'Chi bộ Văn phòng Đảng bộ Cục Thử nghiệm',
    ])
    expect((await spoiled.follow('Xem mọi trang')).table('Các trang')).to.have.length(5)
    const beyond = await browser.visit(`/print-runs/${run}?page=2`)
    expect(beyond.text).to.include('Không có trang nào')
  })

  it('gives the list to sign for papers on paper and as a workbook, before and after they are taken', async () => {
    const run = await aMadeRun(office, shop)
    const browser = await office.signedIn('clerk')
    await (await browser.visit(`/print-runs/${run}`)).press('Tất cả in tốt')
    await (await browser.visit(`${at('papers/checking')}?whole=on`)).press('Đã kiểm tra 5 tờ')
    const none = await browser.visit(at('papers/handover-sheet.xlsx'))
    expect(none.status).to.equal(404)
    const signed = await (
      await browser.visit(`${at('papers/signing')}?whole=on`)
    ).press('Đã ký 5 tờ', { 'Ngày ký': '20/11/2026' })
    expect(signed.text).to.include('Bảng Excel')
    const waiting = (await rowsIn(await browser.download(at('papers/handover-sheet.xlsx')))).flat()
    expect(waiting).to.include('DANH SÁCH GIAO, NHẬN BẰNG, GIẤY KHEN')
    expect(waiting).to.include('Trần Thị Lan (Chuyên viên, Chi bộ Vụ Pháp chế)')
    expect(waiting).to.include('Chi bộ Văn phòng (Đảng bộ Cục Thử nghiệm)')
    expect(waiting).to.include('012344').and.to.include('Danh sách này có 05 bằng, giấy khen.')
    expect(waiting.some((cell) => cell.includes('ngày …… tháng ……'))).to.equal(true)
    const form = await browser.visit(`${at('papers/handover')}?sheets=4`)
    const handed = await form.press('Ghi đã trao 1 tờ', { 'Người nhận': 'Lê Thị Hoa' })
    expect(handed.table('Các lần trao')[0]?.slice(-2)).to.deep.equal(['PDF để in', 'Excel'])
    const taken = (await rowsIn(await browser.download('/handovers/1/sheet.xlsx'))).flat()
    expect(taken).to.include('Lê Thị Hoa').and.to.include('Hà Nội, ngày 22 tháng 11 năm 2026')
    expect(taken.join()).not.to.include('Chi bộ Văn phòng')
  })

  it('lets only papers be ticked of which something can be said: not those that are not printed, nor those taken', async () => {
    const run = await aMadeRun(office, shop, { lines: '1, 2' })
    const browser = await office.signedIn('clerk')
    const ticks = async () =>
      (await browser.visit(at('papers'))).html.match(/name="sheets" value="\d*"/g) ?? []
    expect(await ticks()).to.deep.equal([])
    await (await browser.visit(`/print-runs/${run}`)).press('Tất cả in tốt')
    expect(await ticks()).to.deep.equal(['name="sheets" value="1"', 'name="sheets" value="2"'])
  })

  it('tells a certificate given again from the first, in the list of papers', async () => {
    const run = await aMadeRun(office, shop, { lines: '4' })
    const browser = await office.signedIn('clerk')
    await (await browser.visit(`/print-runs/${run}`)).press('Tất cả in tốt')
    const { id } = await office.db('awards').where({ line_no: 4 }).first<{ id: number }>('id')
    await office.does(async (work) =>
      reissueCertificate(work, await getAward(work.tx, work.actor, id), {
        kind: 'given_again',
        reason: 'Mất',
        decisionNumber: '9-QĐ/ĐUK',
        reissuedOn: '2026-11-20',
        oldReturnedOn: undefined,
      }),
    )
    const rows = (await browser.visit(at('papers'))).table().filter(([, line]) => line === '4')
    expect(rows.map((row) => row.join(' ').includes('cấp lại'))).to.deep.equal([false, true])
  })

  it('takes a paper that was found spoiled later, and prints it again', async () => {
    const run = await aMadeRun(office, shop)
    const browser = await office.signedIn('clerk')
    await (await browser.visit(`/print-runs/${run}`)).press('Tất cả in tốt')
    const form = await browser.visit(`${at('papers/spoiling')}?sheets=4`)
    const spoiled = await form.press('Ghi hỏng 1 tờ', { reason: 'ink' })
    expect(spoiled.text).to.match(/Chưa in 1 /)
    const again = await (await browser.visit(`/print-runs/${run}`)).press('In lại 1 tờ hỏng')
    expect(again.text).to.include('số 012346')
    const late = await (await browser.visit(`${at('papers/checking')}?sheets=4`)).press('Đã kiểm tra')
    expect(late.status).to.equal(409)
  })

  it('names what waits on the overview: runs to settle, lots that run out', async () => {
    await aMadeRun(office, shop, { copies: 4 })
    const browser = await office.signedIn('clerk')
    const overview = await browser.visit('/')
    expect(overview.text).to.include('đợt in chờ ghi kết quả')
    expect(overview.text).to.include('Lô B còn 0 phôi')
  })

  it('names what waits to be printed and to be handed over, where the office begins its day', async () => {
    office.clock.set('2023-06-01T05:00:00Z')
    const browser = await office.signedIn('clerk')
    const home = await browser.visit('/')
    expect(home.text).to.match(/5\s*bằng, giấy chưa in\s*127-QĐ\/ĐUK \(5\)/)
    expect((await home.follow('bằng, giấy chưa in')).heading).to.equal('Chuẩn bị đợt in')
    const decision = await browser.visit(`/decisions/${shop.decisionId}`)
    expect((await decision.follow('bằng, giấy chưa in')).heading).to.equal('Chuẩn bị đợt in')
    const run = await aMadeRun(office, shop, { lines: '1-2' })
    await (await browser.visit(`/print-runs/${run}`)).press('Tất cả in tốt')
    const later = await browser.visit('/')
    expect(later.text)
      .to.match(/3\s*bằng, giấy chưa in/)
      .and.match(/2\s*bằng, giấy đã in, chưa trao/)
    expect((await browser.visit('/print-runs/waiting')).table()).to.deep.equal([
      ['127-QĐ/ĐUK 18/05/2023', 'Ban Thường vụ Đảng ủy Khối Ví dụ', '3', '2'],
    ])
    const confined = await office.signedIn('clerk', shop.id(shop.cells[1]))
    const theirs = await confined.visit('/')
    expect(theirs.text)
      .to.match(/1\s*bằng, giấy đã in, chưa trao/)
      .and.not.include('bằng, giấy chưa in')
  })

  it('leaves alone decisions of long ago, which were printed elsewhere, until somebody begins to print them here', async () => {
    const browser = await office.signedIn('clerk')
    expect((await browser.visit('/')).text).not.to.include('bằng, giấy chưa in')
    expect((await browser.visit(`/decisions/${shop.decisionId}`)).text).not.to.include('bằng, giấy chưa in')
    await aMadeRun(office, shop, { lines: '1-2' })
    expect((await browser.visit('/')).text).to.match(/3\s*bằng, giấy chưa in/)
  })

  it('shows those confined to a unit neither runs nor papers of other units', async () => {
    const run = await aMadeRun(office, shop, { lines: '1' })
    const browser = await office.signedIn('clerk', shop.id(shop.cells[1]))
    expect((await browser.visit(`/print-runs/${run}`)).status).to.equal(404)
    expect((await browser.visit(at('papers'))).table().map(([, who]) => who)).to.deep.equal([
      'Chi bộ Văn phòng Đảng bộ Cục Thử nghiệm',
    ])
    const mine = await (await browser.visit(at('print-runs/new'))).press('Chuẩn bị in')
    expect(mine.text).to.include('Đặt 1 phôi lô B vào khay 2, số 012342')
  })

  it('lets an auditor look and nothing else', async () => {
    const run = await aMadeRun(office, shop)
    const browser = await office.signedIn('auditor')
    const page = await browser.visit(`/print-runs/${run}`)
    expect(page.text).to.include('Đặt 5 phôi lô B')
    expect(page.text).not.to.include('Tất cả in tốt')
    expect((await browser.visit(at('print-runs/new'))).status).to.equal(403)
  })
})
