import { expect } from 'chai'
import { issuePasswordLink, createSetupLink, LINK_HOURS } from '../../src/accounts/set-up.commands.ts'
import { createAccount } from '../../src/accounts/account.commands.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { rowOf } from '../support/loose.ts'

const PASSWORD = 'cầu vồng tách trà bàn phím'
const FIRST = { 'Họ và tên': 'Phạm Quốc Dũng', 'Thư điện tử': 'dung.pq@tinh.gov.vn', 'Mật khẩu': PASSWORD }

describe('the first administrator', () => {
  const office = useOffice()
  const link = async () => `/setup/${String(await office.does(createSetupLink))}`

  it('is made by whoever holds the one-time link, and is inside at once', async () => {
    const screen = await office.visitor().visit(await link())
    expect(screen.heading).to.equal('Tạo tài khoản quản trị đầu tiên')
    const inside = await screen.press('Tạo tài khoản và vào sổ', FIRST)
    expect(inside.address).to.equal('/')
    const account = await rowOf(office.db('accounts').select('email', 'name', 'role', 'organisation_id'))
    expect(account).to.deep.equal({
      email: 'dung.pq@tinh.gov.vn',
      name: 'Phạm Quốc Dũng',
      role: 'administrator',
      organisation_id: null,
    })
  })

  it('is made once: the link opens nothing any more, and there is no new one', async () => {
    const address = await link()
    const [one, other] = [await office.visitor().visit(address), await office.visitor().visit(address)]
    await one.press('Tạo tài khoản', FIRST)
    const late = await other.press('Tạo tài khoản', { ...FIRST, 'Thư điện tử': 'khac@tinh.gov.vn' })
    expect(late.status).to.equal(404)
    expect((await office.visitor().visit(address)).status).to.equal(404)
    expect(await office.does(createSetupLink)).to.equal(null)
    expect(await office.db('accounts').pluck('email')).to.deep.equal(['dung.pq@tinh.gov.vn'])
  })

  it('is made once also when two press the button together', async () => {
    const address = await link()
    const screens = await Promise.all([1, 2, 3].map(() => office.visitor().visit(address)))
    const answers = await Promise.all(
      screens.map((screen, index) =>
        screen.press('Tạo tài khoản', { ...FIRST, 'Thư điện tử': `dung${index}@tinh.gov.vn` }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 404, 404].map(Number))
    expect(await office.db('accounts').pluck('id')).to.have.length(1)
  }).timeout(30_000)

  it('keeps what was typed when something is wrong, but never the password', async () => {
    const screen = await office.visitor().visit(await link())
    const again = await screen.press('Tạo tài khoản', {
      ...FIRST,
      'Thư điện tử': 'dung.pq',
      'Mật khẩu': 'ngắn',
    })
    expect(again.status).to.equal(422)
    expect(again.errors).to.have.length(2)
    expect(again.document.querySelector('[name=name]')?.getAttribute('value')).to.equal('Phạm Quốc Dũng')
    expect(again.html).not.to.contain('ngắn')
    expect((await again.press('Tạo tài khoản', FIRST)).address).to.equal('/')
  })

  it('cannot be made with an older link, an expired one or a guess', async () => {
    const old = await link()
    const newer = await link()
    expect((await office.visitor().visit(old)).status).to.equal(404)
    expect((await office.visitor().visit('/setup/0123456789')).status).to.equal(404)
    office.clock.advance(LINK_HOURS * 60)
    expect((await office.visitor().visit(newer)).status).to.equal(404)
  })
})

describe('a link to choose a password', () => {
  const office = useOffice()

  async function newcomer(): Promise<{ id: number; address: string }> {
    const administrator = await office.actor('administrator')
    return office.does(async (work) => {
      const id = await createAccount(work, {
        email: 'lan.nt@tinh.gov.vn',
        name: 'Nguyễn Thị Lan',
        role: 'clerk',
      })
      return { id, address: `/setup/${await issuePasswordLink(work, id)}` }
    }, administrator)
  }

  it('lets a newcomer choose it and enter; the log knows it was that person', async () => {
    const { id, address } = await newcomer()
    const screen = await office.visitor().visit(address)
    expect(screen.heading).to.equal('Đặt mật khẩu cho Nguyễn Thị Lan')
    const inside = await screen.press('Đặt mật khẩu', { 'Mật khẩu': PASSWORD })
    expect(inside.address).to.equal('/')
    const event = await rowOf(office.db('audit_events').where({ action: 'account.password-changed' }))
    expect(event.account_id).to.equal(id)
    const signIn = await office.visitor().visit('/sign-in')
    const again = await signIn.press('Đăng nhập', { email: 'lan.nt@tinh.gov.vn', password: PASSWORD })
    expect(again.address).to.equal('/')
  })

  it('works once, and not for a disabled account', async () => {
    const { id, address } = await newcomer()
    await office.db('accounts').where({ id }).update({ disabled_at: office.clock.now() })
    expect((await office.visitor().visit(address)).status).to.equal(404)
    await office.db('accounts').where({ id }).update({ disabled_at: null })
    await (await office.visitor().visit(address)).press('Đặt mật khẩu', { 'Mật khẩu': PASSWORD })
    expect((await office.visitor().visit(address)).status).to.equal(404)
  })

  it('refuses a password others would guess and stays usable', async () => {
    const { address } = await newcomer()
    const screen = await office.visitor().visit(address)
    const again = await screen.press('Đặt mật khẩu', { 'Mật khẩu': 'nguyenthilan83' })
    expect(again.status).to.equal(422)
    expect((await again.press('Đặt mật khẩu', { 'Mật khẩu': PASSWORD })).address).to.equal('/')
  })

  it('takes the old password away at once and ends open sessions', async () => {
    const administrator = await office.actor('administrator')
    const clerk = await office.actor('clerk')
    const id = clerk.accountId ?? 0
    await office.db('sessions').insert({
      id_hash: 'x',
      account_id: id,
      data: '{}',
      created_at: office.clock.now(),
      last_seen_at: office.clock.now(),
      expires_at: office.clock.now(),
    })
    await office.does((work) => issuePasswordLink(work, id), administrator)
    expect(await office.db('accounts').where({ id }).pluck('password_hash')).to.deep.equal([null])
    expect(await office.db('sessions').select()).to.deep.equal([])
  })

  it('is not for oneself', async () => {
    const administrator = await office.actor('administrator')
    const problem = await problemOf(
      office.does((work) => issuePasswordLink(work, administrator.accountId ?? 0), administrator),
    )
    expect(problem.kind).to.equal('conflict')
  })
})
