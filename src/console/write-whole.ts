import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { Problem } from '../shared/problem.ts'

const NOT_WRITABLE = ['ENOENT', 'EEXIST', 'EACCES', 'EISDIR', 'EROFS', 'ENOTDIR', 'EPERM']

/**
 * Writes a file beside its place and renames it, so that a failure leaves what was there before.
 * @throws Problem 'invalid' when the place cannot be written to
 */
export async function writeWhole(target: string, write: (stream: Writable) => Promise<void>): Promise<void> {
  const file = path.resolve(target)
  const unfinished = `${file}.part`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    const stream = createWriteStream(unfinished)
    await new Promise<void>((resolve, reject) => {
      stream.once('open', () => resolve()).once('error', reject)
    })
    await write(stream)
    await rename(unfinished, file)
  } catch (error) {
    // Where nothing could be written there may be nothing to take away either, and the first reason is the one to tell.
    await rm(unfinished, { force: true }).catch(() => undefined)
    if (error instanceof Error && 'code' in error && NOT_WRITABLE.includes(String(error.code))) {
      throw new Problem('invalid', `Không ghi được tệp ${file}; hãy chọn một thư mục ghi được.`, {
        cause: error,
      })
    }
    throw error
  }
}
