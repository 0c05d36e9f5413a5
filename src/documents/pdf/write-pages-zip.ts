import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FacePool } from './embed-fonts.ts'
import { PageFile, type PageOnPaper } from './page-file.ts'
import { StoredZip } from './stored-zip.ts'
import { takingTurns } from './turns.ts'

/** A file of one page inside a zip. */
export interface ZipEntry {
  /** With its ending; may hold any letters but no '/' or '\' */
  name: string
  /** What PDF readers show; the name without its ending otherwise. */
  title?: string
  page: PageOnPaper
}

/** Handed on at once: a few files. */
const BLOCK = 512 * 1024

/**
 * Streams a zip with a PDF for each page, no faster than the output takes it, in constant memory but for a hundred
 * bytes of each file's name and place. A name that comes again gets a number.
 * @param modified what the files say they were made at
 * @throws what `entries` throws, or the error of the output; the output is then destroyed
 */
export async function writePagesZip(
  output: Writable,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  modified: Date = new Date(0),
): Promise<{ files: number }> {
  let files = 0
  async function* blocks(): AsyncGenerator<Buffer> {
    const zip = new StoredZip(modified)
    const pool: FacePool = new Map()
    const named = new Map<string, number>()
    const turns = takingTurns()
    let waiting: Buffer[] = []
    let size = 0
    for await (const { name, title, page } of entries) {
      const file = new PageFile(title ?? name.replace(/\.pdf$/i, ''), pool)
      file.add(page)
      const ending = file.ending()
      while (ending.next().done !== true) if (turns.over()) await turns.next()
      const parts = zip.file(unlike(name, named), file.pdf.take())
      waiting.push(...parts)
      size += parts.reduce((sum, part) => sum + part.length, 0)
      if (++files === 1 || size >= BLOCK) {
        yield Buffer.concat(waiting)
        waiting = []
        size = 0
      }
      if (turns.over()) await turns.next()
    }
    yield Buffer.concat([...waiting, ...zip.end()])
  }
  await pipeline(blocks(), output)
  return { files }
}

/** 'Nguyễn Thị Hương.pdf' the second time: 'Nguyễn Thị Hương (2).pdf'. */
function unlike(name: string, named: Map<string, number>): string {
  const key = name.toLowerCase()
  const before = named.get(key) ?? 0
  named.set(key, before + 1)
  if (before === 0) return name
  return unlike(name.replace(/(\.\w+)?$/, ` (${before + 1})$1`), named)
}
