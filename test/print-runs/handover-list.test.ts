import { expect } from 'chai'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { handoverList } from '../../src/print-runs/handover-list.ts'
import type { PaperToHandOver } from '../../src/print-runs/papers.queries.ts'
import { aDecision, aLine } from '../papers/list-examples.ts'

describe('The list to sign for papers', () => {
  const papers = Array.from({ length: 2000 }, (_, at): PaperToHandOver => {
    const { recipientKind, recipientName, position, unitName, unitPathText } = aLine('individual')
    const blank = { serial: at + 1, serialPrefix: 'B', serialDigits: 6 }
    return {
      recipientKind,
      recipientName,
      position,
      unitName,
      unitPathText,
      registerNumber: at + 1,
      ...blank,
    }
  })

  it('lets others in while thousands of papers are named', async () => {
    const naming = { ended: false }
    const list = handoverList(aDecision([]), papers, { handover: null, place: 'Hà Nội' }).finally(
      () => (naming.ended = true),
    )
    let turns = 0
    for (; !naming.ended; turns += 1) await nextTurn()
    expect((await list).rows.at(-1)).to.include({ number: 2000, serial: 'B002000' })
    expect(turns).to.be.at.least(8)
  })
})
