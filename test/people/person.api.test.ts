import { expect } from 'chai'
import { z } from 'zod'
import { DirectoryPage, PeopleSuggested, PersonResource } from '../../src/people/person.schema.ts'
import { useOffice, type ApiClient } from '../support/office.ts'
import { aRegister, type Register } from '../support/register.ts'

const Refusal = z.object({ errors: z.array(z.object({ pointer: z.string() })) })

describe('People through the API', () => {
  const office = useOffice()
  let register: Register
  let clerk: ApiClient
  beforeEach(async () => {
    register = await aRegister(office)
    clerk = await office.api('clerk')
  })

  const hoa = (changes: object = {}) => ({
    fullName: 'Nguyễn Thị Hoà',
    birth: '1980-05',
    position: 'Chuyên viên',
    organisationCode: register.cells[0],
    postedFrom: '2020-03-01',
    ...changes,
  })

  it('are registered, read with an ETag, and corrected against it', async () => {
    const made = await clerk.post('/people', hoa({ code: '00045', sex: 'female' }))
    expect(made.status).to.equal(201)
    expect(made.body).to.deep.include({ code: '00045', birth: '1980-05', sex: 'female' })
    const path = String(made.headers.location).replace('/api/v1', '')
    const read = await clerk.get(path)
    expect(read.headers.etag).to.equal('"1"')
    expect(PersonResource.parse(read.body).postings[0]).to.deep.include({
      position: 'Chuyên viên',
      concurrent: false,
      validTo: null,
    })

    expect((await clerk.patch(path, { sex: 'male' })).status).to.equal(428)
    const corrected = await clerk.patch(path, { birth: '18/05/1980', sex: null }).set('If-Match', '"1"')
    expect(corrected.status).to.equal(200)
    expect(corrected.body).to.deep.include({
      fullName: 'Nguyễn Thị Hoà',
      code: '00045',
      birth: '1980-05-18',
      sex: null,
    })
    expect((await clerk.patch(path, { sex: 'male' }).set('If-Match', '"1"')).status).to.equal(412)
  })

  it('are transferred', async () => {
    const made = await clerk.post('/people', hoa())
    const post = { organisationCode: register.otherCell, position: 'Bí thư', validFrom: '2024-01-01' }
    const moved = await clerk.post(`/people/${PersonResource.parse(made.body).id}/postings`, post)
    expect(moved.status).to.equal(201)
    expect(PersonResource.parse(moved.body).postings.map(({ validTo }) => validTo)).to.deep.equal([
      null,
      '2024-01-01',
    ])
  })

  it('are refused as duplicates unless said otherwise', async () => {
    await clerk.post('/people', hoa())
    const again = await clerk.post('/people', hoa())
    expect(again.status).to.equal(422)
    expect(Refusal.parse(again.body).errors[0]?.pointer).to.equal('/addAnyway')
    expect((await clerk.post('/people', hoa({ addAnyway: true }))).status).to.equal(201)
  })

  it('are listed by page and narrowed to a unit', async () => {
    await clerk.post('/people', hoa())
    await clerk.post('/people', hoa({ fullName: 'Lê An', organisationCode: register.otherCell }))
    const all = await clerk.get('/people')
    expect(all.body).to.deep.include({ page: 1, pageSize: 50, total: 2 })
    const some = await clerk.get('/people?q=hoa%20ng')
    const { rows } = DirectoryPage.parse(some.body)
    expect(rows).to.have.length(1)
    expect(rows[0]).to.deep.include({
      birth: '1980-05',
      position: 'Chuyên viên',
      organisationCode: register.cells[0],
    })
    const there = await clerk.get(`/people?organisation=${register.otherCommittee}`)
    expect(DirectoryPage.parse(there.body).rows.map(({ fullName }) => fullName)).to.deep.equal(['Lê An'])
    expect((await clerk.get('/people?organisation=XYZ')).status).to.equal(422)
    expect((await clerk.get('/people?colour=red')).status).to.equal(422)
  })

  it('are suggested with what tells namesakes apart', async () => {
    await clerk.post('/people', hoa({ code: '00045' }))
    const made = await clerk.post('/people', hoa({ organisationCode: register.otherCell }))
    const answer = await clerk.get('/people/suggestions?q=ng%20hoa')
    expect(PeopleSuggested.parse(answer.body).items).to.deep.equal([
      { value: '00045', text: 'Nguyễn Thị Hoà', detail: '05/1980 · Chuyên viên · Chi bộ Vụ Pháp chế' },
      {
        value: `#${PersonResource.parse(made.body).id}`,
        text: 'Nguyễn Thị Hoà',
        detail: '05/1980 · Chuyên viên · Chi bộ Phòng Tư liệu',
      },
    ])
    expect((await clerk.get('/people/suggestions?q=')).body).to.deep.equal({ items: [] })
  })

  it('stay within the scope of the account, and out of the hands of an auditor', async () => {
    const made = await clerk.post('/people', hoa())
    const elsewhere = await office.api('clerk', register.id(register.otherCommittee))
    expect((await elsewhere.get(`/people/${PersonResource.parse(made.body).id}`)).status).to.equal(404)
    expect((await elsewhere.post('/people', hoa({ addAnyway: true }))).status).to.equal(422)
    expect((await elsewhere.get('/people?q=hoa')).body).to.deep.include({ rows: [], total: 0 })
    const auditor = await office.api('auditor')
    expect((await auditor.post('/people', hoa())).status).to.equal(403)
    expect((await auditor.get(`/people/${PersonResource.parse(made.body).id}`)).status).to.equal(200)
  })
})
