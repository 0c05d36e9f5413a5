import { expect } from 'chai'
import { annulDecision } from '../../src/decisions/decision.commands.ts'
import { paperCounts } from '../../src/print-runs/papers.queries.ts'
import { cancelRun, settleRun } from '../../src/print-runs/settle-run.commands.ts'
import { waitingPapers } from '../../src/print-runs/waiting-papers.queries.ts'
import { SYSTEM_ACTOR, type Actor } from '../../src/shared/actor.ts'
import { aMadeRun, aPrintShop, type PrintShop } from '../support/printing.ts'
import { useOffice } from '../support/office.ts'
import { revokeLine } from '../support/register-changes.ts'

describe('How many papers of a decision wait', () => {
  const office = useOffice()
  let shop: PrintShop

  beforeEach(async () => {
    shop = await aPrintShop(office)
  })

  const today = '2023-06-01'

  /** As the first page counts them. */
  async function waiting(actor: Actor = SYSTEM_ACTOR) {
    const { rows } = await waitingPapers(office.db, actor, { today, pageSize: 5 })
    return rows.map(({ unprinted, unhanded }) => ({ unprinted, unhanded }))
  }

  /** As the page of the decision counts its papers one by one. */
  async function counted() {
    const { none, printed, checked, signed } = await paperCounts(office.db, SYSTEM_ACTOR, shop.decisionId)
    return [{ unprinted: none, unhanded: printed + checked + signed }]
  }

  it('is what counting them one by one gives, whatever happened to them', async () => {
    expect(await waiting()).to.deep.equal([{ unprinted: 5, unhanded: 0 }])
    const first = await aMadeRun(office, shop, { lines: '1-3' })
    expect(await waiting()).to.deep.equal([{ unprinted: 2, unhanded: 0 }])
    await office.does((work) =>
      settleRun(work, first, { spoiled: [{ page: 2, reason: 'jam', note: undefined }], version: undefined }),
    )
    expect(await waiting()).to.deep.equal([{ unprinted: 3, unhanded: 2 }])
    expect(await waiting()).to.deep.equal(await counted())
    const second = await aMadeRun(office, shop)
    expect(await waiting()).to.deep.equal([{ unprinted: 0, unhanded: 2 }])
    await office.does((work) => cancelRun(work, second, { fed: false }))
    expect(await waiting()).to.deep.equal(await counted())
    await revokeLine(office, shop.decisionId, 4)
    expect(await waiting()).to.deep.equal([{ unprinted: 2, unhanded: 2 }])
    expect(await waiting()).to.deep.equal(await counted())
  })

  it('does not count papers of awards that no longer stand: nobody is to be handed them', async () => {
    const run = await aMadeRun(office, shop)
    await office.does((work) => settleRun(work, run, { spoiled: [], version: undefined }))
    await revokeLine(office, shop.decisionId, 1)
    expect(await waiting()).to.deep.equal([{ unprinted: 0, unhanded: 4 }])
    await office.does((work) =>
      annulDecision(work, shop.decisionId, {
        annulledOn: '2024-01-01',
        annulmentText: 'Quyết định 5',
        annulmentGroundCode: 'TRAI_QUY_DINH',
      }),
    )
    expect(await waiting()).to.deep.equal([])
    const kept = await office.db('decision_papers').select('unprinted', 'unhanded')
    expect(kept).to.deep.equal([{ unprinted: 0, unhanded: 0 }])
  })

  it('is their own part for those confined to a unit', async () => {
    const theirs = { ...SYSTEM_ACTOR, organisationId: shop.id(shop.cells[1]) }
    expect(await waiting(theirs)).to.deep.equal([{ unprinted: 1, unhanded: 0 }])
    const outside = { ...SYSTEM_ACTOR, organisationId: shop.id(shop.otherCommittee) }
    expect(await waiting(outside)).to.deep.equal([])
  })
})
