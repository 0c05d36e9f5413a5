import { expect } from 'chai'
import fc from 'fast-check'
import { BETWEEN_FIELDS, BETWEEN_LINES, FactTable } from '../../src/statistics/fact-table/fact-table.ts'
import { recipientOrder } from '../../src/statistics/fact-table/recipient-order.ts'

/** A row of this decision and recipient, given in a form. */
function line(decision: number, recipient: number, form: string): string {
  const facts = ['{1,2}', '2023-05-18', '7', form, 'CONG_TRANG', '', 'individual ', 'female', '40', '']
  return [decision, recipient, ...facts, 'issued', '', ''].join(BETWEEN_FIELDS)
}

/** The rows that count, in the order of recipients. */
function rowsOf(table: FactTable): string[] {
  const { values, codes } = table.columns.form
  return Array.from(table.byRecipient())
    .filter((row) => table.live[row] === 1)
    .map((row) => `${table.decisions[row]} ${table.recipients[row]} ${values[codes[row] ?? 0]}`)
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
    const inOrder = (order: Uint32Array) => Array.from(order, (place) => many[place])
    const begun = recipientOrder(many.subarray(0, 24_990))
    expect(inOrder(recipientOrder(many))).to.deep.equal(expected)
    expect(inOrder(recipientOrder(many, begun))).to.deep.equal(expected)
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
