import { expect } from 'chai'
import fc from 'fast-check'
import { AwardFilter } from '../../../src/awards/award-filter.schema.ts'
import { registerPage } from '../../../src/awards/register.queries.ts'
import { AGE_GROUPS, LEADERSHIP_GROUPS, SEX_GROUPS } from '../../../src/awards/recipient-groups.ts'
import type { Actor } from '../../../src/shared/actor.ts'
import { SYSTEM_ACTOR } from '../../../src/shared/actor.ts'
import { Problem } from '../../../src/shared/problem.ts'
import { DIMENSIONS, type Group } from '../../../src/statistics/pivot/dimension.ts'
import { findPivot } from '../../../src/statistics/pivot/pivot.queries.ts'
import { askPivot } from '../../../src/statistics/pivot/pivot.questions.ts'
import { MEASURES, PivotQuestion } from '../../../src/statistics/pivot/pivot.schema.ts'
import { figureAddress, type Figure, type Pivot } from '../../../src/statistics/pivot/pivot.ts'
import { rowOf } from '../../support/loose.ts'
import { useOffice } from '../../support/office.ts'
import { countingFacts } from '../counting-facts.ts'
import { everything, reckon, type Asked } from '../plain-reckoning.ts'
import { anyDay, anyHistory, growingRegister } from '../random-register.ts'

const TODAY = '2026-11-22'
const HISTORIES = 6
const QUESTIONS = 14

const sometimes = <T>(values: fc.Arbitrary<T>, freq = 6) =>
  fc
    .option(values, { freq: 1, nil: undefined })
    .chain((value) => fc.nat({ max: freq }).map((chance) => (chance === 0 ? value : undefined)))

/** Questions of every kind, codes of this register among them; `unit` is a number of the latest history. */
const anyQuestion = fc.record({
  measure: fc.constantFrom(...MEASURES),
  dimensions: fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { minLength: 1, maxLength: 3 }),
  hasColumns: fc.boolean(),
  days: fc.tuple(anyDay, anyDay),
  unit: fc.option(fc.integer({ min: -1, max: 3 }), { freq: 2, nil: undefined }),
  structure: fc.constantFrom('then' as const, 'now' as const),
  knownOn: sometimes(anyDay, 2),
  system: sometimes(fc.constantFrom('state' as const, 'party' as const)),
  form: sometimes(fc.constantFrom('PBK_TU_CB', 'BK_BT')),
  group: sometimes(fc.constantFrom('bang_khen', 'giay_khen')),
  kind: sometimes(fc.constantFrom('P_CHUYEN_DE', 'CONG_TRANG')),
  recipientKind: sometimes(fc.constantFrom('individual' as const, 'collective' as const)),
  recipientType: sometimes(fc.constantFrom('chi_bo', 'DB_CS', 'none')),
  category: sometimes(fc.constantFrom('TRUC_TIEP', '-')),
  leadership: sometimes(fc.constantFrom(...LEADERSHIP_GROUPS)),
  sex: sometimes(fc.constantFrom(...SEX_GROUPS)),
  age: sometimes(fc.constantFrom(...AGE_GROUPS)),
  movement: sometimes(fc.constantFrom('PT-1', '-')),
})
type AnyQuestion = typeof anyQuestion extends fc.Arbitrary<infer Q> ? Q : never

function spelled(
  { dimensions, hasColumns, days, unit, ...more }: AnyQuestion,
  codeOf: (unit: number) => string,
): Asked {
  const [from, to] = days.toSorted()
  const columns = hasColumns && dimensions.length > 1 ? dimensions.at(-1) : undefined
  const [rows, subrows] = columns === undefined ? dimensions : dimensions.slice(0, -1)
  const code = unit === undefined ? undefined : unit === -1 ? 'KHOI' : codeOf(unit)
  const asked = { ...more, rows, subrows, columns, from, to, unit: code }
  return PivotQuestion.parse(asked) as Asked // both days were given
}

const addressed = (address: string) => new URLSearchParams(address.slice(address.indexOf('?')))

const codeIn = (group: Group | null) => (group === null ? '*' : (group.part ?? group.code ?? group.key))

