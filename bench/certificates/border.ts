import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { writePages } from '../../src/documents/pdf/write-pages.ts'
import { paper } from './examples.ts'

const run = promisify(execFile)

/** A folder for what a peer needs, removed afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'so-vang-peer-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Frame, emblem and constant lines of the design as a picture, for programs that are quicker with one. */
export async function borderPicture(folder: string): Promise<Buffer> {
  const file = path.join(folder, 'border.pdf')
  await writePages(createWriteStream(file), 'Khung', [{ sheet: paper, boxes: [] }])
  await run('pdftoppm', ['-png', '-r', '150', '-singlefile', file, path.join(folder, 'border')])
  return readFile(path.join(folder, 'border.png'))
}
