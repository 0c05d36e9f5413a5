import { expect } from 'chai'
import fc from 'fast-check'
import { packRows, unpackRows } from '../../../src/documents/reading/batches.ts'
import type { SourceCell, SourceRow } from '../../../src/documents/reading/source.ts'

const text = fc.oneof(fc.constantFrom('', 'Chi bộ 1', 'Giấy khen'), fc.string({ unit: 'grapheme' }))
const cell: fc.Arbitrary<SourceCell> = fc.record(
  {
    column: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 16_384 })),
    text: text.filter((letters) => !letters.includes('\0')),
    kind: fc.constantFrom('text', 'number', 'date', 'boolean', 'error'),
    font: fc.constantFrom('.VnTime', 'VNI-Times', ''),
  },
  { requiredKeys: ['column', 'text', 'kind'] },
)
const row: fc.Arbitrary<SourceRow> = fc.record({
  number: fc.integer({ min: 1, max: 1_048_576 }),
  cells: fc.array(cell, { maxLength: 6 }),
})

describe('Rows that go from one thread to another', () => {
  it('come out as they went in, however their columns repeat themselves', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(unpackRows(structuredClone(packRows(rows)))).to.deep.equal(rows)
      }),
      { numRuns: 500 },
    )
  })
})
