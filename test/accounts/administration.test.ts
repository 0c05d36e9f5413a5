import { expect } from 'chai'
import { changeAccount, createAccount, disableAccount } from '../../src/accounts/account.commands.ts'
import { chosenPassword } from '../../src/accounts/chosen-password.ts'
import { accountsWithin } from '../../src/accounts/account.queries.ts'
import { TEST_PASSWORD, useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { aRegister } from '../support/register.ts'
import { rowOf } from '../support/loose.ts'

describe('the accounts of an office', () => {
  const office = useOffice()
  const version = async (id: number) => Number((await rowOf(office.db('accounts').where({ id }))).version)

  it('are listed by given name and found without accents', async () => {
    await office.actor('clerk')
    await office.actor('head')
    const browser = await office.signedIn('administrator')
    const all = await browser.visit('/accounts')
    expect(all.table().map(([name]) => name?.split(' ').slice(0, 3).join(' '))).to.deep.equal([
      'Phạm Quốc Dũng',
      'Nguyễn Thị Lan',
      'Trần Văn Minh',
    ])
    const found = await browser.visit('/accounts?q=tran+minh')
    expect(found.table()).to.have.length(1)
    expect((await browser.visit('/accounts?q=%25')).table()).to.have.length(3)
    expect((await browser.visit('/accounts?role=auditor')).text).to.contain('Không có tài khoản nào như vậy.')
  })

  it('get a newcomer, whose password only the newcomer will know', async () => {
    const register = await aRegister(office)
    const browser = await office.signedIn('administrator')
    const made = await (
      await browser.visit('/accounts/new')
    ).press('Tạo tài khoản', {
      'Thư điện tử': 'Hoa.LT@Tinh.gov.vn',
      'Họ và tên': 'Lê Thị Hoa',
      role: 'clerk',
      'Phạm vi': register.committee,
    })
    expect(made.status).to.equal(200)
    const link = made.document.querySelector('[name=link]')?.getAttribute('value') ?? ''
    expect(link).to.match(/^http:\/\/localhost:3000\/setup\/[\w-]{43}$/)
    const account = await rowOf(office.db('accounts').where({ email: 'hoa.lt@tinh.gov.vn' }))
    expect(account.organisation_id).to.equal(register.id(register.committee))
    expect(account.password_hash).to.equal(null)
    const [shown] = (await browser.visit('/accounts?q=hoa')).table()
    expect(shown?.join(' ')).to.contain('Đảng bộ Bộ Ví dụ').and.contain('Chờ đặt mật khẩu')
  })

  it('refuse a second account for one address, an unknown unit and a scoped administrator, keeping what was typed', async () => {
    const register = await aRegister(office)
    const { email } = await office.actor('clerk')
    const browser = await office.signedIn('administrator')
    const typed = { 'Thư điện tử': email ?? '', 'Họ và tên': 'Lê Thị Hoa', role: 'clerk' }
    const twice = await (await browser.visit('/accounts/new')).press('Tạo tài khoản', typed)
    expect([twice.status, twice.errors]).to.deep.equal([409, ['Địa chỉ thư này đã có tài khoản.']])
    expect(twice.document.querySelector('[name=name]')?.getAttribute('value')).to.equal('Lê Thị Hoa')
    const unknown = await twice.press('Tạo tài khoản', {
      ...typed,
      email: 'hoa@vidu.vn',
      'Phạm vi': 'KHONG-CO',
    })
    expect(unknown.errors[0]).to.contain('«KHONG-CO»')
    const scoped = await unknown.press('Tạo tài khoản', {
      role: 'administrator',
      'Phạm vi': register.committee,
    })
    expect(scoped.errors).to.deep.equal(['Quản trị làm việc trên toàn sổ; hãy để trống phạm vi.'])
  })

  it('change name, role and scope; the person feels it at the next click', async () => {
    const clerk = await office.actor('clerk')
    const browser = await office.signedIn('administrator')
    const form = await browser.visit(`/accounts/${clerk.accountId}/change`)
    const done = await form.press('Lưu thay đổi', { 'Họ và tên': 'Nguyễn Thị Lan Anh', role: 'auditor' })
    expect(done.heading).to.equal('Nguyễn Thị Lan Anh')
    expect(done.text).to.contain('Vai trò').and.contain('Chuyên viên').and.contain('Kiểm tra, giám sát')
    const untouched = await (await browser.visit(`/accounts/${clerk.accountId}/change`)).press('Lưu thay đổi')
    expect(untouched.status).to.equal(200)
    expect(await office.db('audit_events').where({ action: 'account.changed' })).to.have.length(1)
  })

  it('are not changed over somebody else’s change', async () => {
    const clerk = await office.actor('clerk')
    const browser = await office.signedIn('administrator')
    const form = await browser.visit(`/accounts/${clerk.accountId}/change`)
    await form.press('Lưu thay đổi', { 'Họ và tên': 'Nguyễn Thị Lan Anh' })
    const late = await form.press('Lưu thay đổi', { 'Họ và tên': 'Nguyễn Thị Lan Chi' })
    expect(late.status).to.equal(412)
  })

  it('are out at once when disabled, in the browser and through the API', async () => {
    const person = await office.signedIn('clerk')
    const { id: clerk } = await rowOf(office.db('accounts').where({ role: 'clerk' }))
    const browser = await office.signedIn('administrator')
    expect((await person.visit('/account')).address).to.equal('/account')
    const shut = await (await browser.visit(`/accounts/${String(clerk)}`)).press('Khoá tài khoản')
    expect(shut.text).to.contain('Đã khoá tài khoản')
    expect((await person.visit('/account')).address).to.match(/^\/sign-in/)
    const open = await shut.press('Mở lại tài khoản')
    expect(open.text).to.contain('Đang dùng')
    expect((await person.visit('/account')).address).to.match(/^\/sign-in/)
  })

  it('are handed a new way in by a link shown once, after which the old password opens nothing', async () => {
    const clerk = await office.actor('clerk')
    const browser = await office.signedIn('administrator')
    const account = await browser.visit(`/accounts/${String(clerk.accountId)}`)
    const shown = await account.press('Cấp liên kết đặt mật khẩu')
    const link = shown.document.querySelector('[name=link]')?.getAttribute('value') ?? ''
    expect(shown.text).to.contain('Nguyễn Thị Lan').and.contain('72 giờ, một lần')
    const door = await office.visitor().visit('/sign-in')
    const refused = await door.press('Đăng nhập', { email: clerk.email ?? '', password: TEST_PASSWORD })
    expect(refused.status).to.equal(422)
    const choose = await office.visitor().visit(new URL(link).pathname)
    const inside = await choose.press('Đặt mật khẩu', { 'Mật khẩu': 'cầu vồng tách trà bàn phím' })
    expect(inside.address).to.equal('/')
  })

  it('lose their open sessions and tokens when an administrator says so', async () => {
    const person = await office.signedIn('clerk')
    await (await person.visit('/account/tokens/new')).press('Tạo mã', { 'Dùng để làm gì': 'Sao lưu' })
    const { id } = await rowOf(office.db('accounts').where({ role: 'clerk' }))
    const browser = await office.signedIn('administrator')
    const account = await browser.visit(`/accounts/${String(id)}`)
    const revoked = await account.press('Thu hồi')
    expect(revoked.text).to.contain('Đã thu hồi mã truy cập.').and.contain('Không có mã truy cập nào.')
    const ended = await revoked.press('Đăng xuất mọi nơi')
    expect(ended.text).to.contain('Đã kết thúc mọi phiên').and.contain('Không có phiên nào.')
    expect((await person.visit('/account')).address).to.match(/^\/sign-in/)
  })

  it('always keep an administrator: nobody shuts out or demotes oneself', async () => {
    const me = await office.actor('administrator')
    const id = me.accountId ?? 0
    const which = { id, version: await version(id) }
    const shut = await problemOf(office.does((work) => disableAccount(work, which), me))
    expect(shut.kind).to.equal('conflict')
    const demoted = await problemOf(
      office.does((work) => changeAccount(work, which, { name: me.name, role: 'clerk' }), me),
    )
    expect(demoted.kind).to.equal('conflict')
  })

  it('are made by the console with a good password only', async () => {
    const input = { email: 'lan@vidu.vn', name: 'Nguyễn Thị Lan', role: 'clerk' as const }
    const problem = await problemOf(chosenPassword('nguyễn thị lan 1', input))
    expect(problem.fields[0]?.path).to.equal('password')
    const passwordHash = await chosenPassword('cầu vồng tách trà bàn phím', input)
    const id = await office.does((work) => createAccount(work, { ...input, passwordHash }))
    const event = await rowOf(office.db('audit_events'))
    expect(event).to.include({ action: 'account.created', subject_id: String(id), actor_name: 'Hệ thống' })
    expect(JSON.stringify(event)).not.to.contain('argon2').and.not.contain('cầu vồng')
  })

  it('are looked into by those whose scope covers theirs', async () => {
    const register = await aRegister(office)
    const cell = await office.actor('clerk', register.id(register.cells[0]))
    const other = await office.actor('clerk', register.id(register.otherCell))
    const everywhere = await office.actor('clerk')
    const head = await office.actor('head', register.id(register.committee))
    const within = await accountsWithin(office.db, head, '2026-11-22')
    expect(within).to.have.members([cell.accountId, head.accountId]).and.not.include(other.accountId)
    expect(within).not.to.include(everywhere.accountId)
    expect(await accountsWithin(office.db, await office.actor('head'), '2026-11-22')).to.equal(undefined)
  })
})
