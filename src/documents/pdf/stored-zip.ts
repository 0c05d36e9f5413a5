import { crc32 } from 'node:zlib'

/**
 * A zip of files as they are, for what is packed already (APPNOTE 6.3.10, method 0). Written from front to back; only
 * the table of contents is kept. Names are UTF-8; beyond 4 GB or 65,535 files the zip64 records follow.
 */
export class StoredZip {
  private readonly contents = new Contents()
  private written = 0
  private readonly time: Buffer

  /** @param modified what the files say they were last changed at, by the clock of the office */
  constructor(modified: Date) {
    this.time = dosTime(modified)
  }

  /** The bytes of one file, with what goes before it. */
  file(name: string, blocks: Buffer[]): Buffer[] {
    const spelled = Buffer.from(name, 'utf8')
    const size = blocks.reduce((sum, block) => sum + block.length, 0)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(45, 0)
    common.writeUInt16LE(UTF8, 2)
    this.time.copy(common, 6)
    common.writeUInt32LE(
      blocks.reduce((sum, block) => crc32(block, sum), 0),
      10,
    )
    common.writeUInt32LE(size, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(spelled.length, 22)
    this.contents.add(contentsRow(common, spelled, this.written))
    const head = Buffer.concat([LOCAL, common, spelled])
    this.written += head.length + size
    return [head, ...blocks]
  }

  /** What ends the zip. */
  end(): Buffer[] {
    const rows = this.contents.all()
    const [count, size, start] = [this.contents.count, rows.length, this.written]
    const large = count >= 0xffff || start >= MOST
    return [rows, ...(large ? [zip64End(count, size, start)] : []), plainEnd(count, size, start)]
  }
}

/**
 * The rows of the table of contents in bytes of their own. A small Buffer is cut from a piece of 8 KB that others are cut
 * from too: kept one by one for each file, rows of a hundred bytes would hold all of those.
 */
class Contents {
  count = 0
  private bytes = Buffer.allocUnsafeSlow(64 * 1024)
  private end = 0

  add(row: Buffer): void {
    if (this.end + row.length > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * this.bytes.length + row.length)
      this.bytes.copy(larger, 0, 0, this.end)
      this.bytes = larger
    }
    this.end += row.copy(this.bytes, this.end)
    this.count += 1
  }

  all(): Buffer {
    return this.bytes.subarray(0, this.end)
  }
}

const UTF8 = 1 << 11
/** A number of 32 bits that says: look in the zip64 record. */
const MOST = 0xffffffff
const LOCAL = Buffer.from('PK\x03\x04', 'latin1')

function contentsRow(common: Buffer, name: Buffer, offset: number): Buffer {
  const large = offset >= MOST
  const extra = Buffer.alloc(large ? 12 : 0)
  if (large) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(offset), 4)
  }
  const head = Buffer.alloc(46)
  head.write('PK\x01\x02', 'latin1')
  head.writeUInt16LE(45, 4)
  common.copy(head, 6)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(large ? MOST : offset, 42)
  return Buffer.concat([head, name, extra])
}

function zip64End(count: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(76)
  end.write('PK\x06\x06', 'latin1')
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(45, 12)
  end.writeUInt16LE(45, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  end.write('PK\x06\x07', 56, 'latin1')
  end.writeBigUInt64LE(BigInt(start + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}

function plainEnd(count: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Math.min(count, 0xffff), 8)
  end.writeUInt16LE(Math.min(count, 0xffff), 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(Math.min(start, MOST), 16)
  return end
}

/** Two seconds a step, from 1980 on, in the time of Vietnam. */
function dosTime(moment: Date): Buffer {
  const local = new Date(moment.getTime() + 7 * 3_600_000)
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1)
  const day = ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate()
  return Buffer.from([time & 0xff, time >> 8, day & 0xff, day >> 8])
}
