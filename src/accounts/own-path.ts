const SOMEWHERE = 'http://own.invalid'

/**
 * An address to go to after signing in, only if it lies in this application; otherwise the first page. Browsers read
 * '//elsewhere', '/\elsewhere' and '/<tab>/elsewhere' as other servers, so what they would make of it is what counts.
 */
export function ownPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, SOMEWHERE)) return '/'
  const { origin, pathname, search } = new URL(next, SOMEWHERE)
  return origin === SOMEWHERE && !pathname.startsWith('//') ? pathname + search : '/'
}
