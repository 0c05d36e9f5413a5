import { stat } from 'node:fs/promises'
import { inBatches } from './batches.ts'
import type { Batch } from './batches.ts'
import type { Limits } from './limits.ts'
import { exceeded, refused } from './refusals.ts'
import { sniff } from './sniff.ts'
import type { Source, SourceFile } from './source.ts'
import { workbookReader } from './xlsx/workbook.ts'

export interface ReaderHere {
  /** What is in the file. */
  file(): Promise<SourceFile>
  /** The rows of one sheet, counted from 0. */
  rows(sheet: number): AsyncGenerator<Batch, void, undefined>
}

/**
 * Reading one file in the thread at hand, which is the one of the reader (`reading.thread.ts`): nothing else should wait
 * for a file that somebody brought. Asking throws a Problem for whatever cannot be read.
 */
export function readHere(source: Source, limits: Limits): ReaderHere {
  const workbook = workbookReader(source.path, limits)
  return {
    async file() {
      if ((await formatOf(source, limits)) === 'zip') return workbook.file()
      return (await csvReader()).peekCsv(source.path, limits)
    },
    async *rows(sheet) {
      const format = await formatOf(source, limits)
      if (format === 'text' && sheet !== 0) throw refused('sheet-gone')
      if (format === 'zip') yield* workbook.rows(sheet)
      else yield* inBatches((await csvReader()).csvRows(source.path), limits)
    },
  }
}

/** Most lists are workbooks, and whoever sends the first one waits for what its reader loads. */
function csvReader() {
  return import('./csv.ts')
}

async function formatOf(source: Source, limits: Limits): Promise<'zip' | 'text'> {
  const { size } = await stat(source.path)
  if (size > limits.fileBytes) throw exceeded('fileBytes', limits.fileBytes)
  return sniff(source.path)
}
