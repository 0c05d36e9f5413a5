import { expect } from 'chai'
import { get, type Server } from 'node:http'
import { TEST_PASSWORD, useSampleOffice } from '../support/office.ts'

const DOWNLOADS = ['/decisions/1/certificates.pdf', '/statistics/download?year=2023', '/awards/export.xlsx']
/** More than there are connections to the database. */
const READERS = 12

describe('downloads', () => {
  const office = useSampleOffice()
  let server: Server
  let address = ''
  let cookie = ''

  async function signIn(): Promise<string> {
    const { email } = await office.actor('head')
    const form = await fetch(`${address}/sign-in`)
    const visitor = form.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? ''
    const body = new URLSearchParams({ _csrf: token, email: email ?? '', password: TEST_PASSWORD })
    const entered = await fetch(`${address}/sign-in`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { cookie: visitor },
    })
    return entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  before(async () => {
    server = office.app.listen(0)
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
    cookie = await signIn()
  })
  after(() => new Promise((resolve) => void server.close(resolve)))

  /** Asks for the file and hangs up at its first byte. */
  function breakOff(path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = get(address + path, { headers: { cookie } }, (response) => {
        response.once('data', () => {
          response.destroy()
          resolve(response.statusCode ?? 0)
        })
        response.on('error', () => undefined)
      })
      request.on('error', reject)
    })
  }

  for (const path of DOWNLOADS) {
    it(`hold no connection to the database once broken off: ${path}`, async () => {
      const statuses = await Promise.all(Array.from({ length: READERS }, () => breakOff(path)))
      expect(new Set(statuses)).to.deep.equal(new Set([200]))
      const page = await fetch(`${address}/awards`, { headers: { cookie } })
      expect(page.status).to.equal(200)
    })

    it(`come to an end, though there are more of them than connections: ${path}`, async () => {
      const statuses = await Promise.all(
        Array.from({ length: READERS }, async () => {
          const answer = await fetch(address + path, { headers: { cookie } })
          return answer.arrayBuffer().then(() => answer.status)
        }),
      )
      expect(new Set(statuses)).to.deep.equal(new Set([200]))
    })
  }
})
