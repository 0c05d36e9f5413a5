import type { Knex } from 'knex'
import { loadConfig } from './src/config.ts'
import { migrationSource } from './src/database/migrations.ts'

/**
 * For the command line of knex: `npm run db:new <name>` makes a migration; looking at or rolling back migrations
 * while developing needs DATABASE_URL. The program itself migrates without it.
 */
const { databaseUrl } = loadConfig(process.env)

const settings: Knex.Config = {
  client: 'pg',
  ...(databaseUrl !== null && { connection: databaseUrl }),
  migrations: { migrationSource },
}

export default settings
