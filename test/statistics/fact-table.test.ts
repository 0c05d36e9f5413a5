import { expect } from 'chai'
import fc from 'fast-check'
import { BETWEEN_FIELDS, BETWEEN_LINES, FactTable } from '../../src/statistics/fact-table/fact-table.ts'
import { countFacts } from '../../src/statistics/fact-table/count-facts.ts'
import type { WholeQuestion } from '../../src/statistics/fact-table/fact-question.ts'
import { placesInOrder } from '../../src/statistics/fact-table/places-in-order.ts'
import { PostTable } from '../../src/statistics/fact-table/post-table.ts'

/** A row of this decision and recipient, given in a form. */
function line(decision: number, recipient: number, form: string): string {
  const facts = ['{1,2}', '2023-05-18', '7', form, 'CONG_TRANG', '', 'individual ', 'female', '40', '']
  return [decision, recipient, ...facts, 'issued', '', ''].join(BETWEEN_FIELDS)
}

/** The rows that count, in the order of recipients. */
function rowsOf({ columns, rows }: FactTable): string[] {
  const { values, codes } = columns.form
  const live = Uint32Array.from(rows.live.subarray(0, rows.count).keys()).filter(
    (row) => rows.live[row] === 1,
  )
  return Array.from(
    rows.inOrder(live),
    (row) => `${rows.places[row]} ${rows.owners[row]} ${values[codes[row] ?? 0]}`,
  )
}

const anyRow = fc.record({
  decision: fc.integer({ min: 1, max: 6 }),
  recipient: fc.nat({ max: 9 }),
  form: fc.constantFrom('1', '2', '3'),
})

describe('The rows of the table that figures are counted from', () => {
  it('are those last given for each decision, in the order of recipients, tidied up or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(anyRow, { maxLength: 12 }), fc.boolean()), { maxLength: 8 }),
        (turns) => {
          const table = new FactTable()
          let expected: (typeof turns)[0][0] = []
          for (const [rows, tidied] of turns) {
            const decisions = [...new Set(rows.map(({ decision }) => decision))]
            const lines = rows.map(({ decision, recipient, form }) => line(decision, recipient, form))
            table.replace(decisions, lines.join(BETWEEN_LINES))
            expected = [...expected.filter(({ decision }) => !decisions.includes(decision)), ...rows]
            if (tidied) table.tidy()
            const found = rowsOf(table)
            expect(found).to.have.members(
              expected.map((row) => `${row.decision} ${row.recipient} ${row.form}`),
            )
            const recipients = found.map((row) => Number(row.split(' ')[1]))
            expect(recipients).to.deep.equal(recipients.toSorted((a, b) => a - b))
          }
        },
      ),
    )
  })

  it('are put in order the same way, whether few are compared or many counted', () => {
    const many = Uint32Array.from({ length: 25_000 }, (_, place) => (place * 7919) % 1009)
    const expected = Array.from(many).toSorted((a, b) => a - b)
    const inOrder = (numbers: Uint32Array) => Array.from(placesInOrder(numbers), (place) => numbers[place])
    expect(inOrder(many)).to.deep.equal(expected)
    const few = many.subarray(0, 9000)
    expect(inOrder(few)).to.deep.equal(Array.from(few).toSorted((a, b) => a - b))
  })

  it('tell apart more values than two bytes could', () => {
    const table = new FactTable()
    const forms = Array.from({ length: 70_000 }, (_, form) => String(form))
    table.add(forms.map((form) => line(1, 1, form)).join(BETWEEN_LINES))
    const { values, codes } = table.columns.form
    expect(forms.every((form, row) => values[codes[row] ?? 0] === form)).to.equal(true)
  })

  it('are refused when a line lacks a field', () => {
    expect(() => new FactTable().add('1')).to.throw(RangeError)
  })
})

/** A year of awards of some people by form and day, more than one block of rows. */
const MANY = Array.from({ length: 14_000 }, (_, number) => ({
  decision: (number * 31) % 200,
  recipient: ((number * 7919) % 3000) + 1,
  form: String((number * 17) % 5),
  day: `2023-0${1 + (number % 9)}-15`,
}))

