import type { ReadContext } from '../http/context.ts'
import type { ImportRun } from './import-run.ts'

/** How long a request waits for work it has begun: what is quicker is shown at once, what is slower shows its progress. */
const PATIENCE_MS = 1500

/** A long run on behalf of whoever asked. */
export function runFor({ deps, actor, requestId }: ReadContext): ImportRun {
  const { db, files, clock } = deps
  return { db, files, clock, actor, requestId }
}

/** Begins the work and waits for it a little. What nobody foresaw goes to the log; the import itself says that it failed. */
export async function inBackground({ deps, requestId }: ReadContext, work: Promise<void>): Promise<void> {
  const logged = work.catch((error: unknown) => deps.log.error({ err: error, requestId }, 'import failed'))
  await Promise.race([logged, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
}
