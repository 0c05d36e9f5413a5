import { expect } from 'chai'
import type { Response } from 'supertest'
import { PAGES } from '../../src/app.ts'
import type { Endpoint, Method } from '../../src/http/endpoint.ts'
import { aGivingRegister, aHead, forCell, forPerson, drafted, issued } from '../support/decisions.ts'
import { checkList, runOf } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'
import {
  asFields,
  encoded,
  hostileTexts,
  hostileValues,
  inputSchema,
  plausible,
  propertiesOf,
} from './fuzz-input.ts'
import { addressOf, program, ROUTES, session } from './wire.ts'

/** Forms with a file as a broken line, a careless program or somebody curious would send them. */
const BROKEN_MULTIPARTS: [type: string, body: string][] = [
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\npeo'],
  ['multipart/form-data', 'abc'],
  ['multipart/form-data; boundary=x', '--x\r\nfoo\r\n\r\nabc\r\n--x--\r\n'],
]

/** A request that would take the session away from the requests after it. */
const ENDS_THE_SESSION = /sign-out|\/account\/password/

interface Attempt {
  address: string
  body?: unknown
}

/** Every parameter of the path in turn, the others naming the first record of their kind. */
function hostilePaths(endpoint: Endpoint): Attempt[] {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  return names.flatMap((hostile) =>
    hostileTexts()
      .filter((text) => text.length < 2000)
      .map((text) => ({
        address: addressOf(endpoint, (name) => (name === hostile ? encoded(text) : '1')),
      })),
  )
}

function hostileQueries(endpoint: Endpoint): Attempt[] {
  const here = addressOf(endpoint, () => '1')
  const properties = propertiesOf(inputSchema(endpoint.schemas.query))
  const alone = Object.keys(properties).flatMap((name) => [
    ...hostileTexts().map((text) => `${name}=${encoded(text)}`),
    `${name}=1&${name}=2`,
    `${name}[a]=1`,
  ])
  const together = Object.entries(properties).map(
    ([name, schema]) => `${name}=${encoded(String(plausible(schema)))}`,
  )
  return [...alone, together.join('&'), 'la=1', '%ED%A0%80=%FF'].map((query) => ({
    address: `${here}?${query}`,
  }))
}

/** A plausible body with one field at a time made hostile, missing, or of another kind. */
function hostileBodies(endpoint: Endpoint, values: () => unknown[]): Attempt[] {
  const address = addressOf(endpoint, () => '1')
  const schema = inputSchema(endpoint.schemas.body)
  const body = plausible(schema)
  if (typeof body !== 'object' || body === null) return [{ address, body: {} }]
  const changed = Object.keys(propertiesOf(schema)).flatMap((name) => [
    ...values().map((value) => ({ ...body, [name]: value })),
    Object.fromEntries(Object.entries(body).filter(([other]) => other !== name)),
  ])
  return [body, {}, { ...body, la: '1' }, ...changed].map((each) => ({ address, body: each }))
}

function shortly(attempt: Attempt): string {
  return `${attempt.address.slice(0, 120)} ${JSON.stringify(attempt.body ?? '').slice(0, 200)}`
}