describe('Counting many rows', () => {
  const question = (conditions: Partial<WholeQuestion['conditions']>, measure: WholeQuestion['measure']) =>
    // What is not asked is left out.
    ({
      measure,
      heirs: null,
      dimensions: ['form'],
      forms: new Map(),
      leadership: new Map(),
      units: { belowId: null, placed: null, own: new Uint32Array(0) },
      conditions: { units: [], words: [], withDrafts: false, status: 'issued', ...conditions },
    }) as unknown as WholeQuestion

  function plainly(rows: typeof MANY, from: string, forms: string[]): [number, number][] {
    return forms.map((form) => {
      const found = rows.filter((row) => row.form === form && row.day >= from)
      return [found.length, new Set(found.map(({ recipient }) => recipient)).size]
    })
  }

  it('passes over whole blocks of rows only where none of them is asked for', () => {
    const table = new FactTable()
    const lines = (rows: typeof MANY) =>
      rows.map(({ decision, recipient, form, day }) =>
        line(decision, recipient, form).replace('2023-05-18', day),
      )
    table.add(lines(MANY).join(BETWEEN_LINES))
    table.tidy()
    // Decisions are given anew, with forms that stood in none of the blocks, and whose rows are in no order.
    const changed = MANY.map((row) => (row.decision < 20 ? { ...row, form: '9', recipient: 3001 } : row))
    for (const rows of [MANY, changed]) {
      if (rows === changed) {
        const given = changed.filter(({ decision }) => decision < 20)
        table.replace([...Array(20).keys()], lines(given).join(BETWEEN_LINES))
      }
      for (const [from, forms] of [
        ['2023-01-01', ['0', '1', '2', '3', '4', '9']],
        ['2023-08-01', ['1', '9']],
        ['2023-10-01', ['9']],
      ] as const) {
        const conditions = { from, formIds: forms.map(Number) }
        const awards = countFacts(table, question(conditions, 'awards')) ?? []
        const people = countFacts(table, question(conditions, 'recipients')) ?? []
        const by = (figures: typeof awards, form: string) =>
          figures.find(({ keys: [key] }) => key === form)?.number ?? 0
        expect(forms.map((form) => [by(awards, form), by(people, form)])).to.deep.equal(
          plainly(rows, from, [...forms]),
        )
      }
    }
  })
})

const anyPost = fc.record({
  unit: fc.integer({ min: 1, max: 5 }),
  person: fc.integer({ min: 1, max: 6 }),
  from: fc.integer({ min: -3, max: 9 }),
  days: fc.option(fc.integer({ min: 1, max: 6 })),
})
type Post = typeof anyPost extends fc.Arbitrary<infer P> ? P : never

/** In which group each unit is, 0 for none; the same unit may be in another group of the next layer. */
const LAYERS = [Uint32Array.of(0, 1, 1, 1, 1, 0), Uint32Array.of(0, 2, 3, 3, 0, 0)]
const GROUPS = 3

function postLine({ unit, person, from, days }: Post): string {
  return [unit, person, from, days === null ? 2 ** 31 - 1 : from + days].join(BETWEEN_FIELDS)
}

/** People in post on a day in a group, one after another. */
function plainly(posts: readonly Post[], day: number, group: number): number {
  const inGroup = ({ unit }: Post) => LAYERS.some((layer) => layer[unit] === group)
  const held = posts.filter(
    (post) => inGroup(post) && post.from <= day && (post.days === null || day < post.from + post.days),
  )
  return new Set(held.map(({ person }) => person)).size
}

describe('The posts that people are counted from', () => {
  it('are those last given for each unit, each person counted once in every group on the day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(anyPost, { maxLength: 12 }), fc.boolean()), { maxLength: 6 }),
        fc.integer({ min: -4, max: 16 }),
        (turns, day) => {
          const table = new PostTable()
          let held: Post[] = []
          for (const [posts, tidied] of turns) {
            const units = [...new Set(posts.map(({ unit }) => unit))]
            table.replace(units, posts.map(postLine).join(BETWEEN_LINES))
            held = [...held.filter(({ unit }) => !units.includes(unit)), ...posts]
            if (tidied) table.tidy()
            const counts = table.countPeople({ day, layers: LAYERS, groups: GROUPS })
            const expected = [1, 2, 3].map((group) => plainly(held, day, group))
            expect(Array.from(counts.subarray(1))).to.deep.equal(expected)
          }
        },
      ),
    )
  })

  it('are refused when a line lacks a field', () => {
    expect(() => new PostTable().add('1')).to.throw(RangeError)
  })
})
