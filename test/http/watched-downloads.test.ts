import { expect } from 'chai'
import { get, type Server } from 'node:http'
import { useOffice, useSampleOffice } from '../support/office.ts'
import { cookieOf } from './wire.ts'

const TOKEN = 'a0b1c2d3e4f5a6b7c8d9'
const FILE = `/awards/export.xlsx?year=2023&theo-doi=${TOKEN}`

describe('A download that its page follows', () => {
  const office = useSampleOffice()

  it('says how many rows were written, and that it is done', async () => {
    const clerk = await office.signedIn('clerk')
    const file = await clerk.download(FILE)
    expect(file.subarray(0, 2).toString()).to.equal('PK')
    const told = JSON.parse((await clerk.visit(`/downloads/${TOKEN}`)).html) as unknown
    expect(told).to.deep.include({ state: 'done', share: 1 })
    expect(told)
      .to.have.property('text')
      .that.matches(/^Đã tải xong, \d+ dòng; tệp nằm trong mục tải xuống/)
  })

  it('counts certificates as certificates', async () => {
    const clerk = await office.signedIn('clerk')
    await clerk.download(`/decisions/1/certificates.zip?theo-doi=${TOKEN}`)
    expect((await clerk.visit(`/downloads/${TOKEN}`)).html).to.match(/Đã tải xong, [\d.]+ bằng/)
  })

  it('is the same file as without anybody looking on', async () => {
    const clerk = await office.signedIn('clerk')
    const plain = await clerk.download('/awards/export.xlsx?year=2023')
    expect((await clerk.download(FILE)).equals(plain)).to.equal(true)
  })

  it('is not found by another account, nor by anybody before it was asked for', async () => {
    const clerk = await office.signedIn('clerk')
    await clerk.download(FILE)
    const other = await office.signedIn('head')
    expect((await other.visit(`/downloads/${TOKEN}`)).status).to.equal(404)
    expect((await clerk.visit('/downloads/khong-ai-hoi-tep-nay')).status).to.equal(404)
    expect((await clerk.visit('/downloads/%00')).status).to.equal(404)
  })

  it('says why there is no file', async () => {
    const clerk = await office.signedIn('clerk')
    const shown = await clerk.visit(
      `/statistical-forms/DANG/form.xlsx?organisation=KHONG-CO&theo-doi=${TOKEN}`,
    )
    expect(shown.status).to.be.greaterThan(399)
    const told = (await clerk.visit(`/downloads/${TOKEN}`)).html
    expect(told).to.contain('"state":"failed"').and.contain('Chưa tải được. ')
  })
})

describe('A download that fails in the middle', () => {
  const office = useOffice()
  let server: Server
  let address = ''

  beforeEach(() => {
    server = office.app.listen(0)
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
  })
  afterEach(() => new Promise((resolve) => void server.close(resolve)))

  /** What a browser gets of the file, and whether it was told that this is all. */
  function fetched(cookie: string): Promise<{ status: number; whole: boolean }> {
    return new Promise((resolve, reject) => {
      const request = get(address + FILE, { headers: { cookie } }, (response) => {
        response.on('close', () => resolve({ status: response.statusCode ?? 0, whole: response.complete }))
        response.on('error', () => undefined).resume()
      })
      request.on('error', reject)
    })
  }

  it('does not look whole, and its page says that it failed', async () => {
    const cookie = await cookieOf(address, office, 'clerk')
    // The lines are counted without it; when they are to be read the beginning of the file is on its way.
    await office.db.raw('alter table decisions rename column issuer_name to issuer_name_elsewhere')
    expect(await fetched(cookie)).to.deep.equal({ status: 200, whole: false })
    const told = await (await fetch(`${address}/downloads/${TOKEN}`, { headers: { cookie } })).text()
    expect(told).to.contain('"state":"failed"').and.contain('lỗi ngoài dự kiến khi lập tệp')
  })
})
