import { startTestPostgres, stopTestPostgres } from './postgres.ts'

export async function mochaGlobalSetup(): Promise<void> {
  await startTestPostgres()
}

export async function mochaGlobalTeardown(): Promise<void> {
  await stopTestPostgres()
}
