import type { Knex } from 'knex'
import { z } from 'zod'
import { inTurns } from '../shared/in-turns.ts'
import { remembered } from '../shared/remembered.ts'
import type { Db } from './transaction.ts'

/**
 * Every row that enters the program passes a schema: columns come out camelCased and of the type we say they have.
 * The only place where the shape of the driver's answers is known.
 */

type Row = Readonly<Record<string, unknown>>
// Only that they are rows: their columns are for the schema, and looking at each of them here would be half of the work.
const Rows = z.array(z.custom<Row>((row) => typeof row === 'object' && row !== null))
const RawAnswer = z.object({ rows: Rows })

/** A bigint[] column: the driver gives its elements as text. */
export const idList = z.array(z.string().transform(Number))

const camelCase = remembered((name) =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
)

const snakeCase = remembered((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

function camelKeys(row: Row): Row {
  const camel: Record<string, unknown> = {}
  for (const name in row) camel[camelCase(name)] = row[name]
  return camel
}

/** All rows of a query, in its order. Others get their turn between those of a long one. */
export async function many<S extends z.ZodType>(
  schema: S,
  query: PromiseLike<unknown>,
): Promise<z.output<S>[]> {
  const rows = await rowsOf(query)
  const read = (row: Row) => schema.parse(camelKeys(row))
  return rows.length > MANY_AT_ONCE ? inTurns(rows, read) : rows.map(read)
}

/** So many pass their schema within some milliseconds. */
const MANY_AT_ONCE = 250

async function rowsOf(query: PromiseLike<unknown>): Promise<Row[]> {
  const answer = await query
  return Array.isArray(answer) ? Rows.parse(answer) : RawAnswer.parse(answer).rows
}

/** The first row, or undefined. */
export async function maybeOne<S extends z.ZodType>(
  schema: S,
  query: PromiseLike<unknown>,
): Promise<z.output<S> | undefined> {
  return (await many(schema, query))[0]
}

/** Exactly one row, as an aggregate or `returning` gives. Throws when there is none: that is a mistake of ours. */
export async function one<S extends z.ZodType>(schema: S, query: PromiseLike<unknown>): Promise<z.output<S>> {
  const row = await maybeOne(schema, query)
  if (row === undefined) throw new Error('A query that always answers one row answered none.')
  return row
}

/**
 * The rows of a long query one after another; see `rowBatches`. Only inside a transaction, which the caller keeps open until
 * the last row was taken. One such query at a time in a transaction.
 */
export async function* eachRow<S extends z.ZodType>(
  schema: S,
  tx: Db,
  sql: string,
  bindings: readonly Knex.RawBinding[],
  atOnce = ROWS_PER_FETCH,
): AsyncGenerator<z.output<S>> {
  for await (const rows of rowBatches(schema, tx, sql, bindings, atOnce)) yield* rows
}

/**
 * The rows of a long query as they are read: a thousand at a time unless said otherwise, fewer where nobody else may wait
 * while they are read. The first come in a handful, because somebody waits for the first byte of what is made of them; the
 * next are on their way while the caller works on those before. Each passes its schema when it is taken, so that whoever
 * takes turns with others takes them here too; a batch is gone through once. Transaction as for `eachRow`.
 */
export async function* rowBatches<S extends z.ZodType>(
  schema: S,
  tx: Db,
  sql: string,
  bindings: readonly Knex.RawBinding[],
  atOnce = ROWS_PER_FETCH,
): AsyncGenerator<Iterable<z.output<S>>> {
  await tx.raw(`declare each_row no scroll cursor for ${sql}`, bindings)
  let asked = Math.min(atOnce, FIRST_ROWS)
  let coming = fetchRows(tx, asked)
  try {
    for (;;) {
      const fetched = await coming
      const last = fetched.rows.length < asked
      asked = atOnce
      if (!last) coming = fetchRows(tx, asked)
      yield parsed(schema, fetched)
      if (last) break
    }
  } finally {
    await coming.catch(() => undefined)
    // Also for a caller that broke off early. In a transaction that has failed there is nothing left to close.
    await tx.raw('close each_row').catch(() => undefined)
  }
}

const ROWS_PER_FETCH = 1000
const FIRST_ROWS = 20

/** Values in the order of the columns: half the work of objects, which the schema makes anyway. */
const Fetched = z.object({
  fields: z.array(z.object({ name: z.string() })),
  rows: z.array(z.custom<readonly unknown[]>(Array.isArray)),
})
type Fetched = z.output<typeof Fetched>

function fetchRows(tx: Db, number: number): Promise<Fetched> {
  const asArrays = tx.raw(`fetch ${number} from each_row`).options({ rowMode: 'array' })
  const rows = asArrays.then((answer: unknown) => Fetched.parse(answer))
  rows.catch(() => undefined) // awaited when the rows before are done with; must not count as unhandled meanwhile
  return rows
}

function* parsed<S extends z.ZodType>(schema: S, { fields, rows }: Fetched): Generator<z.output<S>> {
  const names = fields.map(({ name }) => camelCase(name))
  for (const values of rows) {
    const row: Record<string, unknown> = {}
    for (let at = 0; at < names.length; at += 1) row[names[at] ?? ''] = values[at]
    yield schema.parse(row)
  }
}

/** camelCase keys → snake_case columns, leaving out what is undefined. */
export function toColumns(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const columns: Record<string, unknown> = {}
  for (const name in values) if (values[name] !== undefined) columns[snakeCase(name)] = values[name]
  return columns
}

const Id = z.object({ id: z.number() })

/** The ids a statement with `returning id` gave, in its order. */
export async function returnedIds(query: PromiseLike<unknown>): Promise<number[]> {
  return (await many(Id, query)).map((row) => row.id)
}

/** The one id a statement with `returning id` gave. */
export async function returnedId(query: PromiseLike<unknown>): Promise<number> {
  return (await one(Id, query)).id
}
