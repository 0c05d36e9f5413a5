import type { Import } from './import.queries.ts'

/** A long run gives a sign of life as often. */
export const SIGN_OF_LIFE_MS = 15_000

/** No sign of life for so long: whatever read or applied it has been stopped. */
const SILENT_MS = 90_000

/** Whether what was running on an import has been stopped, by a fault or with the program itself. */
export function isInterrupted(
  { status, touchedAt }: Pick<Import, 'status' | 'touchedAt'>,
  now: Date,
): boolean {
  return (status === 'reading' || status === 'applying') && now.getTime() - touchedAt.getTime() > SILENT_MS
}
