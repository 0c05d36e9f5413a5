import type { ProblemKind } from '../../shared/problem.ts'
import type { PackedRows } from './batches.ts'
import type { Limits } from './limits.ts'
import type { Source, SourceFile } from './source.ts'

/** What the thread of the reader is started with: without a sheet it looks what is in the file. */
export interface ReadingTask {
  source: Source
  limits: Limits
  sheet: number | undefined
}

/** What it answers. A Problem loses its class between threads, so its words go alone. */
export type ReadingMessage =
  | { kind: 'file'; file: SourceFile }
  | { kind: 'rows'; rows: PackedRows; progress: number }
  | { kind: 'end' }
  | { kind: 'problem'; problem: ProblemKind; sentence: string }

/** Batches the thread may be ahead of whoever takes them; each one taken is answered by any message. */
export const BATCHES_AHEAD = 4
