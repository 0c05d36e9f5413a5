import { spawn } from 'node:child_process'
import { chown, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { isServerOf, readPostmasterPid } from './postmaster-pid.ts'
import { runningAs, type Ending } from './run-program.ts'
import { serverArguments, settingArguments } from './server-settings.ts'
import { errorCode } from './system-error.ts'

/** A cluster and the file beside it that its server writes its log to. */
export interface ServedCluster extends Cluster {
  logFile: string
}

/**
 * A way to start and stop a server. `launch` answers undefined once it is ready, else how the program ended instead;
 * when `stop` says so, a server that is not ready yet need not become it.
 */
export interface ServerControl {
  launch(cluster: ServedCluster, port: number, stop?: AbortSignal): Promise<Ending | undefined>
  stop(cluster: ServedCluster): Promise<void>
}

const LONGEST_STOP_S = 120

/**
 * Runs the server program itself, in a session of its own: Ctrl+C in the terminal does not reach it, and it
 * neither keeps our process alive nor dies with it.
 */
const directControl: ServerControl = {
  async launch(cluster, port, stop) {
    const log = await open(cluster.logFile, 'a', 0o600)
    const child = spawn(
      cluster.binaries.postgres,
      serverArguments(cluster.directory, port, cluster.durability),
      {
        ...runningAs(cluster.account),
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    )
    child.unref()
    let ended: Ending | undefined
    child.once('error', (error) => (ended = errorCode(error) ?? null))
    child.once('exit', (code) => (ended = code))
    await log.close()
    while (ended === undefined) {
      const record = await readPostmasterPid(cluster.directory)
      if (typeof record === 'object' && record.pid === child.pid && record.status === 'ready')
        return undefined
      // Replaying the log after a power cut may take minutes.
      if (stop?.aborted === true) child.kill('SIGINT')
      await sleep(10)
    }
    return ended
  },

  /** SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written, the lock file goes last. */
  async stop({ directory }) {
    const record = await readPostmasterPid(directory)
    if (typeof record !== 'object' || !(await isServerOf(record.pid, directory))) return
    process.kill(record.pid, 'SIGINT')
    const giveUpAt = Date.now() + LONGEST_STOP_S * 1000
    while (Date.now() < giveUpAt && (await readPostmasterPid(directory)) !== undefined) {
      if (!(await isServerOf(record.pid, directory))) return
      await sleep(10)
    }
  },
}

/**
 * Starts and stops through pg_ctl, for Windows: it gives up administrator rights, which the server refuses to have,
 * and there are no signals there. `windowsHide` gives pg_ctl a console of its own, so that Ctrl+C in ours does not
 * reach the server; nothing may be inherited, or the server would hold our pipes open.
 */
export const pgCtlControl: ServerControl = {
  async launch(cluster, port) {
    const settings = settingArguments(port, cluster.durability).join(' ')
    if (cluster.account) {
      await (await open(cluster.logFile, 'a', 0o600)).close()
      await chown(cluster.logFile, cluster.account.uid, cluster.account.gid)
    }
    const code = await pgCtl(cluster, ['start', '-l', cluster.logFile, '-t', '600', '-o', settings])
    return code === 0 ? undefined : code
  },

  async stop(cluster) {
    await pgCtl(cluster, ['stop', '-m', 'fast', '-t', String(LONGEST_STOP_S)])
  },
}

/** The control for this operating system. */
export function usualControl(): ServerControl {
  return process.platform === 'win32' ? pgCtlControl : directControl
}

function pgCtl({ binaries, directory, account }: ServedCluster, args: string[]): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(binaries.pgCtl, [...args, '-D', directory, '-w', '-s'], {
      ...runningAs(account),
      stdio: 'ignore',
      windowsHide: true,
    })
    child.once('error', (error) => resolve(errorCode(error) ?? null))
    child.once('exit', (code) => resolve(code))
  })
}
