import { expect } from 'chai'
import supertest from 'supertest'
import { correctAward, correctableFacts } from '../../src/awards/award.commands.ts'
import { getAward } from '../../src/awards/award.queries.ts'
import { reissueCertificate } from '../../src/certificates/reissue.commands.ts'
import { openPublicCheck } from '../../src/settings/office-settings.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { typedCode } from '../../src/verification/verification.ts'
import {
  aGivingRegister,
  aHead,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

const AGAIN = {
  reason: 'Thất lạc',
  decisionNumber: '210-QĐ/ĐUK',
  reissuedOn: '2024-06-03',
  oldReturnedOn: undefined,
}

describe('The public check of a certificate', () => {
  const office = useOffice()
  let register: GivingRegister
  let awards: number[]

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const decision = await office.does((work) =>
      issued(work, aHead(), [forCell(register.cells[0]), forPerson(register.people.lan)]),
    )
    awards = await office
      .db('awards')
      .where({ decision_id: decision })
      .orderBy('line_no')
      .pluck<number[]>('id')
  })

  const award = (line: number) => getAward(office.db, SYSTEM_ACTOR, awards[line - 1] ?? 0)
  const code = async (line: number) => (await award(line)).verificationCode ?? ''
  const visit = async (line: number) => office.visitor().visit(`/xac-minh/${await code(line)}`)
  const counts = () => office.db('verification_counts').select('asked', 'named')

  it('shows a collective in full and a person by initials, and asks for no more of a collective', async () => {
    expect((await visit(1)).text)
      .to.contain('Có trong sổ, đang có hiệu lực')
      .and.contain('Chi bộ Vụ Pháp chế')
    expect((await visit(1)).text).not.to.contain('Xem đủ họ tên')
    const person = await visit(2)
    expect(person.text).to.contain('T. T. L.').and.contain('127-QĐ/ĐUK, ngày 18/05/2023')
    expect(person.text).not.to.contain('Trần Thị Lan')
    expect(person.text).not.to.contain('1980')
  })

  for (const fact of ['1980', '12/5/1980', 'chi bo vu phap che', ' Chi bộ  Vụ Pháp chế ']) {
    it(`tells the full name to whoever knows «${fact}»`, async () => {
      const page = await (await visit(2)).press('Xem họ tên', { fact })
      expect(page.status).to.equal(200)
      expect(page.text).to.contain('Trần Thị Lan')
      expect(page.address).not.to.contain('1980')
      expect(await counts()).to.deep.equal([{ asked: 1, named: 1 }])
    })
  }

  it('keeps the name from a wrong answer, and what was typed in the field', async () => {
    const page = await (await visit(2)).press('Xem họ tên', { fact: '1979' })
    expect(page.status).to.equal(422)
    expect(page.errors).to.deep.equal([
      'Năm sinh hoặc đơn vị không khớp với bằng này; hãy xem lại chữ in trên bằng.',
    ])
    expect(page.text).not.to.contain('Trần Thị Lan')
    expect(page.document.querySelector('[name=fact]')?.getAttribute('value')).to.equal('1979')
    const empty = await page.press('Xem họ tên', { fact: ' ' })
    expect(empty.status).to.equal(422)
  })

  it('lets nobody find a year by trying them all', async () => {
    const address = `/xac-minh/${await code(2)}`
    const tried = async (fact: string) => supertest(office.app).post(address).type('form').send({ fact })
    for (const year of ['1971', '1972', '1973', '1974', '1975'])
      expect((await tried(year)).status).to.equal(422)
    const refused = await tried('1980')
    expect(refused.status).to.equal(429)
    expect(refused.text)
      .to.contain('Hãy thử lại sau')
      .and.not.contain('Trần Thị Lan')
      .and.not.contain('T. T. L.')
  })

  it('answers one address so often, then asks to wait, and others still', async () => {
    const app = supertest(office.app)
    const from = async (address: string) => app.get('/xac-minh/000000000000').set('X-Forwarded-For', address)
    for (let look = 0; look < 120; look += 1) await from('203.0.113.7')
    const refused = await from('203.0.113.7')
    expect([refused.status, refused.text.includes('Hãy thử lại sau')]).to.deep.equal([429, true])
    expect((await from('203.0.113.8')).status).to.equal(200)
    const api = await app.get('/api/v1/verification/000000000000').set('X-Forwarded-For', '203.0.113.7')
    expect(api.status).to.equal(429)
  }).timeout(20_000)

  it('says of a replaced certificate that it was, not by which', async () => {
    const [old, seen] = [await code(2), await award(2)]
    await office.does((work) => reissueCertificate(work, seen, { kind: 'given_again', ...AGAIN }))
    const page = await office.visitor().visit(`/xac-minh/${old}`)
    expect(page.text).to.contain('đã có bằng cấp lại ngày 03/06/2024 thay thế')
    expect(typedCode(page.html)).not.to.contain(await code(2))
    expect(page.text).not.to.contain('Xem đủ họ tên')
    const api = await supertest(office.app).get(`/api/v1/verification/${old}`)
    expect(api.body).to.include({ status: 'replaced', replacedOn: '2024-06-03' })
    expect((await visit(2)).text)
      .to.contain('đang có hiệu lực')
      .and.contain('Cấp lại ngày 03/06/2024')
  })

  it('knows the words of the old paper where they were wrong', async () => {
    const [old, seen] = [await code(2), await award(2)]
    const changes = { ...correctableFacts(seen), recipientName: 'Trần Thị Ngọc Lan' }
    await office.does((work) => correctAward(work, seen, changes, 'Ghi thiếu tên đệm'))
    await office.does((work) => reissueCertificate(work, seen, { kind: 'corrected', ...AGAIN }))
    expect((await office.visitor().visit(`/xac-minh/${old}`)).text).to.contain('T. T. L.')
    expect((await visit(2)).text).to.contain('T. T. N. L.')
  })

  it('answers a code nobody has in the same shape, and keeps search engines out', async () => {
    const app = supertest(office.app)
    for (const some of [await code(1), '000000000000']) {
      const answer = await app.get(`/xac-minh/${some}`)
      expect(answer.status).to.equal(200)
      expect(answer.headers['x-robots-tag']).to.equal('noindex, nofollow')
      expect(answer.headers['cache-control']).to.equal('no-store')
      expect(answer.headers['set-cookie']).to.equal(undefined)
    }
    expect(await counts()).to.deep.equal([{ asked: 1, named: 0 }])
  })

  it('can be switched off, and is then a calm page', async () => {
    const head = await office.signedIn('administrator')
    const settings = await head.visit('/settings/public-check')
    const saved = await settings.press('Lưu', { open: null })
    expect(saved.text).to.contain('Đã đóng tra cứu công khai')
    const page = await visit(2)
    expect(page.text).to.contain('Cơ quan không mở tra cứu trên mạng').and.not.contain('T. T. L.')
    const asked = await supertest(office.app)
      .post(`/xac-minh/${await code(2)}`)
      .type('form')
      .send({ fact: '1980' })
    expect(asked.text).not.to.contain('Trần Thị Lan')
    expect((await supertest(office.app).get(`/api/v1/verification/${await code(2)}`)).status).to.equal(403)
    expect((await office.visitor().visit('/xac-minh/ngoai-tuyen')).status).to.equal(200)
    await office.does((work) => openPublicCheck(work, { open: true }))
    expect((await visit(2)).text).to.contain('T. T. L.')
  })

  it('is counted for the office, by the award and by how often', async () => {
    await visit(1)
    await visit(2)
    await (await visit(2)).press('Xem họ tên', { fact: '1980' })
    const clerk = await office.signedIn('clerk')
    const page = await clerk.visit('/verification')
    expect(page.text).to.contain('3 lượt tra cứu 2 bằng, 1 lượt xem đủ họ tên')
    const rows = page.table().map(([name = '', , asked]) => [name.split(' Bằng khen')[0], asked])
    expect(rows).to.deep.equal([
      ['Trần Thị Lan', '2'],
      ['Chi bộ Vụ Pháp chế', '1'],
    ])
    expect((await clerk.visit(`/awards/${awards[1]}`)).text).to.contain('2 lần, xem họ tên 1 lần')
    const elsewhere = await office.signedIn('clerk', register.id(register.otherCommittee))
    expect((await elsewhere.visit('/verification')).table()).to.deep.equal([])
  })
})
