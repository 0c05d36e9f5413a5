import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Problem } from '../shared/problem.ts'
import { SEAL_BYTES, sealOf } from './archive-seal.ts'
import { MANIFEST } from './backup.ts'
import { BLOCK, readTarHeader } from './tar-header.ts'

const CHUNK = 1024 * 1024

/** A copy whose every byte has been checked. */
export interface Archive {
  /** In the order of the file. */
  names: readonly string[]
  /** The bytes of a member, which must be there. */
  read(name: string): Readable
  close(): Promise<void>
}

interface Place {
  at: number
  size: number
}

function bytesOf(file: FileHandle, { at, size }: Place): AsyncGenerator<Buffer> {
  return (async function* () {
    for (let done = 0; done < size;) {
      const wanted = Math.min(CHUNK, size - done)
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, at + done)
      if (bytesRead === 0) throw damaged()
      done += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  })()
}

async function blockAt(file: FileHandle, place: Place): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of bytesOf(file, place)) pieces.push(piece)
  return Buffer.concat(pieces)
}

function foreign(): Problem {
  return new Problem(
    'invalid',
    'Tệp này không phải là bản sao lưu của Sổ Vàng; hãy chọn tệp do lệnh backup ghi ra.',
  )
}

function damaged(): Problem {
  return new Problem(
    'invalid',
    'Bản sao lưu bị hỏng hoặc thiếu một phần, có thể do chép chưa hết; hãy chép lại từ nơi cất giữ hoặc dùng bản sao lưu khác.',
  )
}

/** Compares the end of the file with the end that follows from all bytes before it. */
async function checkSeal(file: FileHandle, size: number, onProgress: (share: number) => void): Promise<void> {
  const end = size - SEAL_BYTES
  if (end < BLOCK) throw damaged()
  const sum = createHash('sha256')
  let done = 0
  for await (const chunk of bytesOf(file, { at: 0, size: end })) {
    sum.update(chunk)
    done += chunk.length
    onProgress(done / end)
  }
  const seal = await blockAt(file, { at: end, size: SEAL_BYTES })
  if (!seal.equals(sealOf(sum.digest('hex')))) throw damaged()
}

async function listMembers(file: FileHandle, end: number): Promise<Map<string, Place>> {
  const places = new Map<string, Place>()
  for (let at = 0; at < end;) {
    const member = readTarHeader(await blockAt(file, { at, size: BLOCK }))
    if (member === undefined) throw damaged()
    places.set(member.name, { at: at + BLOCK, size: member.size })
    at += BLOCK + Math.ceil(member.size / BLOCK) * BLOCK
  }
  return places
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    const text = `Không mở được tệp ${path}; hãy kiểm tra đường dẫn.`
    throw new Problem('invalid', text, { cause: error })
  }
}

/**
 * Opens a copy and checks every byte of it before anything is made of it.
 * @throws Problem invalid when it cannot be opened, does not begin with the manifest, or is damaged
 */
export async function openArchive(path: string, onProgress: (share: number) => void): Promise<Archive> {
  const file = await openFile(path)
  try {
    const found = await file.stat()
    if (!found.isFile() || found.size < BLOCK) throw foreign()
    const start = await blockAt(file, { at: 0, size: BLOCK })
    // Only its name: a header that was damaged is a damaged copy, and no foreign file.
    if (!start.toString('latin1').startsWith(`${MANIFEST}\0`)) throw foreign()
    await checkSeal(file, found.size, onProgress)
    const places = await listMembers(file, found.size - SEAL_BYTES)
    return {
      names: [...places.keys()],
      read(name) {
        const place = places.get(name)
        if (place === undefined) throw damaged()
        return Readable.from(bytesOf(file, place), { objectMode: false })
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}
