import type { Readable, Writable } from 'node:stream'
import { Client } from 'pg'
import { from, to } from 'pg-copy-streams'
import { z } from 'zod'
import type { Tx } from './transaction.ts'

/**
 * Rows as PostgreSQL itself writes and reads them in bulk (COPY, text format): every value comes back as it was, on any
 * server from 15 on, and neither side holds more than a buffer of them.
 */

/** Columns of one table, as its names are spelled in the database. */
export interface CopiedColumns {
  name: string
  columns: readonly string[]
}

/** Knex keeps the one connection of a transaction behind a client without types. */
const Transaction = z.object({ acquireConnection: z.custom<() => Promise<unknown>>(isFunction) })

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

async function connectionOf(tx: Tx): Promise<Client> {
  const client: unknown = tx.client
  const { acquireConnection } = Transaction.parse(client)
  return z.instanceof(Client).parse(await acquireConnection.call(client))
}

/** Dates and numbers must not depend on how the server of an office is set. */
const SPELLING = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1`

/** The rows of a table as bytes. Nothing else may be asked in the transaction until they have been read. */
export async function copyOut(tx: Tx, { name, columns }: CopiedColumns): Promise<Readable> {
  await tx.raw(SPELLING)
  const client = await connectionOf(tx)
  return client.query(to(tx.raw('copy ?? (??) to stdout', [name, [...columns]]).toQuery()))
}

/** Takes the bytes that copyOut gave; the rows are there once it has finished. */
export async function copyIn(tx: Tx, { name, columns }: CopiedColumns): Promise<Writable> {
  await tx.raw(SPELLING)
  const client = await connectionOf(tx)
  return client.query(from(tx.raw('copy ?? (??) from stdin', [name, [...columns]]).toQuery()))
}
