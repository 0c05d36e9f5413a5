import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

/** Files the register keeps (scans of decisions), under names of our own making; what the person called them is only a label. */
export interface FileStore {
  /** Writes the bytes and answers the name to find them by. */
  put(bytes: Buffer): Promise<{ storageName: string; sha256: string }>
  open(storageName: string): Readable
  /** Where the bytes lie, for programs that read a file by its place. */
  pathOf(storageName: string): string
  /** SHA-256 in hexadecimal of what is stored, or null when the file is gone. */
  digest(storageName: string): Promise<string | null>
}

const STORAGE_NAME = /^[0-9a-f]{2}\/[0-9a-f-]{36}$/

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
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
    open: (storageName) => createReadStream(place(storageName)),
    pathOf: place,
    async digest(storageName) {
      try {
        return sha256(await readFile(place(storageName)))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
  }
}
