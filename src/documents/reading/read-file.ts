import { unpackRows } from './batches.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import type { Limits } from './limits.ts'
import { readerFailed } from './refusals.ts'
import type { Source, SourceFile, SourceRow } from './source.ts'
import { takeThread, type ReadingThread } from './thread.ts'

interface Reading {
  limits?: Partial<Limits>
  signal?: AbortSignal
}

type Rows = AsyncGenerator<SourceRow[], void, undefined>

/** A file that is being read, in a thread of its own until it is closed. */
export interface OpenedFile {
  file: SourceFile
  /** As `readRows` gives them. */
  rows(sheet: number, onProgress?: (share: number) => void): Rows
  close(): Promise<void>
}

function threadFor(source: Source, { limits, signal }: Reading): Promise<ReadingThread> {
  return takeThread({ source, limits: { ...DEFAULT_LIMITS, ...limits } }, signal)
}

/**
 * Looks what is in a file somebody brought, and keeps it open to read rows from it. Throws as `peekFile` does; whoever opens
 * a file must close it.
 */
export async function openFile(source: Source, reading: Reading = {}): Promise<OpenedFile> {
  const thread = await threadFor(source, reading)
  try {
    const file = await fileOf(thread)
    return {
      file,
      rows: (sheet, onProgress) => rowsOf(thread, sheet, onProgress),
      close: () => thread.close(),
    }
  } catch (error) {
    await thread.close()
    throw error
  }
}

async function fileOf(thread: ReadingThread): Promise<SourceFile> {
  let file: SourceFile | undefined
  for await (const message of thread.ask({ kind: 'file' })) if (message.kind === 'file') file = message.file
  if (file === undefined) throw readerFailed(new Error('the reading thread said nothing'))
  return file
}

async function* rowsOf(thread: ReadingThread, sheet: number, onProgress?: (share: number) => void): Rows {
  for await (const message of thread.ask({ kind: 'rows', sheet })) {
    if (message.kind !== 'rows') continue
    onProgress?.(message.progress)
    yield unpackRows(message.rows)
  }
}

/**
 * What is in a file somebody brought: its sheets with their first rows, told by its bytes and not by its name. Throws a
 * Problem when it is none we read, is broken, or takes more than `limits` allow (docs/adr/0020).
 */
export async function peekFile(source: Source, reading: Reading = {}): Promise<SourceFile> {
  const opened = await openFile(source, reading)
  await opened.close()
  return opened.file
}

/**
 * The rows of one sheet (`sheet` counts from 0 in `SourceFile.sheets`) in batches of up to 500, in the order of the file,
 * rows with nothing in them left out. The next batches are read while one is worked on, four at most. `onProgress` hears
 * the share of the bytes that is done, 0 to 1. Throws as `peekFile` does, and the reason of `signal` when it aborts.
 */
export async function* readRows(
  source: Source,
  options: Reading & { sheet: number; onProgress?: (share: number) => void },
): Rows {
  const thread = await threadFor(source, options)
  try {
    yield* rowsOf(thread, options.sheet, options.onProgress)
  } finally {
    await thread.close()
  }
}
