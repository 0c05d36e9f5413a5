import { expect } from 'chai'
import fc from 'fast-check'
import { registerPage } from '../../../src/awards/register.queries.ts'
import { SYSTEM_ACTOR } from '../../../src/shared/actor.ts'
import { coverageUnder, findCoverage } from '../../../src/statistics/coverage/coverage.queries.ts'
import { findPivot } from '../../../src/statistics/pivot/pivot.queries.ts'
import { askPivot } from '../../../src/statistics/pivot/pivot.questions.ts'
import { PivotQuestion } from '../../../src/statistics/pivot/pivot.schema.ts'
import { CoverageFilter } from '../../../src/statistics/statistics.schema.ts'
import { askCoverage } from '../../../src/statistics/statistics.questions.ts'
import { commendedUnits, unattributedUnits } from '../../../src/statistics/coverage/attribution.queries.ts'
import { useOffice } from '../../support/office.ts'
import { countingFacts } from '../counting-facts.ts'
import { plainCoverage } from '../plain-coverage.ts'
import { everything, type Asked } from '../plain-reckoning.ts'
import { anyDay, anyHistory, growingRegister, laterHistory } from '../random-register.ts'

const TODAY = '2026-11-22'
const asking = (office: ReturnType<typeof useOffice>) => ({
  db: office.db,
  actor: SYSTEM_ACTOR,
  today: TODAY,
})

const anyQuestion = fc.record({
  family: fc.constantFrom('chi_bo', 'dang_bo', 'co_quan_nha_nuoc', null),
  days: fc.tuple(anyDay, anyDay),
  unit: fc.constantFrom(-1, -1, 0, 1, 3),
  structure: fc.constantFrom('then' as const, 'now' as const),
  knownOn: fc.option(anyDay, { nil: undefined }),
  form: fc.option(fc.constantFrom('PBK_TU_CB', 'BK_BT'), { freq: 1, nil: undefined }),
  issuingBody: fc.option(fc.constantFrom('DUK', 'BVD'), { freq: 1, nil: undefined }),
  movement: fc.option(fc.constant('PT-1'), { freq: 1, nil: undefined }),
})

describe('Shares of random registers', () => {
  const office = useOffice()

  it('are those of a plain reckoning, and those below are within them', async function () {
    this.timeout(240_000)
    const register = growingRegister(office)
    const figures = await countingFacts(office.db)
    let commended = 0
    await fc.assert(
      fc.asyncProperty(
        anyHistory,
        fc.array(anyQuestion, { minLength: 12, maxLength: 12 }),
        async (steps, questions) => {
          await register.grow(steps)
          const all = await everything(office.db)
          for (const { family, days, unit, ...conditions } of questions) {
            const [from, to] = days.toSorted()
            const within = unit === -1 ? 'KHOI' : register.unitCode(unit)
            const period = { from, to }
            const filter = CoverageFilter.parse({
              ...conditions,
              ...period,
              within,
              organisationType: family ?? 'ca_nhan',
            })
            const question = await askCoverage(asking(office), filter)
            const day = conditions.structure === 'now' ? TODAY : null
            const asked = { ...conditions, ...period, unit: within } as Asked // both days were given
            const expected = plainCoverage(all, asked, SYSTEM_ACTOR, {
              family,
              day,
              withinId: question.organisationId,
              asOf: day ?? to ?? '',
            })
            const found = await findCoverage(office.db, question, SYSTEM_ACTOR)
            const { awards, unattributed, registered } = found
            expect(
              { commended: found.commended, awards, unattributed, registered },
              JSON.stringify(asked),
            ).to.deep.equal(expected)
            expect(
              (
                await registerPage(office.db, SYSTEM_ACTOR, {
                  ...question.filter,
                  ...(day !== null && { structureOn: day }),
                })
              ).total,
            ).to.equal(awards)
            const quick = await findCoverage(office.db, question, SYSTEM_ACTOR, figures)
            expect(quick, `fact table: ${JSON.stringify(asked)}`).to.deep.equal(found)
            const lost = await unattributedUnits(office.db, question, SYSTEM_ACTOR)
            expect(lost, 'former units by name').to.have.length(unattributed)
            const named = await commendedUnits(office.db, question, SYSTEM_ACTOR)
            if (day !== null && question.types !== null)
              expect(named, 'units of the day by name').to.have.length(found.commended)
            const { whole, below } = await coverageUnder(office.db, question, SYSTEM_ACTOR)
            expect(whole).to.deep.equal(found)
            // Asked of the table for the second time, which counts then from what it keeps.
            const again = await coverageUnder(office.db, question, SYSTEM_ACTOR, figures)
            expect(again.whole, `fact table: ${JSON.stringify(asked)}`).to.deep.equal(found)
            expect(again.below, `fact table, below: ${JSON.stringify(asked)}`).to.have.deep.members(below)
            const sum = (of: 'awards' | 'registered') =>
              below.reduce((total, { coverage }) => total + coverage[of], 0)
            expect(sum('awards'), 'awards below').to.equal(awards)
            if (family !== null) expect(sum('registered'), 'units below').to.equal(registered)
            for (const { coverage } of below) expect(coverage.commended).to.be.at.most(found.commended)
            if (day !== null && family !== null) expect(found.commended).to.be.at.most(found.registered)
            commended += found.commended
          }
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
    await figures.close()
    expect([figures.answered > 0, figures.left]).to.deep.equal([true, 0])
    expect(commended).to.be.greaterThan(0)
  })

  it('of a past year and its figures stay as they were, whatever happens later', async function () {
    this.timeout(240_000)
    const register = growingRegister(office)
    const dimensions = ['form', 'unit', 'recipientType', 'sex', 'category', 'month'] as const
    let done = 0
    await fc.assert(
      fc.asyncProperty(anyHistory, laterHistory, async (before, after) => {
        await register.grow(before)
        const figures = async () => {
          const read: unknown[] = []
          for (const rows of dimensions) {
            for (const measure of ['awards', 'recipients'] as const) {
              const question = PivotQuestion.parse({
                rows,
                measure,
                from: '2019',
                to: '2024',
                knownOn: '2024-12-31',
                unit: 'KHOI',
              })
              const pivot = await findPivot(office.db, SYSTEM_ACTOR, await askPivot(asking(office), question))
              read.push(pivot.rows.map(({ group, total }) => [group.key, total.number]))
            }
          }
          for (const organisationType of ['chi_bo', 'dang_bo', 'ca_nhan']) {
            const filter = CoverageFilter.parse({
              organisationType,
              within: 'KHOI',
              from: '2019-01-01',
              to: '2024-12-31',
              knownOn: '2024-12-31',
            })
            read.push(await findCoverage(office.db, await askCoverage(asking(office), filter), SYSTEM_ACTOR))
          }
          return read
        }
        const then = await figures()
        done += await register.goOn(after)
        expect(await figures()).to.deep.equal(then)
      }),
      { numRuns: 3, endOnFailure: true },
    )
    // Something did happen later; how much is up to chance.
    expect(done).to.be.greaterThan(0)
  })
})
