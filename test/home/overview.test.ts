import { expect } from 'chai'
import { draftDecision } from '../../src/decisions/decision.commands.ts'
import { aGivingRegister, aHead, forCell, issued } from '../support/decisions.ts'
import { whenDone } from '../support/lists.ts'
import { useOffice, useSampleOffice } from '../support/office.ts'

describe('The first page', () => {
  const office = useSampleOffice()

  it('says the coverage of the year, with the numbers leading to the names', async () => {
    const browser = await office.signedIn('head')
    const page = await browser.visit('/?year=2023')
    expect(page.heading).to.equal('Tổng quan năm 2023')
    expect(page.text).to.match(/50\s*trên 5\.200 chi bộ được khen năm 2023 \(0,96\s%\)/)
    const list = await page.follow('50')
    expect(list.status).to.equal(200)
    expect(list.address).to.match(/^\/awards\?/)
  })

  it('shows the last year that has decisions when none is asked for', async () => {
    const browser = await office.signedIn('clerk')
    expect((await browser.visit('/')).heading).to.equal('Tổng quan năm 2024')
  })

  it('compares with the year before', async () => {
    const browser = await office.signedIn('clerk')
    expect((await browser.visit('/?year=2024')).text).to.match(/(tăng|giảm) \d+ so với 2023/)
  })

  it('keeps its year when the address names an impossible one, and says so', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit('/?year=20x3')
    expect(page.status).to.equal(422)
    expect(page.errors.join()).to.include('Năm: nhập năm gồm bốn chữ số')
    expect(page.heading).to.equal('Tổng quan năm 2024')
  })
})

describe('The first page of an empty register', () => {
  const office = useOffice()

  it('shows the ways in', async () => {
    const browser = await office.signedIn('administrator')
    const page = await browser.visit('/')
    expect(page.text)
      .to.include('Thêm đơn vị')
      .and.to.include('Nhập một quyết định')
      .and.to.include('Nhập từ Excel')
  })

  it('names the lists that were read and wait to be confirmed', async () => {
    const browser = await office.signedIn('administrator')
    const form = await browser.visit('/imports/new')
    const pasted = 'Mã đơn vị\tTên đơn vị\tLoại đơn vị\nDB-9\tĐảng bộ Thử\tDB_TT_TW'
    await whenDone(browser, await form.press('Đọc và kiểm tra', { kind: 'organisations', pasted }))
    const page = await browser.visit('/')
    expect(page.text).to.include('danh sách đã đọc, chờ xác nhận').and.to.include('Các ô đã dán')
  })
})

describe('What the first page tells whom', () => {
  const office = useOffice()

  it('shows those who are confined to a unit only what accounts of that unit did', async () => {
    const register = await aGivingRegister(office)
    const [theirs, elsewhere] = [register.id(register.committee), register.id(register.otherCommittee)]
    const clerk = await office.actor('clerk', theirs)
    await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]), clerk)
    for (const [unit, told] of [
      [theirs, true],
      [null, true],
      [elsewhere, false],
    ] as const) {
      const home = await (await office.signedIn('head', unit)).visit('/')
      expect(home.status).to.equal(200)
      expect(home.text.includes('127-QĐ/ĐUK'), `a head over ${unit}`).to.equal(told)
    }
  })

  it('counts all that waits, and names the first five', async () => {
    await aGivingRegister(office)
    await office.does(async (work) => {
      for (let at = 0; at < 7; at += 1) await draftDecision(work, aHead({ number: `60${at}-QĐ/ĐUK` }))
    })
    const home = await (await office.signedIn('clerk')).visit('/')
    expect(home.text).to.match(/7\s*quyết định đang nhập dở/)
    expect(home.text.match(/60\d-QĐ\/ĐUK \(/g)).to.have.length(5)
  })
})

describe('Searching everything', () => {
  const office = useSampleOffice()

  it('finds units, people and decisions without accents', async () => {
    const browser = await office.signedIn('clerk')
    const units = await browser.visit('/search?q=chi+bo+vu+cac+van+de+chung')
    expect(units.table('Đơn vị')[0]?.[0]).to.equal('Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật')
    const decisions = await browser.visit(`/search?q=${encodeURIComponent('127-qd/duk')}`)
    expect(decisions.table('Quyết định')[0]?.[0]).to.equal('127-QĐ/ĐUK')
  })

  it('finds an award by its register number', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit('/search?q=2%2F2023')
    expect(page.table('Số vào sổ').map(([what]) => what)).to.satisfy((hits: string[]) =>
      hits.every((hit) => hit.startsWith('2/2023 · ')),
    )
    expect(page.table('Số vào sổ')).not.to.have.length(0)
  })

  it('says what was understood when nothing is found, and offers another place to look', async () => {
    const browser = await office.signedIn('clerk')
    const page = await browser.visit('/search?q=zzzzzz')
    expect(page.text).to.include('Không có người, đơn vị hay quyết định nào ứng với «zzzzzz»')
    expect(page.text).to.include('Tìm trong các lần khen thưởng')
  })

  it('suggests while typing', async () => {
    const browser = await office.signedIn('clerk')
    const answer = JSON.parse((await browser.visit('/search/suggestions?q=tu+phap')).html) as {
      items: { text: string }[]
    }
    expect(answer.items.map(({ text }) => text).join()).to.include('Tư pháp')
  })
})

describe('Watching the program', () => {
  const office = useOffice()

  it('is alive, ready, and counts what it does', async () => {
    const visitor = office.visitor()
    expect((await visitor.visit('/healthz')).html).to.include('"ok"')
    expect((await visitor.visit('/readyz')).html).to.include('"ready"')
    expect((await visitor.visit('/metrics')).html).to.include('http_request_duration_seconds')
  })

  it('tells pages and operations of one path apart', async () => {
    const visitor = office.visitor()
    await visitor.visit('/decisions')
    await visitor.visit('/api/v1/decisions')
    const counted = (await visitor.visit('/metrics')).html
    expect(counted).to.include('route="/decisions"').and.to.include('route="/api/v1/decisions"')
  })

  it('is not ready on another schema than its own', async () => {
    await office.db('knex_migrations').where('name', 'like', '%movements').delete()
    expect((await office.visitor().visit('/readyz')).status).to.equal(503)
  })

  it('describes its API offline', async () => {
    const page = await office.visitor().visit('/api/docs')
    expect(page.html).to.include('/assets/api-docs/swagger-ui-bundle.js')
    expect((await office.visitor().visit('/assets/api-docs/swagger-ui.css')).status).to.equal(200)
  })
})
