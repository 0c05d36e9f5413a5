import { expect } from 'chai'
import { SAMPLE_ROOT } from '../../seeds/sample/load.ts'
import { findUnitId } from '../../src/organisations/organisation.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { awardsByKind, totalsByKind } from '../../src/statistics/statistics.queries.ts'
import { awardsIn, totalsIn } from '../../src/statistics/totals.queries.ts'
import { useSampleOffice } from '../support/office.ts'
import { countingFacts } from './counting-facts.ts'

describe('The totals of the first page', () => {
  const office = useSampleOffice()

  it('are the same from memory as the database counts them, of all and of one unit', async () => {
    const figures = await countingFacts(office.db)
    const id = (await findUnitId(office.db, SAMPLE_ROOT)) ?? 0
    let awards = 0
    for (const organisationId of [null, id]) {
      for (const actor of [SYSTEM_ACTOR, { ...SYSTEM_ACTOR, organisationId: id }]) {
        for (const year of [2021, 2022, 2023, 2026]) {
          const counted = { from: `${year}-01-01`, to: `${year}-12-31`, organisationId }
          const totals = await totalsByKind(office.db, counted, actor)
          expect(await totalsIn(office.db, counted, actor, figures)).to.deep.equal(totals)
          expect(await awardsIn(office.db, counted, actor, figures)).to.have.deep.members(
            await awardsByKind(office.db, counted, actor),
          )
          awards += totals.reduce((sum, one) => sum + one.awards, 0)
        }
      }
    }
    expect(awards).to.be.greaterThan(0)
    expect(figures.left).to.equal(0)
    await figures.close()
  })
})
