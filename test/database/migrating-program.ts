import { z } from 'zod'
import { connect } from '../../src/database/connection.ts'
import { migrateToLatest } from '../../src/database/migrations.ts'

/** A program of its own that migrates the database named, as JSON, on its command line. */
const Target = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
})

const connection = z.union([z.string(), Target]).parse(JSON.parse(process.argv[2] ?? ''))
const db = connect({ connection, poolSize: 2 })
await migrateToLatest(db)
await db.destroy()
