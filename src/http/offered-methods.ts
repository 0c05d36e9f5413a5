import { Router, type Request, type RequestHandler } from 'express'
import { Problem } from '../shared/problem.ts'
import type { Method } from './endpoint.ts'

/** A path as Express writes it, and the methods it answers to. */
interface Offered {
  path: string
  routes: readonly { method: Method }[]
}

function methodsByPath(endpoints: readonly Offered[]): Map<string, Set<string>> {
  const offered = new Map<string, Set<string>>()
  for (const { path, routes } of endpoints) {
    const methods = offered.get(path) ?? new Set()
    for (const { method } of routes) methods.add(method.toUpperCase())
    if (methods.has('GET')) methods.add('HEAD')
    offered.set(path, methods.add('OPTIONS'))
  }
  return offered
}

/**
 * Stands behind the routes of the endpoints: a known path asked by a method it does not offer is refused with the methods
 * it does (405, `Allow`), instead of being an unknown address.
 */
export function refuseOtherMethods(endpoints: readonly Offered[]): Router {
  const router = Router()
  const known = new WeakMap<Request, Set<string>>()
  const remember =
    (methods: Set<string>): RequestHandler =>
    (request, _response, next) => {
      // One address may be met by several paths: /people/merges also is a /people/:id.
      known.set(request, new Set([...(known.get(request) ?? []), ...methods]))
      next()
    }
  for (const [path, methods] of methodsByPath(endpoints)) router.all(path, remember(methods))
  router.use((request, response, next) => {
    const offered = known.get(request)
    if (offered === undefined) {
      next()
      return
    }
    const allowed = [...offered].join(', ')
    response.set('Allow', allowed)
    throw new Problem(
      'method-not-allowed',
      `Địa chỉ này không nhận ${request.method}; hãy dùng một trong các phương thức ${allowed}.`,
    )
  })
  return router
}
