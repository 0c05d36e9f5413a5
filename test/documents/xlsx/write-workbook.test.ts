import { expect } from 'chai'
import { PassThrough } from 'node:stream'
import { sheet } from '../../../src/documents/xlsx/sheet.ts'
import { writeWorkbook } from '../../../src/documents/xlsx/write-workbook.ts'

const ABOUT = { title: 'Sổ khen thưởng', creator: 'Nguyễn Thị Lan', now: new Date('2026-03-01T00:00:00Z') }

function list(rows: Iterable<number> | AsyncIterable<number>) {
  return sheet({
    name: 'Khen thưởng',
    heading: ['SỔ KHEN THƯỞNG'],
    columns: [{ header: 'Số vào sổ', width: 12, type: 'number', value: (number: number) => number }],
    rows,
  })
}

/** As many rows as anybody asks for; `taken` tells how many that were. */
function endless() {
  const state = { taken: 0 }
  function* rows() {
    for (;;) yield (state.taken += 1)
  }
  return { state, rows: rows() }
}

async function refusalOf(writing: Promise<void>): Promise<unknown> {
  return writing.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('writing a workbook', () => {
  it('stops with an error when the reader leaves in the middle of the rows', async () => {
    const output = new PassThrough().resume()
    const { state, rows } = endless()
    output.once('data', () => output.destroy())
    const error = await refusalOf(writeWorkbook(output, ABOUT, [list(rows)]))
    expect(error).to.be.instanceOf(Error).with.property('code', 'ERR_STREAM_PREMATURE_CLOSE')
    const { taken } = state
    await new Promise((resolve) => void setImmediate(resolve))
    expect(state.taken).to.equal(taken)
  })

  it('does not wait for a reader who left before the first row', async () => {
    const output = new PassThrough()
    output.destroy()
    const error = await refusalOf(writeWorkbook(output, ABOUT, [list([1, 2, 3])]))
    expect(error).to.be.instanceOf(Error).with.property('code', 'ERR_STREAM_PREMATURE_CLOSE')
  })

  it('does not wait for a reader who leaves after the last row', async () => {
    const output = new PassThrough({ highWaterMark: 16 }).resume()
    async function* rows() {
      yield 1
      setImmediate(() => output.destroy())
      await Promise.resolve()
    }
    const error = await refusalOf(writeWorkbook(output, ABOUT, [list(rows())]))
    expect(error).to.be.instanceOf(Error).with.property('code', 'ERR_STREAM_PREMATURE_CLOSE')
  })
})
