import { pipeline } from 'node:stream'
import type { Readable } from 'node:stream'
import { crc32, createInflateRaw, InflateRaw } from 'node:zlib'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Problem } from '../../shared/problem.ts'
import type { Limits } from './limits.ts'
import { exceeded, refused } from './refusals.ts'

const CHUNK = 128 * 1024
const STORED = 0
const DEFLATED = 8

/** The parts of a zip, unpacked as they are read and never more than the limits allow. */
export interface Zip {
  /** As the zip spells them; asked for in any case. */
  names: string[]
  has(name: string): boolean
  /**
   * Bytes of one part. `onTaken` hears how many of its packed bytes are done, 0 to 1. Throws a Problem when the part is
   * not what its header says, when it is encrypted, or when everything unpacked so far is more than the limit.
   */
  read(name: string, onTaken?: (share: number) => void): AsyncGenerator<Buffer, void, undefined>
  close(): void
}

/** Opens a zip and reads its list of parts; throws a Problem when it is cut off, broken, or names paths outside. */
export async function openZip(path: string, limits: Limits): Promise<Zip> {
  const file = await yauzl.openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw broken(error, 'cut-off')
  })
  try {
    const parts = await listParts(file, limits)
    let unpacked = 0
    const count = (bytes: number) => {
      unpacked += bytes
      if (unpacked > limits.unpackedBytes) throw exceeded('unpackedBytes', limits.unpackedBytes)
    }
    return {
      names: [...parts.values()].map((part) => part.fileName),
      has: (name) => parts.has(name.toLowerCase()),
      read: (name, onTaken) => unpack(file, parts.get(name.toLowerCase()), count, onTaken),
      close: () => file.close(),
    }
  } catch (error) {
    file.close()
    throw error
  }
}

async function listParts(file: ZipFile, limits: Limits): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>()
  if (file.entryCount > limits.parts) throw exceeded('parts', limits.parts)
  try {
    for await (const entry of file.eachEntry()) {
      const key = entry.fileName.toLowerCase()
      if (!parts.has(key)) parts.set(key, entry)
    }
  } catch (error) {
    const outside = error instanceof Error && /^(invalid relative|absolute) path/.test(error.message)
    throw broken(error, outside ? 'stray-path' : 'damaged')
  }
  return parts
}

async function* unpack(
  file: ZipFile,
  part: Entry | undefined,
  count: (bytes: number) => void,
  onTaken: (share: number) => void = () => undefined,
): AsyncGenerator<Buffer, void, undefined> {
  if (part === undefined) throw refused('damaged')
  if (part.isEncrypted()) throw refused('password')
  if (part.compressionMethod !== STORED && part.compressionMethod !== DEFLATED) throw refused('damaged')
  let size = 0
  let sum = 0
  try {
    const bytes = await bytesOf(file, part)
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      size += chunk.length
      count(chunk.length)
      if (size > part.uncompressedSize) throw refused('damaged')
      sum = crc32(chunk, sum)
      const taken = bytes instanceof InflateRaw ? bytes.bytesWritten : size
      onTaken(Math.min(taken / part.compressedSize, 1))
      yield chunk
    }
  } catch (error) {
    throw broken(error, 'damaged')
  }
  // A header that lies, or bytes that changed on the way: letters could be wrong without anybody noticing.
  if (size !== part.uncompressedSize || sum !== part.crc32) throw refused('damaged')
}

/** Unpacked here and not by the zip library, in larger chunks: twice as quick. */
async function bytesOf(file: ZipFile, part: Entry): Promise<Readable> {
  const packed = await file.openReadStreamPromise(part, { decodeFileData: false })
  if (part.compressionMethod === STORED) return packed
  const inflated = createInflateRaw({ chunkSize: CHUNK })
  // An error of either is thrown where the chunks are read; leaving there destroys both.
  return pipeline(packed, inflated, () => undefined)
}

/** What the zip library says of bytes that are no sound zip; what the disk says stays what it is. */
function broken(error: unknown, why: 'cut-off' | 'damaged' | 'stray-path'): unknown {
  if (error instanceof Problem) return error
  const fromDisk = error instanceof Error && 'syscall' in error
  return fromDisk ? error : refused(why)
}
