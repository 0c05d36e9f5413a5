import { readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../shared/problem.ts'
import { isAlive, isServerOf, postmasterPidFile, readPostmasterPid } from './postmaster-pid.ts'
import { programFailed } from './run-program.ts'
import type { ServedCluster, ServerControl } from './server-control.ts'
import { unlessError } from './system-error.ts'

/**
 * Refusals that pass by themselves: sessions of a killed server that still finish their statement (at most
 * statement_timeout), another program that got there first, and a port that was taken in between.
 */
const PASSING_REFUSAL = /shared memory block|lock file|could not bind/
const LONGEST_REFUSAL_MS = 90_000
const LOG_SIZE_TO_ROTATE = 5_000_000
/** Replaying the log after a power cut takes seconds, on a slow disk minutes. */
const LONGEST_RECOVERY_MS = 10 * 60_000

/**
 * Makes sure that a server runs on the cluster: adopts the one that is there (left behind by a program that was
 * killed, or started by another instance), else starts one on a free port, again if it is refused for a moment.
 * Call it under the launch lock. Throws Problem('unavailable') with the end of the server's log as cause, and the reason
 * of `stop` rather than starting one.
 */
export async function ensureServer(
  cluster: ServedCluster,
  control: ServerControl,
  stop?: AbortSignal,
): Promise<{ port: number; adopted: boolean }> {
  const giveUpAt = Date.now() + LONGEST_REFUSAL_MS
  let launched = false
  for (;;) {
    const port = await runningPort(cluster.directory, stop)
    if (port !== undefined) return { port, adopted: !launched }
    stop?.throwIfAborted()
    const logStart = await rotateLog(cluster.logFile)
    const ending = await control.launch(cluster, await freePort(), stop)
    launched = ending === undefined
    if (ending === undefined) continue
    stop?.throwIfAborted()
    const said = await logSince(cluster.logFile, logStart)
    if (!PASSING_REFUSAL.test(said) || Date.now() > giveUpAt) {
      throw programFailed(`khởi động được cơ sở dữ liệu (nhật ký: ${cluster.logFile})`, ending, said)
    }
    await sleep(250)
  }
}

async function logSince(logFile: string, start: number): Promise<string> {
  const log = await unlessError(['ENOENT'], readFile(logFile), Buffer.alloc(0))
  return log.subarray(start).toString('utf8').slice(-2000)
}

/**
 * The port of the running server once it takes connections; undefined when none runs and one may be started.
 * Throws Problem('unavailable') when a server is neither up nor gone after ten minutes, and the reason of `stop` when
 * that comes before.
 */
export async function runningPort(directory: string, stop?: AbortSignal): Promise<number | undefined> {
  const giveUpAt = Date.now() + LONGEST_RECOVERY_MS
  while (Date.now() < giveUpAt) {
    const record = await readPostmasterPid(directory)
    if (record === undefined) return undefined
    if (record === 'unreadable') {
      await removeIfStillUnreadable(directory)
    } else if (!(await isServerOf(record.pid, directory))) {
      // The file of a dead process stays: from it the new server learns what the old one may have left running.
      if (isAlive(record.pid)) await rm(postmasterPidFile(directory), { force: true })
      return undefined
    } else if (record.status === 'ready') {
      return record.port
    } else {
      stop?.throwIfAborted()
      await sleep(20)
    }
  }
  throw new Problem(
    'unavailable',
    `Cơ sở dữ liệu ở ${directory} đang khởi động hoặc đang dừng mà chưa xong. Hãy đợi vài phút rồi chạy lại.`,
  )
}

/** A server that is just starting has an empty file for a moment; one found empty twice is left from a power cut. */
async function removeIfStillUnreadable(directory: string): Promise<void> {
  await sleep(300)
  if ((await readPostmasterPid(directory)) === 'unreadable') {
    await rm(postmasterPidFile(directory), { force: true })
  }
}

/** Keeps one older log file; answers the size of the current one. */
async function rotateLog(logFile: string): Promise<number> {
  const found = await unlessError(['ENOENT'], stat(logFile), undefined)
  if (found === undefined || found.size < LOG_SIZE_TO_ROTATE) return found?.size ?? 0
  await rename(logFile, `${logFile}.1`)
  return 0
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('the system gave no port'))
      })
    })
  })
}
