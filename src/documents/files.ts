import { createHash, randomUUID, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { notFound } from '../shared/problem.ts'

/** Files the register keeps (scans of decisions), under names of our own making; what the person called them is only a label. */
export interface FileStore {
  /** Writes the bytes and answers the name to find them by. */
  put(bytes: Buffer): Promise<{ storageName: string; sha256: string }>
  /** Opens a file for reading. Throws Problem not-found when it is gone, so that this can be said before anything is sent. */
  open(storageName: string): Promise<Readable>
  /** Puts bytes of a copy back under the name they had; answers their SHA-256. What stands there already is replaced. */
  putBack(storageName: string, bytes: Readable): Promise<string>
  /** Takes away what was put back, when the register it belongs to did not come into being after all. */
  takeAway(storageName: string): Promise<void>
  /** Where the bytes lie, for programs that read a file by its place. */
  pathOf(storageName: string): string
  /** SHA-256 in hexadecimal of what is stored, or null when the file is gone. */
  digest(storageName: string): Promise<string | null>
}

const STORAGE_NAME = /^[0-9a-f]{2}\/[0-9a-f-]{36}$/

const GONE = 'tệp này trong kho tệp của sổ; hãy báo cho người quản trị'

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Lets chunks pass, each of which the sum has seen. */
function hashing(sum: Hash) {
  return async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      sum.update(chunk)
      yield chunk
    }
  }
}

/** A store in a folder. Files are written beside their place and renamed, so a power cut leaves no half file behind. */
export function folderFileStore(folder: string): FileStore {
  const place = (storageName: string): string => {
    if (!STORAGE_NAME.test(storageName)) throw new Error('Not a storage name of ours.')
    return path.join(folder, storageName)
  }
  return {
    async put(bytes) {
      const name = randomUUID()
      const storageName = `${name.slice(0, 2)}/${name}`
      const target = place(storageName)
      await mkdir(path.dirname(target), { recursive: true })
      const unfinished = `${target}.part`
      try {
        await writeFile(unfinished, bytes, { flush: true })
        await rename(unfinished, target)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
      return { storageName, sha256: sha256(bytes) }
    },
    async open(storageName) {
      try {
        return (await open(place(storageName))).createReadStream()
      } catch (error) {
        if (isMissing(error)) throw notFound(GONE)
        throw error
      }
    },
    async putBack(storageName, bytes) {
      const target = place(storageName)
      await mkdir(path.dirname(target), { recursive: true })
      const unfinished = `${target}.part`
      const sum = createHash('sha256')
      try {
        await pipeline(bytes, hashing(sum), createWriteStream(unfinished, { flush: true }))
        await rename(unfinished, target)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
      return sum.digest('hex')
    },
    takeAway: (storageName) => rm(place(storageName), { force: true }),
    pathOf: place,
    async digest(storageName) {
      try {
        return sha256(await readFile(place(storageName)))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
  }
}
