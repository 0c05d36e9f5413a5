import { expect } from 'chai'
import { SAMPLE_ROOT } from '../../seeds/sample/load.ts'
import { findUnitId } from '../../src/organisations/organisation.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { grandTotal, statisticsReport } from '../../src/statistics/statistics.report.ts'
import { useSampleOffice } from '../support/office.ts'
import { countingFacts } from './counting-facts.ts'

describe('The report of a period', () => {
  const office = useSampleOffice()

  it('says the same from memory as the database counts, of all and of units at every level', async () => {
    const figures = await countingFacts(office.db)
    const root = (await findUnitId(office.db, SAMPLE_ROOT)) ?? 0
    const deepest = await office
      .db('awards')
      .where('status', 'issued')
      .orderByRaw('cardinality(unit_path) desc, id')
      .first<{ unit_path: number[] }>(office.db.raw('unit_path::int[]'))
    const units = [null, root, ...deepest.unit_path.slice(1)]
    const periods = [
      { from: '2021-01-01', to: '2021-12-31' },
      { from: '2020-03-15', to: '2026-11-30' },
    ]
    let awards = 0
    for (const period of periods) {
      for (const organisationId of units) {
        for (const scope of [null, root, units.at(-2) ?? null]) {
          const counted = { ...period, organisationId }
          const actor = { ...SYSTEM_ACTOR, organisationId: scope }
          const report = await statisticsReport(office.db, counted, { actor })
          const about = JSON.stringify({ counted, scope })
          expect(await statisticsReport(office.db, counted, { actor, figures }), about).to.deep.equal(report)
          awards += grandTotal(report.totals).awards
        }
      }
    }
    expect(awards).to.be.greaterThan(0)
    expect(figures.left).to.equal(0)
    await figures.close()
  })
})
