import { stat } from 'node:fs/promises'
import { inBatches } from './batches.ts'
import type { Batch } from './batches.ts'
import { csvRows, peekCsv } from './csv.ts'
import type { Limits } from './limits.ts'
import { exceeded, refused } from './refusals.ts'
import { sniff } from './sniff.ts'
import type { Source, SourceFile } from './source.ts'
import { peekWorkbook, workbookRows } from './xlsx/workbook.ts'

/**
 * Reading in the thread at hand, which is the one of the reader (`reading.thread.ts`): nothing else should wait for a
 * file that somebody brought. Both throw a Problem for whatever cannot be read.
 */

/** What is in the file. */
export async function peekHere(source: Source, limits: Limits): Promise<SourceFile> {
  return (await formatOf(source, limits)) === 'zip'
    ? peekWorkbook(source.path, limits)
    : peekCsv(source.path, limits)
}

/** The rows of one sheet, counted from 0. */
export async function* rowsHere(
  source: Source,
  sheet: number,
  limits: Limits,
): AsyncGenerator<Batch, void, undefined> {
  const format = await formatOf(source, limits)
  if (format === 'text' && sheet !== 0) throw refused('sheet-gone')
  yield* inBatches(format === 'zip' ? workbookRows(source.path, sheet, limits) : csvRows(source.path), limits)
}

async function formatOf(source: Source, limits: Limits): Promise<'zip' | 'text'> {
  const { size } = await stat(source.path)
  if (size > limits.fileBytes) throw exceeded('fileBytes', limits.fileBytes)
  return sniff(source.path)
}
