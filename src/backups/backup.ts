/**
 * A copy of the whole register in one file (bản sao lưu): a tar with a manifest, the rows of each table as PostgreSQL
 * writes them, the kept files, and a sum over all of it (docs/adr/0042).
 */

/** What a later program may have to read differently. */
export const FORMAT = 1

/**
 * Tables that are no part of a copy, and why. Everything else in the schema is copied without being named anywhere, so
 * that a new table cannot be forgotten.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  knex_migrations: 'The manifest names the migrations; a restored register has made its own.',
  knex_migrations_lock: 'Whether a program is migrating now.',
  sessions: 'Whoever was signed in signs in again: a copy in the wrong hands opens no session.',
  setup_links: 'Links to set a password are valid for hours; one in a copy would be a key lying about.',
  idempotency_keys: 'Answers kept for a day, for programs that ask twice.',
  rate_limits: 'Counted tries of the last minutes.',
  posting_changes: 'As award_changes.',
  award_changes:
    'Notes for figures held in memory, by numbers of transactions that mean nothing on another server.',
}

export const MANIFEST = 'so-vang.json'
export const FILES = 'files/'

/** Name of a piece of a table: put together in their order the pieces are one gzip file. */
export function pieceName(table: string, piece: number): string {
  return `${piecesOf(table)}${String(piece).padStart(6, '0')}`
}

/** What the names of all pieces of a table begin with. */
export function piecesOf(table: string): string {
  return `tables/${table}.copy.gz.`
}
