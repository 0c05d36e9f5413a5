import { expect } from 'chai'
import supertest from 'supertest'
import { passwordMatches } from '../../src/accounts/password.ts'
import { SESSION_IDLE_MINUTES, SESSION_LONGEST_HOURS } from '../../src/http/session.ts'
import { TEST_PASSWORD, useOffice } from '../support/office.ts'
import { rowOf, rowsOf } from '../support/loose.ts'
import { untilSomebodyWaits } from '../support/waiting.ts'

const REFUSED = 'Thư điện tử hoặc mật khẩu không đúng.'

describe('signing in', () => {
  const office = useOffice()

  async function attempt(email: string, password: string) {
    const screen = await office.visitor().visit('/sign-in')
    return screen.press('Đăng nhập', { 'Thư điện tử': email, 'Mật khẩu': password })
  }

  it('opens the register and writes down who came in', async () => {
    const { email, accountId } = await office.actor('clerk')
    const inside = await attempt(email ?? '', TEST_PASSWORD)
    expect(inside.address).to.equal('/')
    const event = await rowOf(office.db('audit_events').select('action', 'account_id', 'actor_name'))
    expect(event).to.deep.equal({
      action: 'account.signed-in',
      account_id: accountId,
      actor_name: 'Nguyễn Thị Lan',
    })
    const account = await rowOf(office.db('accounts').select('last_signed_in_at'))
    expect(account.last_signed_in_at).to.deep.equal(office.clock.now())
  })

  it('takes the address in any case and the password however its accents were composed', async () => {
    const { email } = await office.actor('clerk')
    const inside = await attempt(` ${(email ?? '').toUpperCase()} `, TEST_PASSWORD.normalize('NFD'))
    expect(inside.address).to.equal('/')
  })

  it('makes the hash anew when it was made with weaker settings', async () => {
    const { email } = await office.actor('clerk')
    await attempt(email ?? '', TEST_PASSWORD)
    const hash = String((await rowOf(office.db('accounts'))).password_hash)
    expect(hash).to.contain('m=19456,t=2,p=1')
    expect(await passwordMatches(TEST_PASSWORD, hash)).to.equal(true)
  })

  for (const [what, changed] of [
    ['whose password was taken away', { password_hash: null }],
    ['that was shut', { disabled_at: new Date('2026-11-22T05:00:00Z') }],
  ] as const) {
    it(`lets nobody into an account ${what} while the password was being checked`, async () => {
      const { email, accountId } = await office.actor('clerk')
      const meanwhile = await office.db.transaction()
      await meanwhile('accounts').where({ id: accountId }).update(changed)
      const trying = attempt(email ?? '', TEST_PASSWORD)
      await untilSomebodyWaits(office.db)
      await meanwhile.commit()
      expect((await trying).errors).to.deep.equal([REFUSED])
      const account = await rowOf(office.db('accounts').select(Object.keys(changed)))
      expect(account).to.deep.equal(changed)
      expect(await office.db('audit_events').pluck('action')).to.deep.equal(['account.sign-in-refused'])
    })
  }

  it('answers unknown people, wrong passwords, missing passwords and disabled accounts alike', async () => {
    const [clerk, head, auditor] = [
      await office.actor('clerk'),
      await office.actor('head'),
      await office.actor('auditor'),
    ]
    await office.db('accounts').where({ id: head.accountId }).update({ password_hash: null })
    await office.db('accounts').where({ id: auditor.accountId }).update({ disabled_at: office.clock.now() })
    const wrong: [string, string][] = [
      ['khong.co@vidu.vn', TEST_PASSWORD],
      [clerk.email ?? '', 'sai mật khẩu rồi'],
      [head.email ?? '', TEST_PASSWORD],
      [auditor.email ?? '', TEST_PASSWORD],
    ]
    for (const [email, password] of wrong) {
      const screen = await attempt(email, password)
      expect([screen.status, screen.errors], email).to.deep.equal([422, [REFUSED]])
      expect(screen.document.querySelector('[name=email]')?.getAttribute('value')).to.equal(email)
      expect(screen.html).not.to.contain(password)
    }
    const actions = await office.db('audit_events').pluck('action')
    expect(actions).to.deep.equal(Array(4).fill('account.sign-in-refused'))
  })

  it('says at the field what is missing', async () => {
    const screen = await attempt('', '')
    expect(screen.status).to.equal(422)
    expect(screen.errors).to.deep.equal(['Nhập thư điện tử.', 'Nhập mật khẩu.'])
  })

  it('stops guessing at one account after five tries, also with the right password, and says for how long', async () => {
    const { email } = await office.actor('clerk')
    for (let tries = 0; tries < 5; tries += 1)
      expect((await attempt(email ?? '', 'đoán mò')).status).to.equal(422)
    const stopped = await attempt(email ?? '', TEST_PASSWORD)
    expect(stopped.status).to.equal(429)
    expect(stopped.errors).to.deep.equal(['Đã thử mật khẩu quá nhiều lần. Hãy thử lại sau 15 phút.'])
    const other = await office.actor('head')
    expect((await attempt(other.email ?? '', TEST_PASSWORD)).address).to.equal('/')
    await office.db('rate_limits').update({ expire: Date.now() - 1 }) // the limiter keeps the computer's own time
    expect((await attempt(email ?? '', TEST_PASSWORD)).address).to.equal('/')
  })

  it('forgets the wrong tries of whoever then signs in', async () => {
    const { email } = await office.actor('clerk')
    for (let day = 0; day < 3; day += 1) {
      for (let tries = 0; tries < 4; tries += 1) await attempt(email ?? '', 'đoán mò')
      expect((await attempt(email ?? '', TEST_PASSWORD)).address).to.equal('/')
    }
  })

  it('stops one machine that tries many accounts', async () => {
    await attempt('lan0@vidu.vn', 'đoán mò')
    await office.db('rate_limits').where('key', 'like', 'sign-in-address%').update({ points: 50 })
    const { email } = await office.actor('clerk')
    const stopped = await attempt(email ?? '', TEST_PASSWORD)
    expect(stopped.status).to.equal(429)
    expect(stopped.errors[0]).to.contain('60 phút')
  })

  it('brings whoever came from elsewhere back there, and only there', async () => {
    const { email } = await office.actor('administrator')
    const person = office.visitor()
    const asked = await person.visit('/accounts?role=clerk')
    expect(asked.address).to.equal('/sign-in?next=%2Faccounts%3Frole%3Dclerk')
    const arrived = await asked.press('Đăng nhập', { email: email ?? '', password: TEST_PASSWORD })
    expect(arrived.address).to.equal('/accounts?role=clerk')
    expect(arrived.status).to.equal(200)
  })
})

