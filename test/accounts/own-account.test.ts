import { expect } from 'chai'
import supertest from 'supertest'
import { createApiToken } from '../../src/accounts/api-token.commands.ts'
import { deviceText } from '../../src/accounts/access.present.ts'
import { TEST_PASSWORD, useOffice } from '../support/office.ts'
import { aRegister } from '../support/register.ts'
import { problemOf } from '../support/problem.ts'
import { rowOf } from '../support/loose.ts'

const NEW_PASSWORD = 'cầu vồng tách trà bàn phím'

describe('my account', () => {
  const office = useOffice()

  it('shows who I am and where I am signed in', async () => {
    const browser = await office.signedIn('auditor')
    const screen = await browser.visit('/account')
    expect(screen.text).to.contain('Lê Thị Hoà').and.contain('Kiểm tra, giám sát').and.contain('Toàn sổ')
    expect(screen.table('Phiên đang mở')).to.have.length(1)
  })

  it('says on every page which unit an account is confined to', async () => {
    const register = await aRegister(office)
    const menu = async (unit?: number) => {
      const screen = await (await office.signedIn('clerk', unit)).visit('/account')
      return screen.document.querySelector('.account-facts')?.textContent
    }
    expect(await menu(register.id(register.otherCommittee))).to.contain('Phạm vi: Đảng bộ')
    expect(await menu()).not.to.contain('Phạm vi')
  })

  it('changes the password when the current one is right, and ends my other sessions', async () => {
    const { email } = await office.actor('clerk')
    const enter = async (password: string) => {
      const browser = office.visitor()
      const screen = await (
        await browser.visit('/sign-in')
      ).press('Đăng nhập', { email: email ?? '', password })
      return { browser, status: screen.status }
    }
    const [here, elsewhere] = [await enter(TEST_PASSWORD), await enter(TEST_PASSWORD)]
    const form = await here.browser.visit('/account/password')
    const done = await form.press('Đổi mật khẩu', {
      'Mật khẩu hiện tại': TEST_PASSWORD,
      'Mật khẩu mới': NEW_PASSWORD,
    })
    expect(done.address).to.equal('/account')
    expect(done.text).to.contain('Đã đổi mật khẩu')
    expect((await elsewhere.browser.visit('/account')).address).to.match(/^\/sign-in/)
    expect((await enter(TEST_PASSWORD)).status).to.equal(422)
    expect((await enter(NEW_PASSWORD)).status).to.equal(200)
  })

  it('refuses a new password without the current one, or the same again', async () => {
    const browser = await office.signedIn('clerk')
    const form = await browser.visit('/account/password')
    const wrong = await form.press('Đổi mật khẩu', {
      'Mật khẩu hiện tại': 'không nhớ nữa',
      'Mật khẩu mới': NEW_PASSWORD,
    })
    expect(wrong.errors).to.deep.equal(['Mật khẩu hiện tại không đúng.'])
    expect(wrong.html).not.to.contain(NEW_PASSWORD)
    const same = await wrong.press('Đổi mật khẩu', {
      'Mật khẩu hiện tại': TEST_PASSWORD,
      'Mật khẩu mới': TEST_PASSWORD,
    })
    expect(same.errors[0]).to.contain('giống mật khẩu hiện tại')
    const easy = await same.press('Đổi mật khẩu', {
      'Mật khẩu hiện tại': TEST_PASSWORD,
      'Mật khẩu mới': 'so vang 2026 rất đẹp',
    })
    expect(easy.errors).to.have.length(1)
  })

  it('lets nobody guess the current password at a screen left open', async () => {
    const browser = await office.signedIn('clerk')
    let screen = await browser.visit('/account/password')
    const guess = (current: string) =>
      screen.press('Đổi mật khẩu', { 'Mật khẩu hiện tại': current, 'Mật khẩu mới': NEW_PASSWORD })
    for (let tries = 0; tries < 5; tries += 1) screen = await guess(`không nhớ nữa ${tries}`)
    const stopped = await guess(TEST_PASSWORD)
    expect(stopped.status).to.equal(429)
    expect(stopped.errors).to.deep.equal(['Đã thử mật khẩu quá nhiều lần. Hãy thử lại sau 15 phút.'])
  })

  it('signs out everywhere', async () => {
    const browser = await office.signedIn('clerk')
    const out = await (await browser.visit('/account')).press('Đăng xuất mọi nơi')
    expect(out.address).to.equal('/sign-in')
    expect(out.text).to.contain('Đã đăng xuất mọi nơi.')
    expect(await office.db('sessions').whereNotNull('account_id')).to.deep.equal([])
  })

  it('names devices so that people know them', () => {
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const iphone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1'
    expect(deviceText(firefox)).to.equal('Firefox trên Windows')
    expect(deviceText(iphone)).to.equal('Safari trên iPhone')
    expect(deviceText('curl/8.0')).to.equal('Trình duyệt khác')
    expect(deviceText(null)).to.equal('Trình duyệt khác')
  })
})

