import type { Request } from 'express'

/**
 * What Express matched, `/awards/:id` or `/api/v1/awards/:id`: never the address itself, which may hold a name. 'none' when
 * nothing matched.
 */
export function routePattern(request: Pick<Request, 'baseUrl' | 'route'>): string {
  const route: unknown = request.route
  if (typeof route !== 'object' || route === null || !('path' in route)) return 'none'
  return `${request.baseUrl}${String(route.path)}`
}
