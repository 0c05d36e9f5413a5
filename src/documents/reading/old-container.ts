import { createReadStream } from 'node:fs'
import type { Unreadable } from './refusals.ts'

/** Streams of the container of Office 97 (MS-CFB), whose names are UTF-16, and what the file is that has them. */
const STREAMS: [string, Unreadable][] = [
  ['EncryptedPackage', 'password'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['WordDocument', 'word'],
  ['PowerPoint Document', 'slides'],
]
const LONGEST = 64

/**
 * What a file in the old container is. An .xlsx with a password is wrapped in one, and must not be taken for an old
 * .xls, which can be saved anew without asking anybody. Names are searched for in the bytes: the directory may lie anywhere.
 */
export async function contentOfContainer(path: string): Promise<Unreadable> {
  const found = new Set<Unreadable>()
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk])
    for (const [name, what] of STREAMS) {
      // A name in the directory ends with two NUL bytes: 'Book' is not the end of another word in a cell.
      if (bytes.includes(Buffer.from(`${name}\0`, 'utf16le'))) found.add(what)
    }
    rest = bytes.subarray(-LONGEST)
  }
  return STREAMS.find(([, what]) => found.has(what))?.[1] ?? 'unknown'
}
