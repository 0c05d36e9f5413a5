import { DEFAULT_LIMITS } from './limits.ts'
import type { Limits } from './limits.ts'
import { unpacker, type KeptRows } from './packed-rows.ts'
import { readerFailed } from './refusals.ts'
import type { Source, SourceFile, SourceRow } from './source.ts'
import { expectTask, takeThread, type ReadingThread } from './thread.ts'

interface Reading {
  limits?: Partial<Limits>
  signal?: AbortSignal
}

type Rows = AsyncGenerator<SourceRow[], void, undefined>

/** A file that is being read, in a thread of its own until it is closed. */
export interface OpenedFile {
  file: SourceFile
  /** As `readRows` gives them, for whoever goes through them twice. */
  rows(sheet: number, onProgress?: (share: number) => void): AsyncGenerator<KeptRows, void, undefined>
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
      rows: (sheet, onProgress) => keptRows(thread, sheet, onProgress),
      close: () => thread.close(),
    }
  } catch (error) {
    await thread.close()
    throw error
  }
}

/** Makes ready for a file that somebody is about to bring, so that it is read sooner. */
export function expectFile(): void {
  expectTask(DEFAULT_LIMITS)
}

async function fileOf(thread: ReadingThread): Promise<SourceFile> {
  let file: SourceFile | undefined
  for await (const message of thread.ask({ kind: 'file' })) if (message.kind === 'file') file = message.file
  if (file === undefined) throw readerFailed(new Error('the reading thread said nothing'))
  return file
}

async function* keptRows(
  thread: ReadingThread,
  sheet: number,
  onProgress?: (share: number) => void,
): AsyncGenerator<KeptRows, void, undefined> {
  const kept = unpacker()
  for await (const message of thread.ask({ kind: 'rows', sheet })) {
    if (message.kind !== 'rows') continue
    onProgress?.(message.progress)
    yield kept(message.rows)
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
    for await (const kept of keptRows(thread, options.sheet, options.onProgress)) yield kept.rows()
  } finally {
    await thread.close()
  }
}
