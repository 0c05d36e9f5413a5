import { z } from 'zod'

const CopiedTable = z.object({
  name: z.string(),
  /** In the order of the rows' values; what the database computes itself is not among them. */
  columns: z.array(z.string()).min(1),
  rows: z.int().nonnegative(),
})
export type CopiedTable = z.output<typeof CopiedTable>

const CopiedSequence = z.object({
  table: z.string(),
  column: z.string(),
  last: z.int(),
  /** Whether `last` has been given out. */
  used: z.boolean(),
})
export type CopiedSequence = z.output<typeof CopiedSequence>

/** What any format says; whether the rest can be read depends on it. */
export const ManifestFormat = z.object({ program: z.literal('so-vang'), format: z.int() })

/** The first member of a copy: what is in it, and which program can read it. */
export const Manifest = ManifestFormat.extend({
  /** Of the program that took it. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** Those that made the tables as they are in the copy. */
  migrations: z.array(z.string()),
  tables: z.array(CopiedTable),
  sequences: z.array(CopiedSequence),
  /** How many kept files are in it. */
  files: z.int().nonnegative(),
  /** The last line of the log in it; an empty log has line 0. */
  log: z.object({ line: z.int(), hash: z.string() }),
})
export type Manifest = z.output<typeof Manifest>

/** How many rows a copy has, of all tables. */
export function rowsListed({ tables }: Manifest): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}
