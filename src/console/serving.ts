import type { Register } from '../boot.ts'
import { prepareNewest } from '../certificates/checked-source.ts'
import { warmUp } from '../certificates/warm-up.ts'
import type { AppDeps } from '../deps.ts'
import { loadWorkbook } from '../documents/xlsx/load-excel.ts'
import { startServer, type RunningServer } from '../server.ts'
import { growHeapSparingly } from './heap-growth.ts'
import type { Stopping } from './stopping.ts'

/** Where to open the register; the port really taken when any was allowed. */
export function addressOf(deps: AppDeps, server: RunningServer): string {
  return deps.config.port === 0 ? `http://${deps.config.host}:${server.port}` : deps.config.publicUrl
}

/** Serves until Ctrl+C or the service manager says stop, then finishes what is under way and closes the database. */
export async function serveUntilStopped(
  register: Register,
  stopping: Stopping,
  ready: (server: RunningServer) => Promise<void>,
): Promise<void> {
  growHeapSparingly()
  const leaving = new AbortController()
  const stopped = stopping.inOrder()
  let warming = Promise.resolve()
  try {
    // Before anybody waits for a page.
    loadWorkbook()
    const server = await startServer(register.deps)
    warming = warmUpFor(register.deps, leaving.signal)
    // Pages are served meanwhile; until it is filled, figures are counted by the database.
    void register.deps.figures.facts?.fill(register.deps.readDb)
    await ready(server)
    await stopped
    await server.stop()
  } finally {
    leaving.abort()
    await warming
    await register.close()
  }
}

/** Nobody waits for it, and without it all is only slower once. */
async function warmUpFor(deps: AppDeps, signal: AbortSignal): Promise<void> {
  const { readDb, config, log } = deps
  try {
    await warmUp(readDb, { publicUrl: config.publicUrl, signal })
    if (!signal.aborted) await prepareNewest(deps)
  } catch (reason) {
    log.warn({ err: reason }, 'certificates are not drawn beforehand')
  }
}
