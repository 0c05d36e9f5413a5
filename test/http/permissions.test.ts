import { expect } from 'chai'
import type { Access } from '../../src/http/endpoint.ts'
import { may, PERMISSIONS, ROLES, type Role } from '../../src/shared/actor.ts'
import { useOffice } from '../support/office.ts'
import { addressOf, program, ROUTES, session } from './wire.ts'

/** Names nothing, so that whoever may come in changes nothing. */
const NOTHING = () => '999999999'
const ENDS_THE_SESSION = /sign-out/

function mayUse(access: Access, role: Role): boolean {
  return access === 'public' || access === 'signed-in' || may({ role, organisationId: null }, access)
}

describe('who may do what', () => {
  const office = useOffice()
  const pages = ROUTES.filter(({ endpoint }) => endpoint.surface === 'html')
  const operations = ROUTES.filter(({ endpoint }) => endpoint.surface === 'json')

  it('is declared for every page and operation, once each', () => {
    const known = new Set<string>(['public', 'signed-in', ...PERMISSIONS])
    expect(
      ROUTES.filter(({ endpoint }) => !known.has(endpoint.access)).map(({ name }) => name),
    ).to.deep.equal([])
    const names = ROUTES.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([])
  })

  it('opens to strangers only what is meant for them', () => {
    const open = ROUTES.filter(({ endpoint }) => endpoint.access === 'public').map(
      ({ endpoint }) => endpoint.path,
    )
    const meant = [
      '/sign-in',
      '/setup/:token',
      '/xac-minh',
      '/xac-minh/:code',
      '/xac-minh/ngoai-tuyen',
      '/xac-minh/ngoai-tuyen.html',
      '/verification-keys',
      '/verification/:code',
      '/help',
    ]
    expect([...new Set(open)].filter((path) => !meant.includes(path))).to.deep.equal([])
  })

  for (const role of ROLES) {
    it(`is kept by every page for ${role}`, async () => {
      const wrong: string[] = []
      let inside = await session(office, role)
      for (const { endpoint, method, name } of pages) {
        const address = addressOf(endpoint, NOTHING)
        const { status } = await (method === 'get' ? inside.get(address) : inside.post(address))
        const refused = status === 403 || status === 401
        if (refused === mayUse(endpoint.access, role)) wrong.push(`${name} → ${status}`)
        if (status >= 500) wrong.push(`${name} → ${status}`)
        if (ENDS_THE_SESSION.test(address)) inside = await session(office, role)
      }
      expect(wrong).to.deep.equal([])
    }).timeout(60_000)

    it(`is kept by every API operation for ${role}`, async () => {
      const wrong: string[] = []
      const ask = await program(office, role)
      for (const { endpoint, method, name } of operations) {
        const response = await ask(method, addressOf(endpoint, NOTHING))
        const refused = response.status === 403
        if (refused === mayUse(endpoint.access, role)) wrong.push(`${name} → ${response.status}`)
        if (refused && response.type !== 'application/problem+json') wrong.push(`${name} → ${response.type}`)
      }
      expect(wrong).to.deep.equal([])
    }).timeout(60_000)
  }

  it('sends strangers to the door of every page, and tells them apart from nobody', async () => {
    const wrong: string[] = []
    const outside = await session(office, null)
    for (const { endpoint, method, name } of pages.filter((route) => route.endpoint.access !== 'public')) {
      const address = addressOf(endpoint, NOTHING)
      const response = await (method === 'get' ? outside.get(address) : outside.post(address))
      const back = method === 'get' ? address : '/'
      const door = `/sign-in?next=${encodeURIComponent(back)}`
      if (response.status !== 303 || response.headers.location !== door)
        wrong.push(`${name} → ${response.status}`)
    }
    expect(wrong).to.deep.equal([])
  }).timeout(60_000)

  it('answers programs without a token 401 and how to show one', async () => {
    const wrong: string[] = []
    const ask = await program(office, null)
    for (const { endpoint, method, name } of operations.filter(
      (route) => route.endpoint.access !== 'public',
    )) {
      const response = await ask(method, addressOf(endpoint, NOTHING))
      const right =
        response.status === 401 &&
        response.headers['www-authenticate'] === 'Bearer' &&
        response.type === 'application/problem+json'
      if (!right) wrong.push(`${name} → ${response.status} ${response.type}`)
    }
    expect(wrong).to.deep.equal([])
  }).timeout(60_000)

  it('lets a signed-in browser read the API, but never write through it', async () => {
    const inside = await session(office, 'administrator')
    expect((await inside.get('/api/v1/accounts')).status).to.equal(200)
    const written = await inside.agent
      .post('/api/v1/accounts')
      .send({ email: 'a@b.vn', name: 'A', role: 'clerk' })
    expect(written.status).to.equal(401)
  })

  it('brings whoever pressed a button too late back to the page of the button', async () => {
    const outside = await session(office, null)
    const late = await outside
      .post('/sign-out')
      .set('Referer', 'http://127.0.0.1/people/7?tab=2')
      .set('Host', '127.0.0.1')
    expect(late.headers.location).to.equal('/sign-in?next=%2Fpeople%2F7%3Ftab%3D2')
    const elsewhere = await outside.post('/sign-out').set('Referer', 'https://evil.vn/people/7')
    expect(elsewhere.headers.location).to.equal('/sign-in?next=%2F')
  })
})
