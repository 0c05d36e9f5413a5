import { expect } from 'chai'
import fc from 'fast-check'
import { countFacts } from '../../src/statistics/fact-table/count-facts.ts'
import type { FactFigure, WholeQuestion } from '../../src/statistics/fact-table/fact-question.ts'
import { BETWEEN_FIELDS, BETWEEN_LINES, FactTable } from '../../src/statistics/fact-table/fact-table.ts'

interface Award {
  decision: number
  recipient: number
  path: number[]
  form: string
  day: string
}

/** The second of these units lies right below the first, or the third below it. */
const anyAward: fc.Arbitrary<Award> = fc.record({
  decision: fc.integer({ min: 1, max: 5 }),
  recipient: fc.integer({ min: 1, max: 6 }),
  path: fc.constantFrom([1], [1, 2], [1, 3], [1, 2, 4], [5, 6]),
  form: fc.constantFrom('1', '2'),
  day: fc.constantFrom('2022-12-31', '2023-01-01', '2023-05-18', '2023-12-31', '2024-02-29'),
})

function lineOf({ decision, recipient, path, form, day }: Award): string {
  const unit = `{${path.join(',')}}`
  const facts = [unit, day, '7', form, 'CONG_TRANG', '', 'individual ', 'female', '40', '', 'issued', '', '']
  return [decision, recipient, ...facts].join(BETWEEN_FIELDS)
}

type Period = Pick<WholeQuestion['conditions'], 'from' | 'to'>
const day = fc.constantFrom(undefined, '2022-01-01', '2023-01-01', '2023-06-30', '2023-12-31', '2024-12-31')
const anyPeriod = fc.record({ from: day, to: day })

function question(period: Period, formIds: number[] | undefined): WholeQuestion {
  return {
    measure: 'recipients',
    heirs: null,
    dimensions: ['unit'],
    forms: new Map(),
    leadership: new Map(),
    units: { belowId: 1, placed: null, own: new Uint32Array(0) },
    // What is not asked is left out.
    conditions: {
      units: [{ kind: 'top', id: 1 }],
      words: [],
      withDrafts: false,
      status: 'issued',
      ...period,
      formIds,
    } as unknown as WholeQuestion['conditions'],
  }
}

/** Recipients and awards right below the first unit and in all, one award after another. */
function plainly(awards: readonly Award[], { from = '', to = '9' }: Period, formIds: number[] | undefined) {
  const wanted = awards.filter(
    (one) =>
      one.path[0] === 1 && one.day >= from && one.day <= to && (formIds?.includes(Number(one.form)) ?? true),
  )
  const found = new Map<string | null, Award[]>()
  for (const one of wanted) {
    for (const key of [null, String(one.path[1] ?? 0)]) found.set(key, [...(found.get(key) ?? []), one])
  }
  return [...found].map(([key, of]) => [key, new Set(of.map(({ recipient }) => recipient)).size, of.length])
}

const said = (figures: FactFigure[] | null) =>
  (figures ?? []).map(({ keys, number, awards }) => [keys[0] ?? null, number, awards])

describe('Shares asked again for another period', () => {
  it('are those of the awards as they are now, however often they are asked between changes', () => {
    const anyAsked = fc.tuple(
      anyPeriod,
      fc.option(fc.shuffledSubarray([1, 2], { minLength: 1 }), { nil: undefined }),
    )
    const anyTurn = fc.tuple(fc.array(anyAward, { maxLength: 12 }), fc.array(anyAsked, { maxLength: 8 }))
    fc.assert(
      fc.property(fc.array(anyTurn, { maxLength: 5 }), fc.boolean(), (turns, tidied) => {
        const table = new FactTable()
        let held: Award[] = []
        for (const [awards, asked] of turns) {
          const decisions = [...new Set(awards.map(({ decision }) => decision))]
          table.replace(decisions, awards.map(lineOf).join(BETWEEN_LINES))
          held = [...held.filter(({ decision }) => !decisions.includes(decision)), ...awards]
          if (tidied) table.tidy()
          for (const [period, formIds] of asked)
            expect(said(countFacts(table, question(period, formIds)))).to.have.deep.members(
              plainly(held, period, formIds),
            )
        }
      }),
    )
  })
})
