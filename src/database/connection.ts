import knex from 'knex'
import type { Knex } from 'knex'
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
}

/** A connection that was not asked for so long is closed; a new one has to learn what the database looks like first. */
const IDLE_MS = 5 * 60_000

/** A pool of connections to one server. No session state is ever set on it, so it may stand behind PgBouncer. */
export function connect(target: ConnectionTarget): Db {
  const connection: Knex.PgConnectionConfig =
    typeof target.connection === 'string'
      ? { connectionString: target.connection, application_name: 'so-vang' }
      : { ...target.connection, application_name: 'so-vang' }
  return knex({
    client: 'pg',
    connection,
    pool: { min: 0, max: target.poolSize ?? 10, idleTimeoutMillis: IDLE_MS },
    acquireConnectionTimeout: 15_000,
    log: SILENT,
  })
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