/** Every figure of a pivot, totals too, by the codes of its groups, as the plain reckoning names them. */
function figuresIn(pivot: Pivot): [string, Figure][] {
  const { columns, rows } = pivot.asked
  const key = (row: Group | null, subrow: Group | null, column: Group | null) =>
    [row, ...(rows.length > 1 ? [subrow] : []), ...(columns === null ? [] : [column])].map(codeIn).join('|')
  return [
    [key(null, null, null), pivot.total],
    ...pivot.totals.map((figure, index): [string, Figure] => [
      key(null, null, pivot.columns[index] ?? null),
      figure,
    ]),
    ...pivot.rows.flatMap(({ group, subgroup, figures, total }): [string, Figure][] => [
      [key(group, subgroup, null), total],
      ...figures.map((figure, index): [string, Figure] => [
        key(group, subgroup, pivot.columns[index] ?? null),
        figure,
      ]),
    ]),
  ]
}

describe('Figures of random registers', () => {
  const office = useOffice()

  /** How many the list behind a figure holds, as the figure counts. */
  async function listed(actor: Actor, pivot: Pivot, figure: Figure): Promise<number> {
    // As the address carries it.
    const filter = AwardFilter.parse(Object.fromEntries(addressed(figureAddress(pivot, figure))))
    const { awards, recipients } = await registerPage(office.db, actor, filter)
    const counted = pivot.asked.measure === 'awards' ? awards : recipients
    return Object.values(counted ?? {}).reduce((sum, number) => sum + number, 0)
  }

  it('are those of a plain reckoning, whatever is asked; and each is the length of its list', async function () {
    this.timeout(240_000)
    const register = growingRegister(office)
    // Filled before anything happens: all it answers was brought into step afterwards.
    const figures = await countingFacts(office.db)
    const done = new Map<string, number>()
    let counted = 0
    await fc.assert(
      fc.asyncProperty(
        anyHistory,
        fc.array(anyQuestion, { minLength: QUESTIONS, maxLength: QUESTIONS }),
        fc.infiniteStream(fc.nat()),
        async (steps, questions, chances) => {
          for (const [kind, times] of await register.grow(steps))
            done.set(kind, (done.get(kind) ?? 0) + times)
          const all = await everything(office.db)
          const unit = await rowOf(office.db('organisations').where({ code: register.unitCode(1) }))
          const confined: Actor = { ...SYSTEM_ACTOR, role: 'clerk', organisationId: Number(unit.id) }
          for (const [index, question] of questions.entries()) {
            const asked = spelled(question, register.unitCode)
            const actor = index % 4 === 3 ? confined : SYSTEM_ACTOR
            if (actor === confined && asked.unit === 'KHOI') asked.unit = undefined
            const found = await askPivot(
              { db: office.db, actor, today: TODAY },
              asked as PivotQuestion,
            ).catch((error: unknown) => {
              // A unit that lies outside the scope of the account by now.
              if (error instanceof Problem && actor === confined) return null
              throw error
            })
            if (found === null) continue
            const pivot = await findPivot(office.db, actor, found)
            const placing = { base: found.unit?.id ?? null, day: asked.structure === 'now' ? TODAY : null }
            const expected = reckon(all, { ...asked, unit: found.filter.unit }, actor, placing)
            const shown = figuresIn(pivot)
            const actual = Object.fromEntries(
              shown
                .map(([key, { number }]): [string, number | null] => [key, number])
                .filter(([, n]) => (n ?? 0) !== 0),
            )
            const divided = pivot.asked.rows.length > 1
            // A part of rows is shown inside its row, and so has no total over all rows.
            const shownOf = [...expected].filter(([key]) => !divided || !/^\*\|(?!\*)/.test(key))
            expect(actual, JSON.stringify(asked)).to.deep.equal(Object.fromEntries(shownOf))
            const quick = await findPivot(office.db, actor, found, figures)
            expect(figuresIn(quick), `fact table: ${JSON.stringify(asked)}`).to.deep.equal(shown)
            counted += pivot.total.number ?? 0
            for (let pick = 0; pick < 4; pick += 1) {
              const [key, figure] = shown[(chances.next().value ?? 0) % shown.length] ?? ['', pivot.total]
              if (figure.number === null) continue
              expect(await listed(actor, pivot, figure), `${key} of ${JSON.stringify(asked)}`).to.equal(
                figure.number,
              )
            }
          }
        },
      ),
      { numRuns: HISTORIES, endOnFailure: true, includeErrorInReport: true },
    )
    await figures.close()
    expect([figures.answered > 0, figures.left]).to.deep.equal([true, 0])
    // Far below what comes by chance: enough to know that there was something to count.
    expect(counted).to.be.greaterThan(50)
    for (const kind of ['give', 'reorganise', 'revoke'])
      expect(done.get(kind) ?? 0, kind).to.be.greaterThan(0)
  })
})