describe('a session', () => {
  const office = useOffice()
  const ACCOUNT = '/account'

  it('gets a new number at sign-in, so that a number planted before is worth nothing', async () => {
    const { email } = await office.actor('clerk')
    const agent = supertest.agent(office.app)
    const before = await agent.get('/sign-in')
    const planted = String(before.headers['set-cookie']).split(';')[0] ?? ''
    const token = /name="_csrf" value="([^"]+)"/.exec(before.text)?.[1]
    const after = await agent
      .post('/sign-in')
      .type('form')
      .send({ email, password: TEST_PASSWORD, _csrf: token })
    const fresh = String(after.headers['set-cookie']).split(';')[0] ?? ''
    expect(after.status).to.equal(303)
    expect(fresh).to.match(/^sid=/).and.not.to.equal(planted)
    const withPlanted = await supertest(office.app).get(ACCOUNT).set('Cookie', planted)
    expect(withPlanted.status).to.equal(303)
    expect((await supertest(office.app).get(ACCOUNT).set('Cookie', fresh)).status).to.equal(200)
  })

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await supertest(office.app).get('/sign-in')
    expect(String(response.headers['set-cookie'])).to.match(/Path=\/.*HttpOnly.*SameSite=Lax/)
  })

  it('keeps no key in the database: only the hash of its number', async () => {
    await office.signedIn('clerk')
    const rows = await rowsOf(office.db('sessions').whereNotNull('account_id'))
    expect(rows).to.have.length(1)
    expect(rows[0]?.id_hash).to.match(/^[0-9a-f]{64}$/)
  })

  it('ends after half an hour without a click, and not before', async () => {
    const browser = await office.signedIn('clerk')
    office.clock.advance(SESSION_IDLE_MINUTES - 1)
    expect((await browser.visit(ACCOUNT)).address).to.equal(ACCOUNT)
    office.clock.advance(SESSION_IDLE_MINUTES - 1)
    expect((await browser.visit(ACCOUNT)).address).to.equal(ACCOUNT)
    office.clock.advance(SESSION_IDLE_MINUTES)
    expect((await browser.visit(ACCOUNT)).address).to.match(/^\/sign-in/)
  })

  it('ends after a long day even when it is always used', async () => {
    const browser = await office.signedIn('clerk')
    for (let minutes = 20; minutes < SESSION_LONGEST_HOURS * 60; minutes += 20) {
      office.clock.advance(20)
      expect((await browser.visit(ACCOUNT)).address, `${minutes} minutes`).to.equal(ACCOUNT)
    }
    office.clock.advance(20)
    expect((await browser.visit(ACCOUNT)).address).to.match(/^\/sign-in/)
  })

  it('is over at sign-out, also for a copy of its cookie', async () => {
    const { email } = await office.actor('clerk')
    const agent = supertest.agent(office.app)
    const door = await agent.get('/sign-in')
    const send = {
      email,
      password: TEST_PASSWORD,
      _csrf: /name="_csrf" value="([^"]+)"/.exec(door.text)?.[1],
    }
    const entered = await agent.post('/sign-in').type('form').send(send)
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
    const page = await agent.get(ACCOUNT)
    const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1]
    const left = await agent.post('/sign-out').type('form').send({ _csrf: token })
    expect(left.headers.location).to.equal('/sign-in')
    expect(left.headers['clear-site-data']).to.contain('"storage"')
    expect((await supertest(office.app).get(ACCOUNT).set('Cookie', cookie)).status).to.equal(303)
    expect(await office.db('audit_events').pluck('action')).to.include('account.signed-out')
  })

  it('is thrown away once over, at the next sign-in of anybody', async () => {
    await office.signedIn('clerk')
    await office.visitor().visit('/sign-in')
    office.clock.advance(SESSION_IDLE_MINUTES + 1)
    await office.signedIn('head')
    const left = await office.db('sessions').where('expires_at', '<', office.clock.now())
    expect(left).to.deep.equal([])
  })

  it('is not opened by somebody who only looks', async () => {
    await supertest(office.app).get('/nothing/here')
    await supertest(office.app).get('/account')
    expect(await office.db('sessions').select()).to.deep.equal([])
  })
})
