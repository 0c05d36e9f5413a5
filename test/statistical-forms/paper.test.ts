import { expect } from 'chai'
import { setRow } from '../../src/documents/pdf/table-row.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { askForm } from '../../src/statistical-forms/form-question.ts'
import { formPaper } from '../../src/statistical-forms/form.layout.ts'
import { useOffice } from '../support/office.ts'

describe('Official forms on paper', () => {
  const office = useOffice()

  it('break no figure, however large the office is', async () => {
    const { db, deps } = office
    const asked = { db, deps, actor: SYSTEM_ACTOR, today: '2023-12-31' }
    const filled = await askForm(asked, 'DANG', { year: 2023 })
    const cells = filled.table.rows.map((row) =>
      filled.table.leaves.map(() => (row.heading ? null : 200_260)),
    )
    const { rows, columns, size } = formPaper({ ...filled, table: { ...filled.table, cells } })
    const figures = []
    for await (const row of rows) {
      if (row.kind === 'section') continue
      figures.push(...setRow(row, columns, size).cells.slice(-filled.table.leaves.length))
    }
    const whole = figures.filter(({ lines }) => lines.join('') !== '').map(({ lines }) => lines)
    expect(whole.flat().length).to.equal(whole.length)
    expect(whole.length).to.be.greaterThan(50)
    expect(new Set(whole.flat())).to.include('200.260')
  })
})
