import { expect } from 'chai'
import type { ApiClient } from '../support/office.ts'
import { useOffice } from '../support/office.ts'
import { aRegister, type Register } from '../support/register.ts'

interface Answer {
  rows: { code: string }[]
  total: number
  versions: { name: string; parentCode: string | null; validFrom: string; validTo: string | null }[]
}

describe('organisations through the API', () => {
  const office = useOffice()
  let register: Register
  let api: ApiClient

  beforeEach(async () => {
    register = await aRegister(office)
    api = await office.api('clerk')
  })

  /** The answer's body; the tests below state what is in it. */
  async function body(request: PromiseLike<{ body: unknown }>): Promise<Answer> {
    return (await request).body as Answer
  }

  it('lists by words, family, unit above and day', async () => {
    const cells = await body(api.get('/organisations?type=chi_bo&pageSize=3'))
    expect(cells.rows).to.have.length(3)
    expect(cells.total).to.equal(4)
    const within = await body(api.get(`/organisations?type=CB_TT_CS&within=${register.otherCommittee}`))
    expect(within.rows.map(({ code }) => code)).to.deep.equal([register.otherCell])
    expect((await body(api.get('/organisations?q=van phong'))).rows[0]?.code).to.equal(register.cells[1])
    expect((await body(api.get('/organisations?on=2014-12-31'))).total).to.equal(0)
    expect((await api.get('/organisations?typo=1')).status).to.equal(422)
  })

  it('lists by the name of a type too, and says when there is no such type', async () => {
    for (const named of ['Chi bộ', 'CHI BO', 'Chi bộ'.normalize('NFD')]) {
      const { total } = await body(api.get(`/organisations?type=${encodeURIComponent(named)}`))
      expect(total).to.equal(4)
    }
    const unknown = await api.get('/organisations?type=ca_nhan')
    expect(unknown.status).to.equal(422)
    expect(unknown.body).to.deep.include({
      errors: [
        {
          pointer: '/type',
          detail: 'Không có loại đơn vị «ca_nhan»; hãy ghi mã hoặc tên loại, ví dụ chi_bo, Chi bộ, dang_bo.',
        },
      ],
    })
  })

  it('registers a unit, tells where it is, and refuses its code a second time', async () => {
    const unit = {
      code: 'CB/9',
      name: 'Chi bộ Chín',
      typeCode: 'Chi bộ',
      parentCode: register.grassroots,
      validFrom: '2020-01-01',
    }
    const made = await api.post('/organisations', unit)
    expect([made.status, made.headers.location]).to.deep.equal([201, '/api/v1/organisations/CB%2F9'])
    const read = await api.get('/organisations/CB%2F9')
    expect(read.body).to.deep.equal(made.body)
    expect(read.body).to.deep.include({
      code: 'CB/9',
      validFrom: '2020-01-01',
      validTo: null,
      invented: false,
      version: 1,
    })
    expect((await api.post('/organisations', unit)).status).to.equal(409)
    const wrong = await api.post('/organisations', { ...unit, code: 'X', parentCode: 'NOWHERE' })
    expect([
      wrong.status,
      (wrong.body as { errors: { pointer: string }[] }).errors[0]?.pointer,
    ]).to.deep.equal([422, '/parentCode'])
  })

  it('changes a unit only for those who saw its latest version', async () => {
    const address = `/organisations/${register.grassroots}`
    const rename = { name: 'Đảng bộ Cục Kiểm nghiệm', from: '2024-01-01' }
    expect((await api.post(`${address}/names`, rename)).status).to.equal(428)
    const read = await api.get(address)
    const renamed = await api.post(`${address}/names`, rename).set('If-Match', String(read.headers.etag))
    expect(renamed.status).to.equal(200)
    expect(
      (await api.post(`${address}/names`, rename).set('If-Match', String(read.headers.etag))).status,
    ).to.equal(412)
    const move = { parentCode: register.bloc, from: '2025-01-01' }
    const moved = await api.post(`${address}/parents`, move).set('If-Match', String(renamed.headers.etag))
    expect(
      (moved.body as Answer).versions.map(({ name, parentCode, validFrom }) => [name, parentCode, validFrom]),
    ).to.deep.equal([
      ['Đảng bộ Cục Thử nghiệm', 'DB-01', '2015-01-01'],
      ['Đảng bộ Cục Kiểm nghiệm', 'DB-01', '2024-01-01'],
      ['Đảng bộ Cục Kiểm nghiệm', 'KHOI', '2025-01-01'],
    ])
    const end = { validTo: '2026-01-01', subordinates: 'closed' }
    const ended = await api.put(`${address}/end`, end).set('If-Match', String(moved.headers.etag))
    expect(ended.body).to.include({ validTo: '2026-01-01' })
    const parallel = await api
      .put(`${address}/parallel`, { parallelCode: register.department })
      .set('If-Match', String(ended.headers.etag))
    expect(parallel.status).to.equal(200)
  })

  it('records a merger', async () => {
    const merger = {
      kind: 'SAP_NHAP',
      from: [register.otherCell],
      to: [register.cells[0]],
      effectiveOn: '2025-03-01',
    }
    expect((await api.post('/organisation-successions', merger)).status).to.equal(201)
    expect((await api.get(`/organisations/${register.otherCell}`)).body).to.deep.include({
      validTo: '2025-03-01',
      successions: [
        {
          kind: 'SAP_NHAP',
          effectiveOn: '2025-03-01',
          decisionText: null,
          from: { code: register.otherCell, name: 'Chi bộ Phòng Tư liệu' },
          to: { code: register.cells[0], name: 'Chi bộ Vụ Pháp chế' },
        },
      ],
    })
    expect((await api.post('/organisation-successions', { ...merger, from: ['NOWHERE'] })).status).to.equal(
      422,
    )
    expect((await api.post('/organisation-successions', { ...merger, to: [] })).status).to.equal(422)
  })

  it('keeps head-counts', async () => {
    const address = `/organisations/${register.bloc}/headcounts`
    const headcount = { counted: 'Chi bộ', countedOn: '2023-05-18', number: 5200, source: 'Báo cáo' }
    const made = await api.post(address, headcount)
    expect(made.status).to.equal(201)
    expect((await api.get(address)).body).to.deep.equal({ rows: [{ ...headcount, counted: 'chi_bo' }] })
    expect((await api.post(address, { ...headcount, number: 5201 })).status).to.equal(422)
    expect((await api.post(address, { ...headcount, number: 5201, replace: true })).status).to.equal(201)
    for (const wrong of [
      { number: -1 },
      { number: 1.5 },
      { counted: 'Liên đội' },
      { countedOn: '2027-01-01' },
    ]) {
      expect((await api.post(address, { ...headcount, ...wrong })).status, JSON.stringify(wrong)).to.equal(
        422,
      )
    }
  })

  it('hides what lies outside the scope, and lets readers read only', async () => {
    const own = await office.api('clerk', register.id(register.committee))
    expect((await body(own.get('/organisations?pageSize=500'))).rows).to.have.length(5)
    expect((await own.get(`/organisations/${register.otherCell}`)).status).to.equal(404)
    const auditor = await office.api('auditor')
    expect((await auditor.post('/organisations', {})).status).to.equal(403)
    expect((await own.get('/organisations/%00')).status).to.equal(404)
  })
})
