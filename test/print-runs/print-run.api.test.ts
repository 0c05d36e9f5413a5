import { expect } from 'chai'
import { createHash } from 'node:crypto'
import { useOffice } from '../support/office.ts'
import { aPrintShop } from '../support/printing.ts'

interface RunAnswer {
  id: number
  state: string
  serials: string
  fileSha256: string
  pages: { page: number; serial: string; state: string; spoiledReason: string | null }[]
}

describe('Print runs through the API', () => {
  const office = useOffice()

  it('are prepared with their file, settled once, and printed again', async () => {
    const shop = await aPrintShop(office)
    const api = await office.api('clerk')
    const made = await api.post(`/decisions/${shop.decisionId}/print-runs`, {
      mode: 'overprint',
      printer: shop.printerId,
      lot: shop.lotId,
      lines: '1-3',
    })
    expect(made.status).to.equal(201)
    const run = made.body as RunAnswer
    expect([run.state, run.serials]).to.deep.equal(['made', '012341–012343'])
    const pdf = await api.get(`/print-runs/${run.id}/file.pdf`).buffer(true)
    expect(
      createHash('sha256')
        .update(pdf.body as Buffer)
        .digest('hex'),
    ).to.equal(run.fileSha256)
    const spoiled = { spoiled: [{ page: 2, reason: 'askew' }] }
    const outdated = await api.post(`/print-runs/${run.id}/settlement`, spoiled).set('If-Match', '"99"')
    expect(outdated.status).to.equal(412)
    const etag = String(made.headers.etag)
    const settled = await api.post(`/print-runs/${run.id}/settlement`, spoiled).set('If-Match', etag)
    expect((settled.body as RunAnswer).pages.map(({ state }) => state)).to.deep.equal([
      'printed',
      'spoiled',
      'printed',
    ])
    const again = await api.post(`/print-runs/${run.id}/reprint`, {})
    expect((again.body as RunAnswer).serials).to.equal('012344')
    const list = await api.get(`/decisions/${shop.decisionId}/print-runs`)
    expect((list.body as { rows: unknown[] }).rows).to.have.length(2)
  })

  it('that were broken off before their file was drawn are gone on with: by the same request, or by asking for it', async () => {
    const shop = await aPrintShop(office)
    const api = await office.api('clerk')
    const whole = { mode: 'overprint', printer: shop.printerId, lot: shop.lotId }
    const address = `/decisions/${shop.decisionId}/print-runs`
    const first = await api.post(address, { ...whole, lines: '1-3' }).set('Idempotency-Key', 'run-1')
    const { id } = first.body as RunAnswer
    // As a program leaves it that is stopped after the run is decided and before its file is kept.
    const breakOff = () =>
      office.db('print_runs').where({ id }).update({ state: 'prepared', file_id: null, pages_done: 0 })
    await breakOff()
    const again = await api.post(address, { ...whole, lines: '1-3' }).set('Idempotency-Key', 'run-1')
    expect(again.status).to.equal(201)
    expect(again.body).to.include({ id, state: 'made', failure: null, serials: '012341–012343' })
    await breakOff()
    expect((await api.get(`/print-runs/${id}`)).body).to.include({ state: 'prepared', fileSha256: null })
    expect((await api.post(`/print-runs/${id}/making`)).body).to.include({ id, state: 'made' })
    expect((await api.post(`/print-runs/${id}/making`)).status).to.equal(409)
  })

  it('say of lots and printers how they stand', async () => {
    const shop = await aPrintShop(office)
    const api = await office.api('clerk')
    await api.post(`/blank-lots/${shop.lotId}/taken-out`, {
      serials: '012341',
      state: 'void',
      reason: 'in thử',
    })
    const lot = await api.get(`/blank-lots/${shop.lotId}`)
    expect(lot.body).to.include({ received: 20, void: 1, remaining: 19, nextSerial: '012342', width: 297 })
    const printer = await api.get(`/printers/${shop.printerId}`)
    const { calibrations } = printer.body as { calibrations: { shiftX: number }[] }
    expect(calibrations[0]?.shiftX).to.be.closeTo(-1, 0.01)
    const scaled = await api.post(`/printers/${shop.printerId}/calibrations`, {
      width: 297,
      height: 210,
      barX: 97,
      barY: 97,
      aLeft: 21,
      aTop: 20,
      bLeft: 271,
      bTop: 20,
      cLeft: 21,
      cTop: 190,
    })
    expect(scaled.status).to.equal(422)
  })
})
