import { Agent, request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'

export interface Answer {
  status: number
  /** From sending the request to the first and to the last byte of the answer. */
  firstByteMs: number
  totalMs: number
  bytes: number
  text: string
}

/** Somebody signed in, on one connection that stays open. */
export interface Client {
  get(path: string): Promise<Answer>
  cookie: string
  /** The same person over a connection of its own. */
  another(): Client
  close(): void
}

/** Signs in through the form, as a person does. */
export async function signIn(address: string, email: string, password: string): Promise<Client> {
  const agent = oneConnection()
  const jar: Jar = { cookie: '' }
  const form = await send(agent, jar, new URL('/sign-in', address))
  const token = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1]
  if (token === undefined) throw new Error('The sign-in page has no token.')
  const body = new URLSearchParams({ _csrf: token, email, password, next: '/' }).toString()
  const answer = await send(agent, jar, new URL('/sign-in', address), body)
  if (answer.status !== 303 && answer.status !== 302)
    throw new Error(`Not signed in: ${answer.status}\n${answer.text}`)
  return clientWith(agent, jar, address)
}

function clientWith(agent: Agent, jar: Jar, address: string): Client {
  return {
    get: (path) => send(agent, jar, new URL(path, address)),
    get cookie() {
      return jar.cookie
    },
    another: () => clientWith(oneConnection(), jar, address),
    close: () => agent.destroy(),
  }
}

interface Jar {
  cookie: string
}

function oneConnection(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 })
}

async function send(agent: Agent, jar: Jar, url: URL, body?: string): Promise<Answer> {
  const began = performance.now()
  const outgoing = request(url, {
    agent,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(jar.cookie !== '' && { cookie: jar.cookie }),
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
  })
  outgoing.end(body)
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  let firstByteMs = performance.now() - began
  let bytes = 0
  const chunks: Buffer[] = []
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (bytes === 0) firstByteMs = performance.now() - began
    bytes += chunk.length
    if (bytes < 4_000_000) chunks.push(chunk)
  }
  const set = response.headers['set-cookie']?.[0]?.split(';')[0]
  if (set !== undefined) jar.cookie = set
  return {
    status: response.statusCode ?? 0,
    firstByteMs,
    totalMs: performance.now() - began,
    bytes,
    text: Buffer.concat(chunks).toString('utf8'),
  }
}
