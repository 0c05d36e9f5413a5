import { expect } from 'chai'
import { PassThrough, Writable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import yauzl from 'yauzl'
import { ZipWriter } from '../../../src/documents/xlsx/zip-writer.ts'

async function* pieces(count: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < count; at += 1) yield await Promise.resolve(Buffer.from(`mảnh ${at}\n`))
}

async function partsOf(bytes: Buffer): Promise<Record<string, string>> {
  const parts: Record<string, string> = {}
  const zip = await yauzl.fromBufferPromise(bytes, { autoClose: false })
  for await (const entry of zip.eachEntry()) {
    parts[entry.fileName] = await text(await zip.openReadStreamPromise(entry))
  }
  return parts
}

async function zipped(options: ConstructorParameters<typeof ZipWriter>[1]): Promise<Buffer> {
  const output = new PassThrough()
  const zip = new ZipWriter(output, options)
  const writing = async () => {
    await zip.add('một.txt', Buffer.from('Xin chào'))
    await zip.addPieces('thư mục/hai.txt', pieces(2000))
    await zip.add('rỗng.txt', Buffer.alloc(0))
    await zip.end()
  }
  const [bytes] = await Promise.all([buffer(output), writing()])
  return bytes
}

const EXPECTED = {
  'một.txt': 'Xin chào',
  'thư mục/hai.txt': Array.from({ length: 2000 }, (_, at) => `mảnh ${at}\n`).join(''),
  'rỗng.txt': '',
}

describe('A zip that is written part after part', () => {
  it('is read by others, whole parts and parts in pieces', async () => {
    expect(await partsOf(await zipped({}))).to.deep.equal(EXPECTED)
  })

  it('is read also when everything stands in the fields for large files', async () => {
    expect(await partsOf(await zipped({ zip64From: 0 }))).to.deep.equal(EXPECTED)
  })

  it('makes no more than a slow reader takes', async () => {
    let taken = 0
    const slow = new Writable({ highWaterMark: 1024, write: () => (taken += 1) }) // never says that it is done
    const zip = new ZipWriter(slow)
    let made = 0
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        made += 1
        yield await Promise.resolve(Buffer.from(Array.from({ length: 9000 }, () => Math.random()).join('')))
      }
    }
    const writing = zip.addPieces('dài.txt', endless())
    for (let turn = 0; turn < 2000; turn += 1) await nextTurn()
    const soFar = made
    for (let turn = 0; turn < 2000; turn += 1) await nextTurn()
    expect(made).to.equal(soFar)
    expect(taken).to.equal(1)
    slow.destroy()
    const error = await writing.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).to.have.property('code', 'ERR_STREAM_PREMATURE_CLOSE')
  })
})
