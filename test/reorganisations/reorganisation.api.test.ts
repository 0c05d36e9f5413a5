import { expect } from 'chai'
import { z } from 'zod'
import { OutcomeResource, ReorganisationResource } from '../../src/reorganisations/reorganisation.schema.ts'
import { useOffice, type ApiClient } from '../support/office.ts'
import { aRegister, type Register } from '../support/register.ts'

const List = z.object({ rows: z.array(ReorganisationResource) })
const Refusal = z.object({ errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) })

describe('Reorganisations through the API', () => {
  const office = useOffice()
  let register: Register
  let clerk: ApiClient

  beforeEach(async () => {
    register = await aRegister(office)
    clerk = await office.api('clerk')
  })

  const merger = () => ({
    kind: 'HOP_NHAT',
    effectiveOn: '2024-07-01',
    decisionNumber: '12-QĐ/ĐUK',
    units: [register.cells[0], register.cells[1]],
    receivers: [{ code: 'M', name: 'Chi bộ Mới', typeCode: 'Chi bộ', parentCode: register.grassroots }],
  })

  it('are previewed, recorded as seen, listed, and taken back', async () => {
    const preview = OutcomeResource.parse((await clerk.post('/reorganisations/previews', merger())).body)
    expect(preview.id).to.equal(null)
    expect(preview.units).to.have.deep.members([
      { code: 'CB-0101', name: 'Chi bộ Vụ Pháp chế', change: 'ends' },
      { code: 'CB-0102', name: 'Chi bộ Văn phòng', change: 'ends' },
      { code: 'M', name: 'Chi bộ Mới', change: 'begins' },
    ])
    expect(List.parse((await clerk.get('/reorganisations')).body).rows).to.deep.equal([])
    const made = await clerk.post('/reorganisations', { ...merger(), seen: preview.seen })
    expect(made.status).to.equal(201)
    const { id } = OutcomeResource.parse(made.body)
    expect(made.headers.location).to.equal(`/api/v1/reorganisations/${id ?? 0}`)
    const back = await clerk.post(`/reorganisations/${id ?? 0}/take-back`, { reason: 'Ghi nhầm' })
    expect(ReorganisationResource.parse(back.body).takenBackReason).to.equal('Ghi nhầm')
    expect((await clerk.get('/organisations/M')).status).to.equal(404)
    expect(List.parse((await clerk.get('/reorganisations')).body).rows).to.have.length(1)
  })

  it('are refused when seen otherwise, and with the field that is wrong', async () => {
    expect((await clerk.post('/reorganisations', { ...merger(), seen: 'khac' })).status).to.equal(409)
    const wrong = await clerk.post('/reorganisations', {
      ...merger(),
      units: [register.cells[0], 'KHONG-CO'],
    })
    expect(Refusal.parse(wrong.body).errors[0]?.pointer).to.contain('units')
    const auditor = await office.api('auditor')
    expect((await auditor.post('/reorganisations/previews', merger())).status).to.equal(403)
  })
})