describe('hostile input', () => {
  const office = useOffice()

  async function aBusyRegister() {
    const register = await aGivingRegister(office)
    await office.does(async (work) => {
      await issued(work, aHead(), [forCell(register.cells[0]), forPerson(register.people.lan)])
      await drafted(work, aHead({ number: '130-QĐ/ĐUK' }), [forCell(register.cells[1])])
    })
    // Waits to be taken in, with a line to be mended.
    await checkList(runOf(office), 'people', [
      ['Họ và tên', 'Ngày sinh', 'Mã đơn vị', 'Ghi chú'],
      ['Phạm Thị Mai', '5/3/1979', register.cells[0], 'Mới về'],
      ['Vũ Văn Sai', '31/02/1980', '999999', ''],
    ])
  }

  /** What a handler may answer to nonsense: anything but a mistake of ours. */
  async function failures(attempts: Attempt[], send: (attempt: Attempt) => PromiseLike<Response>) {
    const failed: string[] = []
    const rest = attempts.values()
    const worker = async () => {
      for (const attempt of rest) {
        const response = await send(attempt)
        if (response.status >= 500) failed.push(`${response.status} ${shortly(attempt)}`)
        const isApi = attempt.address.startsWith('/api/')
        if (isApi && response.status >= 400 && response.type !== 'application/problem+json') {
          failed.push(`${response.type} ${shortly(attempt)}`)
        }
      }
    }
    await Promise.all([worker(), worker(), worker()])
    return failed
  }

  const gets = ROUTES.filter(({ method }) => method === 'get')
  const writes = ROUTES.filter(({ method }) => method !== 'get')
  const on = (surface: Endpoint['surface']) => (route: { endpoint: Endpoint }) =>
    route.endpoint.surface === surface

  it('in addresses of pages is answered, never a failure', async () => {
    await aBusyRegister()
    const inside = await session(office, 'administrator')
    const attempts = gets
      .filter(on('html'))
      .flatMap(({ endpoint }) => [...hostilePaths(endpoint), ...hostileQueries(endpoint)])
    expect(attempts.length).to.be.greaterThan(500)
    expect(await failures(attempts, ({ address }) => inside.get(address))).to.deep.equal([])
  }).timeout(300_000)

  it('in addresses of the API is answered, never a failure', async () => {
    await aBusyRegister()
    const ask = await program(office, 'administrator')
    const attempts = gets
      .filter(on('json'))
      .flatMap(({ endpoint }) => [...hostilePaths(endpoint), ...hostileQueries(endpoint)])
    expect(await failures(attempts, ({ address }) => ask('get', address))).to.deep.equal([])
  }).timeout(300_000)

  it('in bodies of the API is answered, never a failure', async () => {
    await aBusyRegister()
    const ask = await program(office, 'administrator')
    const bodies = (endpoint: Endpoint) => [
      ...hostilePaths(endpoint),
      ...hostileBodies(endpoint, hostileValues),
    ]
    const failed: string[] = []
    for (const { endpoint, method } of writes.filter(on('json'))) {
      const send = ({ address, body }: Attempt) => write(ask, method, address, body)
      failed.push(...(await failures(bodies(endpoint), send)))
    }
    expect(failed).to.deep.equal([])
  }).timeout(300_000)

  function write(ask: Awaited<ReturnType<typeof program>>, method: Method, address: string, body: unknown) {
    return ask(method, address)
      .set('If-Match', '"1"')
      .set('Content-Type', 'application/json')
      .send(JSON.stringify(body ?? {}))
  }

  it('in the name of a field, a step for each letter, is answered, never a failure', async () => {
    const inside = await session(office, 'clerk')
    const answer = await inside.post('/decisions/new', { ['a.'.repeat(200_000)]: '1' })
    expect(answer.status).to.equal(422)
  })

  it('in forms with a file, broken off or without its boundary, is answered, never a failure', async () => {
    await aBusyRegister()
    const inside = await session(office, 'administrator')
    const uploads = PAGES.filter(({ routes }) => routes.some(({ upload }) => upload !== undefined))
    expect(uploads.length).to.be.greaterThan(2)
    for (const endpoint of uploads) {
      for (const [type, body] of BROKEN_MULTIPARTS) {
        const sent = inside.agent.post(addressOf(endpoint, () => '1')).set('Content-Type', type)
        const answer = await sent.send(body)
        expect([answer.status, answer.type], `${endpoint.path}: ${body}`).to.deep.equal([400, 'text/html'])
        expect(answer.text).to.contain('hãy chọn lại tệp rồi gửi lại')
      }
    }
  })

  it('in forms is answered, never a failure', async () => {
    await aBusyRegister()
    const inside = await session(office, 'administrator')
    const endpoints = writes.filter(on('html')).map(({ endpoint }) => endpoint)
    const attempts = endpoints
      .filter(({ path }) => !ENDS_THE_SESSION.test(path))
      .flatMap((endpoint) => [...hostilePaths(endpoint), ...hostileBodies(endpoint, hostileTexts)])
    expect(attempts.length).to.be.greaterThan(500)
    const send = ({ address, body }: Attempt) => {
      const fields = asFields(body ?? {}).map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      const sent = [`_csrf=${encoded(inside.csrf)}`, ...fields].join('&')
      return inside.agent.post(address).set('Content-Type', 'application/x-www-form-urlencoded').send(sent)
    }
    expect(await failures(attempts, send)).to.deep.equal([])
  }).timeout(300_000)
})
