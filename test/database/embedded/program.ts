/**
 * A stand-in for the whole program, run as a process of its own: starts the server, prints one line of JSON, and
 * goes on until it is told to stop (by Ctrl+C, or by the end of its input). With `"leaves": true` it has nothing
 * more to do once started and stops nothing.
 */
import pg from 'pg'
import { z } from 'zod'
import { startEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.ts'
import { Problem } from '../../../src/shared/problem.ts'

const { leaves, ...options } = z
  .object({
    directory: z.string(),
    packageFolder: z.string(),
    machineFolder: z.string(),
    durability: z.enum(['full', 'tests']),
    leaves: z.boolean(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

try {
  const server = await startEmbeddedPostgres(options)
  const { connection, dataDirectory, adopted } = server
  if (!leaves) {
    process.once('SIGINT', () => {
      void sayGoodbye().then(() => process.exit(0))
    })
    process.stdin.once('end', () => {
      void server.stop().then(() => process.exit(0))
    })
    process.stdin.resume()
  }
  // Only now: whoever reads this line may send the signal at once.
  console.log(JSON.stringify({ connection, dataDirectory, adopted }))

  async function sayGoodbye(): Promise<void> {
    const client = new pg.Client(connection)
    await client.connect()
    await client.query('create table goodbye as select now() as said_at')
    await client.end()
    await server.stop()
  }
} catch (error) {
  console.log(JSON.stringify({ refusal: error instanceof Problem ? error.detail : String(error) }))
}
