import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib'

/**
 * A zip written part after part to a reader of any speed: nothing is made faster than it is taken, and nothing is kept
 * but the names and sizes of the parts. APPNOTE.TXT of PKWARE, with data descriptors and, for parts or files of 4 GB,
 * zip64.
 */

interface Entry {
  name: Buffer
  flags: number
  sum: number
  packed: number
  size: number
  offset: number
}

/** The greatest number a field of 32 bits holds, which then says: look into the zip64 field. */
const FULL = 0xffffffff
const UTF8_NAMES = 0x0800
const SIZES_FOLLOW = 0x0008
const DEFLATED = 8
/** 1 January 1980, the first day a zip knows: files of the same content are the same files. */
const NO_DAY = 0x0021
/** As quick as level 1 on sheets and a tenth smaller; the usual level takes three times as long for a quarter less. */
const LEVEL = 2
/** So many pieces of a part may be on their way, so that nobody waits: made, being packed, and being sent. */
const ON_THE_WAY = 4
/** An empty last block: ends what was packed piece by piece. */
const LAST_BLOCK = Buffer.from([0x03, 0x00])

const deflated = promisify<Buffer, { level: number; finishFlush: number; chunkSize: number }, Buffer>(
  deflateRaw,
)

/**
 * One piece of a part, packed by itself in zlib's threads and ended so that the next can follow it. A stream of zlib
 * would come back to us between any two pieces, and wait whenever rows are being made.
 */
function packedPiece(bytes: Buffer): Promise<Buffer> {
  const chunkSize = Math.max(1024, bytes.length >> 1)
  return deflated(bytes, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH, chunkSize })
}

interface ZipOptions {
  /** From what size on the 64-bit fields are used; tests make it small. */
  zip64From?: number
}

/** Writes one zip; state is what has been written so far. */
export class ZipWriter {
  private readonly output: Writable
  private readonly zip64From: number
  private readonly entries: Entry[] = []
  private readonly sent: Promise<void>
  private offset = 0

  constructor(output: Writable, { zip64From = FULL }: ZipOptions = {}) {
    this.output = output
    this.zip64From = zip64From
    this.sent = finished(output, { readable: false })
    this.sent.catch(() => undefined) // awaited wherever something is sent; must not count as unhandled in between
  }

  /** Throws the error of the output, also when the reader has gone away. */
  async requireReader(): Promise<void> {
    if (this.output.destroyed) await this.sent
  }

  /** A part that is there as a whole. */
  async add(name: string, content: Buffer): Promise<void> {
    const packed = deflateRawSync(content, { level: LEVEL })
    const entry = this.open(name, 0)
    Object.assign(entry, { sum: crc32(content), packed: packed.length, size: content.length })
    await this.send(localHeader(entry, false))
    await this.send(packed)
  }

  /** A part that comes in pieces, taken no faster than the output takes what they become; they are kept till then. */
  async addPieces(name: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    const entry = this.open(name, SIZES_FOLLOW)
    await this.send(localHeader(entry, true))
    const waiting: Promise<void>[] = []
    let before = Promise.resolve()
    for await (const bytes of pieces) {
      entry.sum = crc32(bytes, entry.sum)
      entry.size += bytes.length
      before = this.sendAfter(before, packedPiece(bytes), entry)
      before.catch(() => undefined) // awaited below; must not count as unhandled while pieces are being made
      if (waiting.push(before) >= ON_THE_WAY) await waiting.shift()
    }
    await before
    await this.sendPacked(LAST_BLOCK, entry)
    await this.send(this.descriptor(entry))
  }

  /** The table of contents; ends the output and waits until it is sent. */
  async end(): Promise<void> {
    const start = this.offset
    for (const entry of this.entries) await this.send(this.centralHeader(entry))
    await this.send(this.endOfDirectory(start, this.offset - start))
    this.output.end()
    await this.sent
  }

  private open(name: string, flags: number): Entry {
    const bytes = Buffer.from(name)
    const entry = { name: bytes, flags: flags | UTF8_NAMES, sum: 0, packed: 0, size: 0, offset: this.offset }
    this.entries.push(entry)
    return entry
  }

  private async sendAfter(before: Promise<void>, packed: Promise<Buffer>, entry: Entry): Promise<void> {
    const [bytes] = await Promise.all([packed, before])
    await this.sendPacked(bytes, entry)
  }

  private async sendPacked(bytes: Buffer, entry: Entry): Promise<void> {
    entry.packed += bytes.length
    await this.send(bytes)
  }

  private async send(bytes: Buffer): Promise<void> {
    await this.requireReader()
    this.offset += bytes.length
    if (!this.output.write(bytes)) await Promise.race([once(this.output, 'drain'), this.sent])
  }

  private isLarge(...numbers: number[]): boolean {
    return numbers.some((number) => number >= this.zip64From)
  }

  private descriptor({ sum, packed, size }: Entry): Buffer {
    const sizes = this.isLarge(packed, size) ? [u64(packed), u64(size)] : [u32(packed), u32(size)]
    return Buffer.concat([Buffer.from('PK\x07\x08'), u32(sum), ...sizes])
  }

  private centralHeader(entry: Entry): Buffer {
    const { name, sum, packed, size, offset } = entry
    const large = this.isLarge(packed, size, offset)
    const extra = large
      ? Buffer.concat([u16(1), u16(24), u64(size), u64(packed), u64(offset)])
      : Buffer.alloc(0)
    const [shownPacked, shownSize, shownOffset] = large ? [FULL, FULL, FULL] : [packed, size, offset]
    return Buffer.concat([
      Buffer.from('PK\x01\x02'),
      ...[u16(45), commonFields(entry, large ? 45 : 20), u32(sum), u32(shownPacked), u32(shownSize)],
      ...[u16(name.length), u16(extra.length), u16(0), u16(0), u16(0), u32(0), u32(shownOffset), name, extra],
    ])
  }

  private endOfDirectory(start: number, length: number): Buffer {
    const count = this.entries.length
    const large = this.isLarge(start, length)
    const ending = (from: number, size: number) =>
      Buffer.concat([
        ...[Buffer.from('PK\x05\x06'), u16(0), u16(0), u16(count), u16(count), u32(size), u32(from), u16(0)],
      ])
    if (!large) return ending(start, length)
    const totals = [u64(count), u64(count), u64(length), u64(start)]
    const record = [Buffer.from('PK\x06\x06'), u64(44), u16(45), u16(45), u32(0), u32(0), ...totals]
    const locator = [Buffer.from('PK\x06\x07'), u32(0), u64(start + length), u32(1)]
    return Buffer.concat([...record, ...locator, ending(FULL, FULL)])
  }
}

function localHeader(entry: Entry, streamed: boolean): Buffer {
  const { name, sum, packed, size } = entry
  const sizes = streamed ? [u32(0), u32(0), u32(0)] : [u32(sum), u32(packed), u32(size)]
  const common = commonFields(entry, 20)
  return Buffer.concat([Buffer.from('PK\x03\x04'), common, ...sizes, u16(name.length), u16(0), name])
}

/** Version needed, flags, method, time and day. */
function commonFields({ flags }: Entry, version: number): Buffer {
  return Buffer.concat([u16(version), u16(flags), u16(DEFLATED), u16(0), u16(NO_DAY)])
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
