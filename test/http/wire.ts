import supertest from 'supertest'
import { OPERATIONS, PAGES } from '../../src/app.ts'
import type { Endpoint, Method } from '../../src/http/endpoint.ts'
import type { Role } from '../../src/shared/actor.ts'
import { TEST_PASSWORD, type Office } from '../support/office.ts'

/** Requests as they go over the wire, for tests of what no person with a browser would send. */

export type Fields = Record<string, string | string[]>

/** Everything the program answers at all, method by method. */
export const ROUTES: { endpoint: Endpoint; method: Method; name: string }[] = [
  ...PAGES,
  ...OPERATIONS,
].flatMap((endpoint) =>
  endpoint.routes.map(({ method }) => ({
    endpoint,
    method,
    name: `${method.toUpperCase()} ${endpoint.surface === 'json' ? '/api/v1' : ''}${endpoint.path}`,
  })),
)

/** The address of an endpoint with its parameters filled in. */
export function addressOf(endpoint: Endpoint, value: (parameter: string) => string): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, parameter: string) => value(parameter))
  return endpoint.surface === 'json' ? `/api/v1${path}` : path
}

export interface Session {
  agent: ReturnType<typeof supertest.agent>
  csrf: string
  get(address: string): supertest.Test
  post(address: string, fields?: Fields): supertest.Test
}

function tokenIn(html: string): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1]
  if (token === undefined) throw new Error('This page holds no form.')
  return token
}

/**
 * A browser signed in with the role over this unit (its id) or everything, and the token its forms carry; without a role
 * somebody at the door.
 */
export async function session(
  office: Office,
  role: Role | null,
  organisationId: number | null = null,
): Promise<Session> {
  const agent = supertest.agent(office.app)
  let csrf = tokenIn((await agent.get('/sign-in')).text)
  if (role !== null) {
    const { email } = await office.actor(role, organisationId)
    await agent
      .post('/sign-in')
      .type('form')
      .send({ email, password: TEST_PASSWORD, _csrf: csrf })
      .expect(303)
    csrf = tokenIn((await agent.get('/account/password')).text)
  }
  return {
    agent,
    csrf,
    get: (address) => agent.get(address),
    post: (address, fields = {}) =>
      agent
        .post(address)
        .type('form')
        .send({ _csrf: csrf, ...fields }),
  }
}

/** A client of the API with the role's token, over this unit (its id) or everything; without a role nobody. */
export async function program(office: Office, role: Role | null, organisationId: number | null = null) {
  if (role === null) return (method: Method, address: string) => supertest(office.app)[method](address)
  const api = await office.api(role, organisationId)
  return (method: Method, address: string) => api[method](address.replace('/api/v1', ''))
}

/** The cookie of somebody who signed in with the role at a server that listens. */
export async function cookieOf(address: string, office: Office, role: Role): Promise<string> {
  const { email } = await office.actor(role)
  const form = await fetch(`${address}/sign-in`)
  const visitor = form.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const body = new URLSearchParams({
    _csrf: tokenIn(await form.text()),
    email: email ?? '',
    password: TEST_PASSWORD,
  })
  const entered = await fetch(`${address}/sign-in`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie: visitor },
  })
  return entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
