import { expect } from 'chai'
import fc from 'fast-check'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { inPortions } from '../../src/database/portions.ts'

describe('Rows written by portions', () => {
  it('are all written, in their order, one portion after the other', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), async (rows, size) => {
        const written: number[][] = []
        let writing = 0
        const answers = await inPortions(rows, {
          size,
          words: (portion) => [...portion],
          async write(portion) {
            writing += 1
            expect(writing, 'statements at once').to.equal(1)
            await nextTurn()
            written.push(portion)
            writing -= 1
            return portion.length
          },
        })
        expect(written.flat()).to.deep.equal(rows)
        expect(answers).to.deep.equal(written.map(({ length }) => length))
        expect(written).to.have.length(Math.ceil(rows.length / size))
      }),
    ))

  it('are put into words while the portion before is written', async () => {
    const told: string[] = []
    await inPortions([1, 2, 3], {
      size: 1,
      words(rows) {
        told.push(`words ${rows.join(',')}`)
        return rows
      },
      async write(rows) {
        told.push(`write ${rows.join(',')}`)
        for (let turn = 0; turn < 3; turn += 1) await nextTurn()
        told.push(`written ${rows.join(',')}`)
      },
    })
    expect(told).to.deep.equal([
      'words 1',
      'write 1',
      'words 2',
      'written 1',
      'write 2',
      'words 3',
      'written 2',
      'write 3',
      'written 3',
    ])
  })

  it('end with the statement that is refused', async () => {
    const written: number[] = []
    const writing = inPortions([1, 2, 3], {
      size: 1,
      words: ([row]) => row ?? 0,
      write(row) {
        if (row === 2) return Promise.reject(new RangeError('refused'))
        written.push(row)
        return Promise.resolve()
      },
    })
    const refusal = await writing.then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refusal).to.be.instanceOf(RangeError)
    expect(written).to.deep.equal([1])
  })
})