describe('an API token', () => {
  const office = useOffice()
  const ask = (token: string) =>
    supertest(office.app).get('/api/v1/award-forms').set('Authorization', `Bearer ${token}`)

  it('is shown once, acts as its account, and is kept only as a hash', async () => {
    const browser = await office.signedIn('clerk')
    const made = await (
      await browser.visit('/account/tokens/new')
    ).press('Tạo mã', { 'Dùng để làm gì': 'Đồng bộ nhân sự' })
    const token = made.document.querySelector('[name=token]')?.getAttribute('value') ?? ''
    expect(token).to.match(/^sv_[\w-]{43}$/)
    expect((await ask(token)).status).to.equal(200)
    const list = await browser.visit('/account')
    expect(list.text).to.contain('Đồng bộ nhân sự')
    expect(list.html).not.to.contain(token)
    const everything = JSON.stringify([
      await office.db('api_tokens'),
      await office.db('audit_events'),
      await office.db('sessions'),
    ])
    expect(everything).not.to.contain(token)
  })

  it('opens nothing once revoked, expired, or its account disabled', async () => {
    const clerk = await office.actor('clerk')
    const id = clerk.accountId ?? 0
    const make = (expiresOn?: string) =>
      office.does((work) =>
        createApiToken(work, { accountId: id, name: 'thử', ...(expiresOn && { expiresOn }) }),
      )
    const [lasting, short] = [await make(), await make('2026-11-23')]
    expect((await ask(short)).status).to.equal(200)
    office.clock.set('2026-11-23T16:59:59Z') // one second to midnight in Vietnam
    expect((await ask(short)).status).to.equal(200)
    office.clock.set('2026-11-23T17:00:00Z')
    expect((await ask(short)).status).to.equal(401)
    await office.db('accounts').where({ id }).update({ disabled_at: office.clock.now() })
    expect((await ask(lasting)).status).to.equal(401)
    await office.db('accounts').where({ id }).update({ disabled_at: null })
    expect((await ask(lasting)).status).to.equal(200)
  })

  it('is revoked by its owner and by nobody else', async () => {
    const other = await office.actor('head')
    const token = await office.does((work) =>
      createApiToken(work, { email: (other.email ?? '').toUpperCase(), name: 'thử' }),
    )
    const browser = await office.signedIn('head')
    const own = await browser.visit('/account/tokens/new')
    const list = await (await own.press('Tạo mã', { 'Dùng để làm gì': 'sao lưu hằng đêm' })).follow('Xong')
    const theirs = String((await rowOf(office.db('api_tokens').where({ name: 'thử' }))).id)
    const mine = String((await rowOf(office.db('api_tokens').where({ name: 'sao lưu hằng đêm' }))).id)
    const html = list.document.querySelector(`form[action="/account/tokens/${mine}/revoke"]`)
    html?.setAttribute('action', `/account/tokens/${theirs}/revoke`)
    expect((await list.press('Thu hồi')).status).to.equal(404)
    expect((await ask(token)).status).to.equal(200)
    const again = await (await browser.visit('/account')).press('Thu hồi')
    expect(again.text).to.contain('Đã thu hồi mã truy cập.').and.not.contain('sao lưu hằng đêm')
  })

  it('is not made for a day that is over, nor for nobody', async () => {
    const clerk = await office.actor('clerk')
    const late = await problemOf(
      office.does((work) =>
        createApiToken(work, { accountId: clerk.accountId ?? 0, name: 'x', expiresOn: '2026-11-21' }),
      ),
    )
    expect(late.fields[0]?.path).to.equal('expiresOn')
    const nobody = await problemOf(
      office.does((work) => createApiToken(work, { email: 'khong.co@vidu.vn', name: 'x' })),
    )
    expect(nobody.kind).to.equal('not-found')
    expect(nobody.detail).to.contain('khong.co@vidu.vn')
  })
})
