import type { ProblemKind } from '../../shared/problem.ts'
import type { PackedRows } from './packed-rows.ts'
import type { Limits } from './limits.ts'
import type { Source, SourceFile } from './source.ts'

/** What the thread of the reader is told first. It reads one file and ends. */
export interface ReadingTask {
  source: Source
  limits: Limits
}

/** What it is asked, one thing after another: what is in the file, the rows of a sheet. */
export type ReadingRequest = { kind: 'file' } | { kind: 'rows'; sheet: number }

/** What it is told of each batch that was taken. */
export const TAKEN = 'taken'

/** What it answers. A Problem loses its class between threads, so its words go alone. */
export type ReadingMessage =
  | { kind: 'file'; file: SourceFile }
  | { kind: 'rows'; rows: PackedRows; progress: number }
  | { kind: 'end' }
  | { kind: 'problem'; problem: ProblemKind; sentence: string }

/** Batches the thread may be ahead of whoever takes them. */
export const BATCHES_AHEAD = 4
