import { expect } from 'chai'
import fc from 'fast-check'
import { inBatches, type Batch } from '../../../src/documents/reading/batches.ts'
import { unpacker } from '../../../src/documents/reading/packed-rows.ts'
import { RowPacker } from '../../../src/documents/reading/row-packer.ts'
import type { SourceCell, SourceRow } from '../../../src/documents/reading/source.ts'
import { problemOf } from '../../support/problem.ts'

const UNLIMITED = { rows: Infinity, columns: Infinity, unpackedBytes: Infinity }

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
  cells: fc.array(cell, { minLength: 1, maxLength: 6 }),
})

function inOrder({ number, cells }: SourceRow): SourceRow {
  const last = cells.filter(
    ({ column }, at) => cells.findLastIndex((other) => other.column === column) === at,
  )
  return { number, cells: last.sort((a, b) => a.column - b.column) }
}

type Piece = { rows: SourceRow[]; progress: number }

// eslint-disable-next-line @typescript-eslint/require-await -- what is in memory comes as what is read does
async function* oneByOne(pieces: SourceRow[][]): AsyncGenerator<Piece> {
  for (const rows of pieces) yield { rows, progress: 0 }
}

/** The batches as the other thread gets them. */
async function sent(batches: AsyncIterable<Batch>): Promise<SourceRow[][]> {
  const unpacked = unpacker()
  const kept = []
  for await (const { rows } of batches) kept.push(unpacked(structuredClone(rows)))
  return kept.map((batch) => batch.rows())
}

describe('Rows that go from one thread to another', () => {
  it('come out as they went in, in order of column, however their columns repeat themselves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(row)), async (pieces) => {
        const batches = inBatches(oneByOne(pieces), UNLIMITED)
        expect((await sent(batches)).flat()).to.deep.equal(pieces.flat().map(inOrder))
      }),
      { numRuns: 300 },
    )
  })

  it('name shared texts, also more of them than the other side is to keep', () => {
    const shared = ['', ...Array.from({ length: 400 }, (_, at) => `${at} ${'Nguyễn Thị Ánh '.repeat(3_000)}`)]
    const packer = new RowPacker(UNLIMITED, shared)
    const unpacked = unpacker()
    const kept = []
    const letters = { taught: 0, own: 0 }
    // Forwards, then backwards: some are named before and after they became too many.
    const numbers = [...shared.keys(), ...[...shared.keys()].reverse()]
    for (const number of numbers) {
      packer.beginRow(number + 1)
      packer.shared(1, number, undefined)
      packer.endRow()
      if (!packer.isFull) continue
      const packed = packer.take()
      letters.taught += packed.learnt.length
      letters.own += packed.texts.length
      kept.push(unpacked(packed))
    }
    kept.push(unpacked(packer.take()))
    const texts = kept.flatMap((batch) => batch.rows()).map(({ cells }) => cells[0]?.text)
    const expected = numbers.map((number) => shared[number]).filter((one) => one !== '')
    expect(texts.length).to.equal(expected.length)
    expect(texts.every((one, at) => one === expected[at])).to.equal(true)
    expect(letters.taught).to.be.within(7e6, 8.1e6)
    expect(letters.own).to.be.greaterThan(15e6)
  })

  it('are refused in a batch that never gets full as well', async () => {
    const rows = [{ number: 1, cells: [{ column: 1, text: 'a'.repeat(99), kind: 'text' as const }] }]
    const batches = inBatches(oneByOne([rows, rows]), { ...UNLIMITED, unpackedBytes: 100 })
    expect((await problemOf(sent(batches))).kind).to.equal('too-large')
  })
})
