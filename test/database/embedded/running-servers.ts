import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '../../../src/database/embedded/embedded-postgres.ts'

const started: EmbeddedPostgres[] = []

/** Starts a server that is stopped after the example, whatever happens in it. */
export async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ durability: 'tests', ...options })
  started.push(server)
  return server
}

/** Stops what `start` started; stopping twice does nothing. */
export async function stopServers(): Promise<void> {
  for (const server of started.splice(0)) await server.stop()
}

/** Opens a connection, runs the statements one after the other and answers the rows of the last. */
export async function ask(
  server: Pick<EmbeddedPostgres, 'connection'>,
  ...statements: string[]
): Promise<unknown[]> {
  const client = new pg.Client(server.connection)
  // The end of the server is told by the statement that fails.
  client.on('error', () => undefined)
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** Process number of the server, or undefined when its lock file is gone: it was stopped cleanly. */
export async function serverPid(directory: string): Promise<number | undefined> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Number(text.split('\n')[0])
}
