import { expect } from 'chai'
import { rm } from 'node:fs/promises'
import { get, type Server } from 'node:http'
import path from 'node:path'
import { attachScan } from '../../src/decisions/scan.commands.ts'
import { aGivingRegister, aHead, forCell, issued } from '../support/decisions.ts'
import { useOffice, useSampleOffice } from '../support/office.ts'
import { untilNobodyWaits, untilSomebodyWaits } from '../support/waiting.ts'
import { cookieOf, session } from './wire.ts'

const DOWNLOADS = ['/decisions/1/certificates.pdf', '/statistics/download?year=2023', '/awards/export.xlsx']
/** More than there are connections to the database. */
const READERS = 12

describe('downloads', () => {
  const office = useSampleOffice()
  let server: Server
  let address = ''
  let cookie = ''

  before(async () => {
    server = office.app.listen(0)
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
    cookie = await cookieOf(address, office, 'head')
  })
  after(() => new Promise((resolve) => void server.close(resolve)))

  /** Asks for the file and hangs up at its first byte. */
  function breakOff(asked: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = get(address + asked, { headers: { cookie } }, (response) => {
        response.once('data', () => {
          response.destroy()
          resolve(response.statusCode ?? 0)
        })
        response.on('error', () => undefined)
      })
      request.on('error', reject)
    })
  }

  for (const asked of DOWNLOADS) {
    it(`hold no connection to the database once broken off: ${asked}`, async () => {
      const statuses = await Promise.all(Array.from({ length: READERS }, () => breakOff(asked)))
      expect(new Set(statuses)).to.deep.equal(new Set([200]))
      const page = await fetch(`${address}/awards`, { headers: { cookie } })
      expect(page.status).to.equal(200)
    })

    it(`come to an end, though there are more of them than connections: ${asked}`, async () => {
      const statuses = await Promise.all(
        Array.from({ length: READERS }, async () => {
          const answer = await fetch(address + asked, { headers: { cookie } })
          return answer.arrayBuffer().then(() => answer.status)
        }),
      )
      expect(new Set(statuses)).to.deep.equal(new Set([200]))
    })
  }
})

/** What is looked at before the first byte, and a table that is read for it. */
const CHECKED_FIRST = [
  ['/decisions/1/certificates.pdf', 'certificates'],
  ['/decisions/1/certificates.zip', 'certificates'],
  ['/decisions/1/list.pdf', 'award_revocations'],
  ['/register-books/DUK_CQTW/2023/book.pdf', 'award_revocations'],
] as const

describe('a download given up before its first byte', () => {
  const office = useSampleOffice()
  let server: Server
  let address = ''

  beforeEach(() => {
    server = office.app.listen(0)
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
  })
  afterEach(() => new Promise((resolve) => void server.close(resolve)))

  for (const [asked, table] of CHECKED_FIRST) {
    it(`is not looked through to its end for nobody: ${asked}`, async () => {
      const cookie = await cookieOf(address, office, 'head')
      const holding = await office.db.transaction()
      try {
        await holding.raw(`lock table ${table} in access exclusive mode`)
        const leaving = get(address + asked, { headers: { cookie } }).on('error', () => undefined)
        await untilSomebodyWaits(office.db)
        leaving.destroy()
        await untilNobodyWaits(office.db)
      } finally {
        await holding.rollback()
      }
      const again = await fetch(address + asked, { headers: { cookie } })
      expect(again.status).to.equal(200)
      // An answer left unread keeps its connection, which the server would wait for when it is closed.
      await again.arrayBuffer()
    })
  }
})

describe('a download that cannot be', () => {
  const office = useOffice()

  it('is a page of words, not a file to be saved, when the list cannot be read', async () => {
    const inside = await session(office, 'head')
    await office.db.raw('alter table awards rename to awards_elsewhere')
    const answer = await inside.get('/awards/export.xlsx')
    await office.db.raw('alter table awards_elsewhere rename to awards')
    expect([answer.status, answer.type]).to.deep.equal([500, 'text/html'])
    expect(answer.headers).not.to.have.property('content-disposition')
  })

  it('is told in a sentence when the kept file is gone, by page and by API', async () => {
    const register = await aGivingRegister(office)
    const id = await office.does(async (work) => {
      const decision = await issued(work, aHead(), [forCell(register.cells[0])])
      const scan = { name: 'quyet-dinh.pdf', bytes: Buffer.from('%PDF-1.7') }
      await attachScan(work, office.deps.files, decision, scan)
      return decision
    })
    await rm(path.join(office.deps.config.dataDirectory, 'files'), { recursive: true })
    const answer = await (await session(office, 'head')).get(`/decisions/${id}/scan`)
    expect([answer.status, answer.type]).to.deep.equal([404, 'text/html'])
    expect(answer.text).to.contain('Không tìm thấy tệp này trong kho tệp của sổ')
    expect(answer.headers).not.to.have.property('content-disposition')
    const told = await (await office.api('head')).get(`/decisions/${id}/scan`)
    expect([told.status, told.type]).to.deep.equal([404, 'application/problem+json'])
  })
})
