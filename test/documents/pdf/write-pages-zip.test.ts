import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { expect } from 'chai'
import yauzl from 'yauzl'
import type { Box } from '../../../src/documents/pdf/boxes.ts'
import { StoredZip } from '../../../src/documents/pdf/stored-zip.ts'
import { writePagesZip, type ZipEntry } from '../../../src/documents/pdf/write-pages-zip.ts'

const sheet = { width: 297, height: 210, ground: [] }

function page(text: string): ZipEntry['page'] {
  const box: Box = {
    kind: 'text',
    element: 'name',
    text,
    face: 'serif-bold',
    size: 24,
    color: '#000000',
    spacing: 0,
    x: 40,
    baseline: 100,
    width: 80,
    above: 6,
    below: 2,
  }
  return { sheet, boxes: [box] }
}

async function zipped(entries: ZipEntry[]): Promise<Buffer> {
  const output = new PassThrough()
  const modified = new Date('2026-11-22T05:00:00Z')
  const [bytes] = await Promise.all([buffer(output), writePagesZip(output, entries, modified)])
  return bytes
}

async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const zip = await yauzl.fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
    expect(entry.getLastModDate().getFullYear()).to.equal(2026)
  }
  return files
}

describe('A zip with a PDF for each page', () => {
  it('holds every file under its Vietnamese name, whole', async () => {
    const names = ['Nguyễn Thị Hương.pdf', 'Đặng Ỷ Lan.pdf']
    const files = await unzipped(await zipped(names.map((name) => ({ name, page: page(name) }))))
    expect([...files.keys()]).to.deep.equal(names)
    for (const file of files.values()) {
      const text = file.toString('latin1')
      expect(text)
        .to.match(/^%PDF-1\.7/)
        .and.match(/%%EOF\s*$/)
      expect(text.match(/\/Type \/Page\b/g)).to.have.length(1)
    }
  })

  it('numbers a name that comes again', async () => {
    const entries = ['An.pdf', 'an.pdf', 'An.pdf'].map((name) => ({ name, page: page(name) }))
    expect([...(await unzipped(await zipped(entries))).keys()]).to.deep.equal([
      'An.pdf',
      'an (2).pdf',
      'An (3).pdf',
    ])
  })

  it('waits for a reader that takes nothing', async () => {
    const output = new Writable({ highWaterMark: 1024, write: () => undefined })
    let asked = 0
    function* entries(): Generator<ZipEntry> {
      while (asked < 2000) yield { name: `${++asked}.pdf`, page: page('Một') }
    }
    const writing = writePagesZip(output, entries()).catch(() => 'broken off')
    for (let turn = 0; turn < 500; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(asked).to.be.greaterThan(0).and.lessThan(2000)
    output.destroy()
    expect(await writing).to.equal('broken off')
  })

  it('beyond 65,535 files has the table that tells so', async () => {
    const zip = new StoredZip(new Date('2026-11-22T05:00:00Z'))
    const blocks: Buffer[] = []
    for (let at = 0; at < 66_000; at++) blocks.push(...zip.file(`${at}`, [Buffer.from('a')]))
    const read = await yauzl.fromBufferPromise(Buffer.concat([...blocks, ...zip.end()]))
    expect(read.entryCount).to.equal(66_000)
    let seen = 0
    for await (const entry of read.eachEntry()) if (entry.crc32 === crc32('a')) seen += 1
    expect(seen).to.equal(66_000)
  })
})
