import pg from 'pg'
import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../shared/problem.ts'
import { ROLE } from './cluster.ts'
import { errorCode } from './system-error.ts'

export const HOST = '127.0.0.1'

const CLOSING_TIME_MS = 1000

/**
 * One idle connection that each program keeps while it uses the server, so that another program that stops sees
 * it and leaves the server running even when our own pool happens to be empty. It is made to the maintenance
 * database, where it is in nobody's way, and it does not keep the process alive.
 * Throws Problem('unavailable') when the server does not accept the password or does not answer.
 */
export async function connectPresence(port: number, password: string): Promise<pg.Client> {
  const socket = new Socket()
  const client = new pg.Client({
    stream: () => socket,
    host: HOST,
    port,
    user: ROLE,
    password,
    database: 'postgres',
    ssl: false,
    application_name: 'so-vang presence',
    connectionTimeoutMillis: 10_000,
  })
  // Without a listener, the end of the server would end the program too.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    throw new Problem('unavailable', whyNot(cause), { cause })
  }
  socket.unref()
  return client
}

function whyNot(cause: unknown): string {
  return errorCode(cause) === '28P01'
    ? 'Cơ sở dữ liệu không nhận mật khẩu trong tệp so-vang.secret. Hãy khôi phục tệp đó từ bản sao lưu.'
    : 'Cơ sở dữ liệu đang chạy nhưng không trả lời. Hãy đợi một phút rồi chạy lại.'
}

/** Makes the database on the first start, and again should that start have been cut short before. */
export async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name])
  if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
}

/**
 * Is any other session connected? A session that has just been closed stays listed for some milliseconds, so
 * the answer is yes only when the others are still there after a second.
 */
export async function othersConnected(client: pg.Client): Promise<boolean> {
  const giveUpAt = Date.now() + CLOSING_TIME_MS
  for (;;) {
    const others = await client.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    )
    if (others.rowCount === 0) return false
    if (Date.now() > giveUpAt) return true
    await sleep(25)
  }
}
