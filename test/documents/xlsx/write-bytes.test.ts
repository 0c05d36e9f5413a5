import { expect } from 'chai'
import fc from 'fast-check'
import { CellHeads } from '../../../src/documents/xlsx/cell-heads.ts'
import { putNumber } from '../../../src/documents/xlsx/write-bytes.ts'

describe('The bytes that cells are made of', () => {
  it('spell every number as it is spelled', () => {
    const bytes = Buffer.alloc(40)
    const edges = fc.constantFrom(0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, 0.0096, 1e21, -7)
    fc.assert(
      fc.property(fc.oneof(edges, fc.nat(), fc.integer(), fc.double({ noNaN: true })), (number) => {
        const end = putNumber(bytes, 3, number)
        expect(bytes.toString('latin1', 3, end)).to.equal(String(number))
      }),
      { numRuns: 2000 },
    )
  })

  it('say place, style and kind of a cell, whatever cell of the column came before', () => {
    const heads = new CellHeads('AB')
    const ends = { empty: '"/>', number: '"><v>', shared: '" t="s"><v>', inline: '" t="inlineStr"><is>' }
    const anyCell = fc.record({
      kind: fc.constantFrom('empty', 'number', 'shared', 'inline'),
      row: fc.oneof(fc.integer({ min: 1, max: 1_048_576 }), fc.constantFrom(9, 10, 99, 100, 101)),
      style: fc.constantFrom('0', '7', '12'),
    })
    fc.assert(
      fc.property(anyCell, ({ kind, row, style }) => {
        const head = Buffer.from(heads.of(kind, row, style)).toString()
        expect(head).to.equal(`<c r="AB${row}" s="${style}${ends[kind]}`)
      }),
      { numRuns: 2000 },
    )
  })
})
