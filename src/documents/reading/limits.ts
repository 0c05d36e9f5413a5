/** How much is read of what somebody brings. Whoever reads may ask for more or less. */
export interface Limits {
  /** Bytes of the file as it lies on the disk. */
  fileBytes: number
  /** Bytes a workbook may unpack to, counted while unpacking, and letters its rows may hold. */
  unpackedBytes: number
  /** Parts in the zip of a workbook. */
  parts: number
  /** Rows with anything in them, of the sheet that is read. */
  rows: number
  /** Columns with anything in them, of the sheet that is read. */
  columns: number
  /** Different texts of a workbook. */
  strings: number
  /** Rows of each sheet that `peekFile` shows. */
  topRows: number
  /** What one reading may hold in memory, in megabytes. */
  memoryMb: number
  /** How long the reader may keep others waiting, in milliseconds; the time others take with its rows is theirs. */
  milliseconds: number
}

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 50e6,
  unpackedBytes: 100e6,
  parts: 2_000,
  rows: 100_000,
  columns: 60,
  strings: 1_000_000,
  topRows: 60,
  memoryMb: 192,
  milliseconds: 30_000,
}

/** Columns kept of the first rows: a title further right is not looked for. */
export const TOP_COLUMNS = 256

/** Merged blocks kept of a sheet; those of titles and of units come long before. */
export const MERGED_BLOCKS = 2_000
