import type { Registry } from 'prom-client'
import type { Config } from './config.ts'
import type { Db } from './database/transaction.ts'
import type { FileStore } from './documents/files.ts'
import type { WatchedDownloads } from './http/watched-downloads.ts'
import type { Log } from './log.ts'
import type { Clock } from './shared/clock.ts'
import type { Figures } from './statistics/figures.ts'

/** Everything that differs between an office, a test and a benchmark. Nothing else is reached from anywhere else. */
export interface AppDeps {
  config: Config
  /** Signs the session cookies. */
  sessionSecret: string
  db: Db
  /** Statistics and exports; the same as `db` unless a replica is set. */
  readDb: Db
  clock: Clock
  log: Log
  files: FileStore
  /** Figures that are still true, so that they are not counted again, and the table new ones are counted from. */
  figures: Figures
  /** Files being made for pages that look on. */
  downloads: WatchedDownloads
  /** What /metrics shows. */
  metrics: Registry
}
