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

/** Gathered before it is handed on: what is a file's own, some forty of them. */
const BLOCK = 64 * 1024
/** What several files share (grounds, typefaces) is longer than this and handed on as it is: copied, it would be most of the work. */
const SHARED = 8 * 1024

/**
 * Streams a zip with a PDF for each page, no faster than the output takes it, in constant memory but for a hundred
 * bytes of each file's name and place. A name that comes again gets a number.
 * @param modified what the files say they were made at
 * @param onFile told the number of files made so far, after each file
 * @throws what `entries` throws, or the error of the output; the output is then destroyed
 */
export async function writePagesZip(
  output: Writable,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  modified: Date = new Date(0),
  onFile: (written: number) => void = () => undefined,
): Promise<{ files: number }> {
  let files = 0
  async function* blocks(): AsyncGenerator<Buffer> {
    const zip = new StoredZip(modified)
    const pool: FacePool = new Map()
    const named = new Map<string, number>()
    const turns = takingTurns()
    const gathered = new Gathered()
    for await (const { name, title, page } of entries) {
      const file = new PageFile(title ?? name.replace(/\.pdf$/i, ''), pool)
      file.add(page)
      const ending = file.ending()
      while (ending.next().done !== true) if (turns.over()) await turns.next()
      for (const part of zip.file(unlike(name, named), file.pdf.take())) yield* gathered.add(part)
      if (++files === 1) yield* gathered.rest()
      onFile(files)
      if (turns.over()) await turns.next()
    }
    for (const part of zip.end()) yield* gathered.add(part)
    yield* gathered.rest()
  }
  await pipeline(blocks(), output)
  return { files }
}

/** Puts short pieces together and lets long ones through, in their order. */
class Gathered {
  private short: Buffer[] = []
  private size = 0;

  *add(part: Buffer): Generator<Buffer> {
    if (part.length >= SHARED) {
      yield* this.rest()
      yield part
      return
    }
    this.short.push(part)
    this.size += part.length
    if (this.size >= BLOCK) yield* this.rest()
  }

  *rest(): Generator<Buffer> {
    if (this.size > 0) yield Buffer.concat(this.short, this.size)
    this.short = []
    this.size = 0
  }
}

/** 'Nguyễn Thị Hương.pdf' the second time: 'Nguyễn Thị Hương (2).pdf'. */
function unlike(name: string, named: Map<string, number>): string {
  const key = name.toLowerCase()
  const before = named.get(key) ?? 0
  named.set(key, before + 1)
  if (before === 0) return name
  return unlike(name.replace(/(\.\w+)?$/, ` (${before + 1})$1`), named)
}
