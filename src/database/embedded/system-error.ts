/** The `code` of an operating-system error (`ENOENT`, `EACCES`…), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/**
 * Awaits `action`; answers `instead` when it fails with one of `codes`.
 * Throws every other error unchanged.
 */
export async function unlessError<T, U>(codes: string[], action: Promise<T>, instead: U): Promise<T | U> {
  try {
    return await action
  } catch (error) {
    if (codes.includes(errorCode(error) ?? '')) return instead
    throw error
  }
}
