import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { PageFile, type PageOnPaper } from './page-file.ts'
import { takingTurns } from './turns.ts'

export type { PageOnPaper, PaperSheet } from './page-file.ts'

/** Bytes gathered before they are handed on: some forty certificates. */
const BLOCK = 64 * 1024

/**
 * Streams one PDF, page after page, each on its own paper. Draws no faster than the output takes it, and lets other
 * requests run between blocks.
 * @param onPage told the number of pages drawn so far, after each page
 * @throws what `pages` throws, or the error of the output (also when the reader goes away); the output is then destroyed
 */
export async function writePages(
  output: Writable,
  title: string,
  pages: AsyncIterable<PageOnPaper> | Iterable<PageOnPaper>,
  onPage: (drawn: number) => void = () => undefined,
): Promise<{ pages: number }> {
  let drawn = 0
  async function* blocks(): AsyncGenerator<Buffer> {
    const file = new PageFile(title)
    const turns = takingTurns()
    for await (const page of pages) {
      file.add(page)
      onPage(++drawn)
      // The first page goes at once: whoever waits sees that something comes.
      if (drawn === 1 || file.pdf.waiting >= BLOCK) yield* file.pdf.take()
      if (turns.over()) await turns.next()
    }
    const ending = file.ending()
    while (ending.next().done !== true) await turns.next()
    yield* file.pdf.take()
  }
  await pipeline(blocks(), output)
  return { pages: drawn }
}
