import { expect } from 'chai'
import supertest from 'supertest'
import { OPERATIONS } from '../../src/app.ts'
import type { Method } from '../../src/http/endpoint.ts'
import { bodyOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'
import { addressOf, program } from './wire.ts'

const METHODS: Method[] = ['get', 'post', 'put', 'patch', 'delete']
const PATHS = [...new Map(OPERATIONS.map((endpoint) => [endpoint.path, endpoint])).values()]
const addresses = PATHS.map((endpoint) => addressOf(endpoint, () => '999999999'))

/** What is offered at an address, by any of the paths it may be read as. */
function offeredAt(address: string): Set<string> {
  const methods = OPERATIONS.filter(({ path }) =>
    new RegExp(`^/api/v1${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(address),
  ).flatMap(({ routes }) => routes.map(({ method }) => method.toUpperCase()))
  return new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])
}

describe('a method an address of the API does not offer', () => {
  const office = useOffice()

  it('is refused everywhere, naming those it offers', async () => {
    const ask = await program(office, 'administrator')
    const wrong: string[] = []
    let asked = 0
    for (const address of addresses) {
      const offered = offeredAt(address)
      for (const method of METHODS.filter((one) => !offered.has(one.toUpperCase()))) {
        asked += 1
        const { status, type, headers } = await ask(method, address)
        const allowed = String(headers.allow).split(', ').toSorted().join()
        if (
          status !== 405 ||
          type !== 'application/problem+json' ||
          allowed !== [...offered].toSorted().join()
        )
          wrong.push(`${method} ${address} → ${status}, ${allowed}`)
      }
    }
    expect(wrong).to.deep.equal([])
    expect(asked).to.be.greaterThan(addresses.length)
  }).timeout(60_000)

  it('is a problem document in words, also for strangers', async () => {
    const response = await supertest(office.app).put('/api/v1/awards')
    expect(response.status).to.equal(405)
    expect(response.headers.allow).to.equal('GET, HEAD, OPTIONS')
    expect(bodyOf(response)).to.include({
      type: 'urn:so-vang:problem:method-not-allowed',
      title: 'method-not-allowed',
      status: 405,
      detail: 'Địa chỉ này không nhận PUT; hãy dùng một trong các phương thức GET, HEAD, OPTIONS.',
    })
  })

  it('is refused at the address of the document of the API too', async () => {
    for (const method of ['post', 'put', 'delete'] as const) {
      const response = await supertest(office.app)[method]('/api/v1/openapi.json')
      expect([response.status, response.headers.allow]).to.deep.equal([405, 'GET, HEAD, OPTIONS'])
    }
  })

  it('is refused at the addresses for whoever runs the program too', async () => {
    for (const address of ['/healthz', '/readyz', '/metrics']) {
      const response = await supertest(office.app).post(address)
      expect([response.status, response.headers.allow, response.type]).to.deep.equal([
        405,
        'GET, HEAD, OPTIONS',
        'application/problem+json',
      ])
    }
  })

  it('leaves asking for the methods and an unknown address as they are', async () => {
    const options = await supertest(office.app).options('/api/v1/decisions')
    expect([options.status, options.headers.allow]).to.deep.equal([200, 'GET, HEAD, POST'])
    const ask = await program(office, 'clerk')
    expect((await ask('post', '/api/v1/khong-co')).status).to.equal(404)
  })
})

describe('a body that does not say it is JSON', () => {
  const office = useOffice()

  it('is refused by every operation that writes, whatever it would have done with it', async () => {
    const ask = await program(office, 'administrator')
    const wrong: string[] = []
    const writing = OPERATIONS.filter(({ routes }) => routes.some(({ writes }) => writes !== false))
    for (const endpoint of writing) {
      for (const { method } of endpoint.routes) {
        const address = addressOf(endpoint, () => '999999999')
        const response = await ask(method, address).set('Content-Type', 'text/plain').send('{}')
        if (response.status !== 415 || response.headers.accept !== 'application/json')
          wrong.push(`${method} ${address} → ${response.status}`)
      }
    }
    expect(wrong).to.deep.equal([])
    expect(writing).not.to.have.length(0)
  }).timeout(60_000)

  it('is told so in words, and no body at all needs no type', async () => {
    const ask = await program(office, 'administrator')
    const refused = await ask('post', '/api/v1/accounts').set('Content-Type', 'text/csv').send('email,name')
    expect(bodyOf(refused)).to.include({ title: 'unsupported-media-type', status: 415 })
    expect(bodyOf(refused).detail).to.contain('Content-Type: application/json')
    const empty = await ask('post', '/api/v1/decisions/999999999/issue').set('Content-Length', '0')
    expect(empty.status).to.equal(404)
    const typed = await ask('post', '/api/v1/accounts')
      .set('Content-Type', 'application/json; charset=utf-8')
      .send('{}')
    expect(typed.status).to.equal(422)
  })
})
