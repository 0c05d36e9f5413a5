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
      ...{ mode: 'overprint', printer: shop.printerId, lot: shop.lotId, lines: '1-3' },
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
      ...{
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
      },
    })
    expect(scaled.status).to.equal(422)
  })
})
