import { expect } from 'chai'
import ExcelJS from 'exceljs'
import { createSetupLink } from '../../src/accounts/set-up.commands.ts'
import { TEST_PASSWORD, useOffice, type Office } from '../support/office.ts'
import type { Browser, Screen } from '../support/browser.ts'

/** Fails with the sentences of the page when a step was refused. */
function accepted(screen: Screen): Screen {
  expect(screen.errors, screen.text.slice(0, 300)).to.deep.equal([])
  expect(screen.status).to.equal(200)
  return screen
}

async function fill(
  browser: Browser,
  path: string,
  button: string,
  values: Record<string, string>,
): Promise<Screen> {
  return accepted(await (await browser.visit(path)).press(button, values))
}

async function setUpOffice(office: Office): Promise<Browser> {
  const token = await office.does(createSetupLink)
  const browser = office.visitor()
  const page = await browser.visit(`/setup/${token ?? ''}`)
  await page.press('Tạo tài khoản', {
    name: 'Phạm Quốc Dũng',
    email: 'dung@vidu.vn',
    password: TEST_PASSWORD,
  })
  const signIn = await browser.visit('/sign-in')
  if (signIn.heading === 'Đăng nhập') {
    await signIn.press('Đăng nhập', { email: 'dung@vidu.vn', password: TEST_PASSWORD })
  }
  return browser
}

async function registerUnits(browser: Browser): Promise<void> {
  const since = { 'Hoạt động từ ngày': '1/1/2015' }
  const add = (values: Record<string, string>) =>
    fill(browser, '/organisations/new', 'Thêm đơn vị', { ...since, ...values })
  await add({ 'Mã đơn vị': 'DB', 'Tên đơn vị': 'Đảng bộ Tỉnh Ví dụ', 'Loại đơn vị': 'DB_TT_TW' })
  await add({
    'Mã đơn vị': 'DB-01',
    'Tên đơn vị': 'Đảng bộ Sở Ví dụ',
    'Loại đơn vị': 'DB_CS',
    'Đơn vị cấp trên': 'DB',
  })
  for (const [code, name] of [
    ['CB-1', 'Chi bộ Phòng Tổ chức'],
    ['CB-2', 'Chi bộ Văn phòng'],
  ] as const) {
    await add({
      'Mã đơn vị': code,
      'Tên đơn vị': name,
      'Loại đơn vị': 'CB_TT_CS',
      'Đơn vị cấp trên': 'DB-01',
    })
  }
}

describe('The first day of an office', function () {
  this.timeout(60_000)
  const office = useOffice()

  it('goes from the one-time link to certificates and the yearly workbook, without JavaScript', async () => {
    const browser = await setUpOffice(office)
    expect((await browser.visit('/')).text).to.include('Nhập một quyết định')

    await registerUnits(browser)
    await fill(browser, '/issuing-bodies/new', 'Thêm cơ quan', {
      'Mã cơ quan': 'TU',
      'Tên cơ quan': 'Tỉnh ủy Ví dụ',
      'Hệ thống': 'party',
      'Cấp khen thưởng': 'TU',
      'Địa danh': 'Ví dụ',
      'Hoạt động từ ngày': '1/1/2015',
    })
    const person = await fill(browser, '/people/new', 'Thêm cá nhân', {
      'Họ và tên': 'Nguyễn Thị Minh Khuê',
      'Ngày sinh': '1984',
      'Giới tính': 'female',
      'Mã cán bộ': '0007',
      'Đơn vị': 'CB-1',
      'Chức vụ': 'Bí thư Chi bộ',
      'Giữ chức vụ từ ngày': '01012020',
    })
    expect(person.text).to.include('Bí thư Chi bộ')

    const draft = await fill(browser, '/decisions/new', 'Lưu bản nháp', {
      issuingBodyCode: 'TU',
      number: '88-QĐ/TU',
      issuedOn: '3/2/2026',
      subject: 'Tặng Bằng khen nhân dịp 96 năm thành lập Đảng',
      signerName: 'Lê Văn Ví Dụ',
      signerPosition: 'Bí thư',
      signerCapacity: 'T/M Ban Thường vụ',
      formCode: 'PBK_TU_CB',
      kindCode: 'P_NAM_NAM',
      periodFrom: '2021',
      periodTo: '2025',
      achievement: 'Đã hoàn thành xuất sắc nhiệm vụ tiêu biểu 5 năm liền',
      'awards.0.recipient': 'CB-1',
      'awards.1.recipientKind': 'individual',
      'awards.1.recipient': '0007',
      'awards.1.formCode': 'PBK_TU_DV',
    })
    expect(draft.heading).to.equal('Quyết định 88-QĐ/TU')
    expect(draft.text).to.include('Bản nháp')

    const issued = accepted(await draft.press('Ghi nhận ban hành'))
    expect(issued.table('Danh sách').map((row) => row.at(-1))).to.deep.equal(['1/2026', '2/2026'])

    const id = issued.address.replace(/\D/g, '')
    const pdf = (await browser.download(`/decisions/${id}/certificates.pdf`)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(2)

    const overview = await browser.visit('/?year=2026')
    expect(overview.text).to.match(/1\s*trên 2 chi bộ được khen năm 2026 \(50\s%\)/)
    const statistics = await browser.visit('/statistics?year=2026')
    expect(statistics.table('Theo cơ quan').map((row) => row.slice(2))).to.deep.equal([
      ['Tập thể', '1', '1'],
      ['Cá nhân', '1', '1'],
    ])
    const workbook = new ExcelJS.Workbook()
    const bytes = await browser.download('/statistics/download?year=2026')
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer) // exceljs' types want the old Buffer
    expect(workbook.getWorksheet('Danh sách')?.getCell('F5').value).to.equal('Nguyễn Thị Minh Khuê')

    const revocation = await browser.visit((await issued.follow('Nguyễn Thị Minh Khuê')).address)
    const form = await revocation.follow('Ghi nhận thu hồi')
    const revoked = accepted(
      await form.press('Ghi nhận thu hồi', {
        decisionNumber: '91-QĐ/TU',
        decidedOn: '1/6/2026',
        issuerName: 'Tỉnh ủy Ví dụ',
        signerName: 'Lê Văn Ví Dụ',
        groundCode: 'GIAN_DOI',
        reason: 'Kê khai thành tích không đúng.',
      }),
    )
    expect(revoked.text).to.include('Đã thu hồi').and.to.include('91-QĐ/TU')
    const after = await browser.visit('/statistics?year=2026')
    expect(after.table('Theo cơ quan').map((row) => row[2])).to.deep.equal(['Tập thể'])
    expect((await browser.visit('/audit')).text).to.include('Ghi nhận thu hồi')
  })
})
