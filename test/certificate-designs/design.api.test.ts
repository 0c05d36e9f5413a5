import { expect } from 'chai'
import type { DesignDefinition } from '../../src/certificate-designs/certificate-design.ts'
import { useOffice } from '../support/office.ts'

interface DesignAnswer {
  id: number
  code: string
  version: number
  shipped: boolean
  definition: DesignDefinition
  versions: { version: number; note: string | null; savedBy: string | null }[]
}

interface Refusal {
  status: number
  errors: { pointer: string; detail: string }[]
}

describe('Designs of certificates through the API', () => {
  const office = useOffice()
  const administrator = () => office.api('administrator')

  async function shippedId(code: string): Promise<number> {
    const list = await (await office.api('clerk')).get('/certificate-designs')
    const { rows } = list.body as { rows: DesignAnswer[] }
    return rows.find((row) => row.code === code)?.id ?? 0
  }

  async function copied() {
    const api = await administrator()
    const id = await shippedId('STATE_GK_A4')
    const answer = await api.post(`/certificate-designs/${id}/copies`, { name: 'Giấy khen của Sở' })
    expect(answer.status).to.equal(201)
    return { api, etag: String(answer.headers.etag), design: answer.body as DesignAnswer }
  }

  it('are listed and read with every number', async () => {
    const api = await office.api('clerk')
    const id = await shippedId('PARTY_BK_P400x300')
    const design = await api.get(`/certificate-designs/${id}`)
    expect(design.headers.etag).to.equal('"1"')
    expect(design.body).to.include({
      shipped: true,
      paper: 'P400x300',
      width: 400,
      name: 'Bằng khen (Đảng), khổ 400 × 300 mm',
    })
    expect((design.body as DesignAnswer).definition.elements.length).to.be.greaterThan(3)
    expect((await api.get('/certificate-designs/99999')).status).to.equal(404)
  })

  it('are copied and saved as versions, on top of the one that was read', async () => {
    const { api, etag, design } = await copied()
    expect([design.version, design.shipped, etag]).to.deep.equal([1, false, '"1"'])
    const definition = { ...design.definition, frame: { ...design.definition.frame, inset: 8 } }
    const path = `/certificate-designs/${design.id}/versions`
    const body = { definition, note: 'Khung vào trong' }
    expect((await api.post(path, body)).status).to.equal(428)
    const saved = await api.post(path, body).set('If-Match', etag)
    expect([saved.status, saved.headers.etag]).to.deep.equal([201, '"2"'])
    expect((saved.body as DesignAnswer).versions.map(({ version, note }) => [version, note])).to.deep.equal([
      [2, 'Khung vào trong'],
      [1, 'Sao chép từ «Giấy khen (Nhà nước), khổ A4 (297 × 210 mm)», phiên bản 1.'],
    ])
    expect((await api.post(path, body).set('If-Match', etag)).status).to.equal(412)
    const first = await api.get(`${path}/1`)
    expect((first.body as DesignAnswer).definition.frame.inset).to.equal(design.definition.frame.inset)
    expect(first.headers.etag).not.to.equal('"1"')
  })

  it('are saved once when the same request comes twice', async () => {
    const { api, etag, design } = await copied()
    const definition = { ...design.definition, name: 'Giấy khen của Sở, 2027' }
    const send = () =>
      api
        .post(`/certificate-designs/${design.id}/versions`, { definition })
        .set({ 'If-Match': etag, 'Idempotency-Key': 'luu-mau-2027' })
    const [one, two] = [await send(), await send()]
    expect([one.status, two.status]).to.deep.equal([201, 201])
    expect(two.body).to.deep.equal(one.body)
    const kept = await office.db('certificate_design_versions').where({ design_id: design.id })
    expect(kept).to.have.length(2)
  })

  it('say of each number what is wrong with it, in the words of the editor, and keep nothing', async () => {
    const { api, design } = await copied()
    const [first, ...others] = design.definition.elements
    const add = async (definition: object) => {
      const answer = await api.post('/certificate-designs', { definition })
      expect(answer.status).to.equal(422)
      return (answer.body as Refusal).errors
    }
    expect(
      await add({ ...design.definition, name: 'Mẫu mới', elements: [{ ...first, x: 'ba' }, ...others] }),
    ).to.deep.equal([{ pointer: '/definition/elements/0/x', detail: 'Hãy nhập một số, ví dụ 12,5.' }])
    const [off] = await add({
      ...design.definition,
      elements: others.map((one) => (one.kind === 'qr' ? { ...one, x: 500 } : one)),
    })
    expect(off?.pointer).to.match(/^\/definition\/elements\/\d+\/x$/)
    expect(off?.detail).to.include('ra ngoài trang')
    expect(await add({ ...design.definition, name: 'Mẫu\u0000' })).to.deep.equal([
      {
        pointer: '/definition/name',
        detail: 'Có ký tự không nhìn thấy được; hãy xoá rồi gõ lại bằng bàn phím.',
      },
    ])
    expect(await office.db('certificate_designs').where({ shipped: false })).to.have.length(1)
  })

  it('are chosen for certificates, until a day, and the choice is taken back', async () => {
    const { api, design } = await copied()
    const made = await api.post('/certificate-design-choices', {
      designId: design.id,
      formGroup: 'giay_khen',
      recipientKind: 'any',
      validFrom: '2027-01-01',
    })
    expect(made.status).to.equal(201)
    const { id } = made.body as { id: number }
    expect(made.body).to.include({ designId: design.id, paper: 'A4', validTo: null, recipientKind: null })
    const ended = await api.post(`/certificate-design-choices/${id}/end`, { lastDay: '2027-12-31' })
    expect(ended.body).to.include({ validTo: '2028-01-01' })
    const list = await api.delete(`/certificate-design-choices/${id}`)
    expect(list.body).to.deep.equal({ rows: [] })
  })

  it('are read by whoever reads the register, and written by those who keep the catalogue', async () => {
    const { design } = await copied()
    const clerk = await office.api('clerk')
    expect((await clerk.get(`/certificate-designs/${design.id}`)).status).to.equal(200)
    expect(
      (await clerk.post(`/certificate-designs/${design.id}/copies`, { name: 'Của tôi' })).status,
    ).to.equal(403)
  })
})
