import { crc32, deflateRawSync } from 'node:zlib'

/** What a header of a zip may be made to lie about. */
interface Lie {
  size?: number
  sum?: number
  encrypted?: boolean
}

/** A zip of these parts, as any program would write it; `lies` change what its headers say of a part. */
export function zipOf(parts: Record<string, string | Buffer>, lies: Record<string, Lie> = {}): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [path, content] of Object.entries(parts)) {
    const name = Buffer.from(path)
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const lie = lies[path] ?? {}
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(0x800 | (lie.encrypted === true ? 1 : 0), 2)
    about.writeUInt16LE(8, 4)
    about.writeUInt32LE(lie.sum ?? crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(lie.size ?? bytes.length, 18)
    about.writeUInt16LE(name.length, 22)
    const end = Buffer.alloc(14)
    end.writeUInt32LE(offset, 10)
    local.push(Buffer.from('PK\x03\x04'), about, name, packed)
    central.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), about, end, name)
    offset += 4 + about.length + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const last = Buffer.alloc(18)
  last.writeUInt16LE(Object.keys(parts).length, 4)
  last.writeUInt16LE(Object.keys(parts).length, 6)
  last.writeUInt32LE(directory.length, 8)
  last.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), last])
}
