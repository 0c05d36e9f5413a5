import { unpackRows } from './batches.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import type { Limits } from './limits.ts'
import { readerFailed } from './refusals.ts'
import type { Source, SourceFile, SourceRow } from './source.ts'
import { startReading } from './thread.ts'

/**
 * What is in a file somebody brought: its sheets with their first rows, told by its bytes and not by its name. Throws a
 * Problem when it is none we read, is broken, or takes more than `limits` allow (docs/adr/0020).
 */
export async function peekFile(
  source: Source,
  { limits, signal }: { limits?: Partial<Limits>; signal?: AbortSignal } = {},
): Promise<SourceFile> {
  const task = { source, limits: { ...DEFAULT_LIMITS, ...limits }, sheet: undefined }
  for await (const message of startReading(task, signal)) {
    if (message.kind === 'file') return message.file
  }
  throw readerFailed(new Error('the reading thread said nothing'))
}

/**
 * The rows of one sheet (`sheet` counts from 0 in `SourceFile.sheets`) in batches of up to 500, in the order of the file,
 * rows with nothing in them left out. The next batches are read while one is worked on, four at most. `onProgress` hears
 * the share of the bytes that is done, 0 to 1. Throws as `peekFile` does, and the reason of `signal` when it aborts.
 */
export async function* readRows(
  source: Source,
  options: {
    sheet: number
    limits?: Partial<Limits>
    onProgress?: (share: number) => void
    signal?: AbortSignal
  },
): AsyncGenerator<SourceRow[], void, undefined> {
  const task = { source, limits: { ...DEFAULT_LIMITS, ...options.limits }, sheet: options.sheet }
  for await (const message of startReading(task, options.signal)) {
    if (message.kind !== 'rows') continue
    options.onProgress?.(message.progress)
    yield unpackRows(message.rows)
  }
}
