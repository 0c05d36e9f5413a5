import { z } from 'zod'

/** Fields, keys of questions and of conversions: short words of our own. */
const key = z.string().max(80)
const MOST_COLUMNS = 1000

/**
 * What the person decided about one list. Plain JSON: it is stored with the import, sent by forms, and its `columns`
 * are remembered for the next file with the same heading.
 */
export const ListSettings = z.strictObject({
  /** Position of the sheet, from 0. */
  sheet: z.int().min(0).optional(),
  /** The last row of the heading; 0 when there is none. */
  headerRow: z.int().min(0).optional(),
  /** By column number ('2' = column B): a field, 'note' or 'skip'. */
  columns: z.record(z.string().regex(/^\d{1,5}$/), key).default({}),
  /** One value for all rows, by field. */
  constants: z.record(key, z.string().max(5000)).default({}),
  /** By key of the question. */
  answers: z.record(key, z.string().max(80)).default({}),
  /** Keys of conversions that shall not be made. */
  refused: z.array(key).max(MOST_COLUMNS).default([]),
})
export type ListSettings = z.output<typeof ListSettings>

/** Nothing decided yet. */
export const NO_SETTINGS: ListSettings = { columns: {}, constants: {}, answers: {}, refused: [] }
