import { randomBytes } from 'node:crypto'
import knex from 'knex'
import pg from 'pg'
import { Problem } from '../shared/problem.ts'
import type { Db } from './transaction.ts'

const { DATE, INT8 } = pg.types.builtins
// Whatever knex would print it also throws, and standard output belongs to the log and the console's answers.
const SILENT = { warn: nothing, error: nothing, deprecate: nothing, debug: nothing }
function nothing(): void {
  return
}

const OLDEST_SERVER = 150_000

function integer(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`Number beyond safe integers: ${text}`)
  return value
}

// A date is a day, not a moment: the driver's default makes it local midnight, which is the day before in UTC.
pg.types.setTypeParser(DATE, (text: string) => text)
pg.types.setTypeParser(INT8, integer)

export interface ConnectionTarget {
  /** A postgres:// address, or the parts of one. */
  connection: string | { host: string; port: number; user: string; password: string; database: string }
  poolSize?: number
  /** Ends every session of the pool at once, and whatever is under way in it is rolled back; no new one is made. */
  stop?: AbortSignal | undefined
}

/** A connection that was not asked for so long is closed; a new one has to learn what the database looks like first. */
const IDLE_MS = 5 * 60_000

/** A pool of connections to one server. No session state is ever set on it, so it may stand behind PgBouncer. */
export function connect({ connection, poolSize = 10, stop }: ConnectionTarget): Db {
  // Its own, by which its sessions are told from those of every other program.
  const name = `so-vang ${randomBytes(4).toString('hex')}`
  const settings =
    typeof connection === 'string'
      ? { connectionString: connection, application_name: name }
      : { ...connection, application_name: name }
  const afterCreate = (made: pg.Client, done: (refusal: Error | null, made: pg.Client) => void) => {
    if (stop?.aborted !== true) done(null, made)
    else made.end(() => done(new Error('the program is ending'), made))
  }
  const db = knex({
    client: 'pg',
    connection: settings,
    pool: { min: 0, max: poolSize, idleTimeoutMillis: IDLE_MS, afterCreate },
    acquireConnectionTimeout: 15_000,
    log: SILENT,
  })
  stop?.addEventListener('abort', () => void endSessions(settings), { once: true })
  return db
}

/** Asked over a connection beside the pool, which may have none free. */
async function endSessions({ application_name: name, ...settings }: pg.ClientConfig): Promise<void> {
  const asking = new pg.Client(settings)
  asking.on('error', nothing)
  try {
    await asking.connect()
    await asking.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
      name,
    ])
  } catch {
    // Then what is under way goes on to its end, and the program with it.
  } finally {
    await asking.end().catch(nothing)
  }
}

/**
 * @throws Problem 'unavailable' when the server cannot be reached or is older than PostgreSQL 15
 */
export async function requireUsableServer(db: Db): Promise<void> {
  let version: number
  try {
    const answer: { rows: { server_version_num: string }[] } = await db.raw('show server_version_num')
    version = Number(answer.rows[0]?.server_version_num)
  } catch (error) {
    throw new Problem(
      'unavailable',
      'Không kết nối được cơ sở dữ liệu. Hãy kiểm tra DATABASE_URL (tên máy chủ, cổng, người dùng, mật khẩu) và máy chủ PostgreSQL.',
      { cause: error },
    )
  }
  if (!(version >= OLDEST_SERVER)) {
    throw new Problem('unavailable', 'Cần PostgreSQL 15 trở lên; máy chủ hiện tại cũ hơn.')
  }
}
