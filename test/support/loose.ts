import { z } from 'zod'

/** What comes from outside the types, an answer's body or a row as the driver gives it, as values to be looked at. */

const Loose = z.record(z.string(), z.unknown())
export type Loose = z.output<typeof Loose>

/** The JSON object a response holds. */
export function bodyOf(response: { body: unknown }): Loose {
  return Loose.parse(response.body)
}

/** The rows of a query, columns as the database names them. */
export async function rowsOf(query: PromiseLike<unknown>): Promise<Loose[]> {
  return z.array(Loose).parse(await query)
}

/** The first row of a query. Fails without one. */
export async function rowOf(query: PromiseLike<unknown>): Promise<Loose> {
  const [first] = await rowsOf(query)
  if (first === undefined) throw new Error('There is no such row.')
  return first
}
