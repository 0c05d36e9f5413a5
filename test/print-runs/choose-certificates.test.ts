import { expect } from 'chai'
import type { Candidate } from '../../src/print-runs/candidate.queries.ts'
import { chooseSheets } from '../../src/print-runs/choose-certificates.ts'
import { problemOf } from '../support/problem.ts'

function certificates(length: number): Candidate[] {
  return Array.from({ length }, (_, at) => ({
    certificateId: at + 1,
    lineNo: at + 1,
    formGroup: 'bang_khen',
    recipientKind: 'collective',
    recipientName: `Chi bộ ${at + 1}`,
    unitName: `Chi bộ ${at + 1}`,
    status: 'issued',
    copies: [],
  }))
}

describe('The sheets of a print run', () => {
  const refused = (chosen: () => unknown) => problemOf(Promise.resolve().then(chosen))

  it('are 2,000 at most, and the sentence says how to print the first of more', async () => {
    const problem = await refused(() => chooseSheets(certificates(2001), { copies: 1 }))
    expect(problem.fields).to.deep.equal([
      {
        path: 'most',
        text: 'Mỗi đợt in nhiều nhất 2.000 tờ; hãy ghi 2.000 vào «In nhiều nhất» và in phần còn lại sau.',
      },
    ])
    const first = chooseSheets(certificates(2001), { copies: 1, most: 2000 })
    expect(first.map(({ candidate }) => candidate.lineNo)).to.deep.equal(
      Array.from({ length: 2000 }, (_, at) => at + 1),
    )
  })
})
