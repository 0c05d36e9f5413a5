import type { ReadContext } from '../http/context.ts'
import { makeRunFile, type RunMaker } from './make-run-file.ts'

/** How long a request waits for a file: what is quicker is shown at once, what is slower shows its progress. */
const PATIENCE_MS = 1500

/** What makes files of runs for somebody who asked. */
export function runMaker({ deps, actor, requestId }: ReadContext): RunMaker {
  const { db, files, clock } = deps
  return { db, files, clock, actor, requestId }
}

/** Begins to make the file of a run and waits for it a little. What nobody foresaw goes to the log; the run says that it failed. */
export async function makeInBackground(context: ReadContext, runId: number): Promise<void> {
  const { deps, requestId } = context
  const made = makeRunFile(runMaker(context), runId).catch((error: unknown) =>
    deps.log.error({ err: error, requestId }, 'print run failed'),
  )
  await Promise.race([made, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
}
