import type { ReadContext } from './context.ts'

/** How long a request waits for work it has begun: what is quicker is shown at once, what is slower shows its progress. */
const PATIENCE_MS = 1500

/** What work on behalf of whoever asked needs once the request is answered. */
export function runFor({ deps, actor, requestId }: ReadContext) {
  const { db, files, clock } = deps
  return { db, files, clock, actor, requestId }
}

/**
 * Begins work that outlives its request and waits for it a little. What nobody foresaw goes to the log as `failure`; the
 * record the work is for says itself that it failed.
 */
export async function inBackground(
  { deps, requestId }: ReadContext,
  work: Promise<void>,
  failure: string,
): Promise<void> {
  const logged = work.catch((error: unknown) => deps.log.error({ err: error, requestId }, failure))
  await Promise.race([logged, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
}
