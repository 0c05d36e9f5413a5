import { Router, type RequestHandler } from 'express'
import { Histogram } from 'prom-client'
import { schemaIsCurrent } from '../database/migrations.ts'
import type { AppDeps } from '../deps.ts'
import { may } from '../shared/actor.ts'
import { routePattern } from './route-pattern.ts'

const LOOPBACK = /^(::1|127\.|::ffff:127\.)/

/** The addresses, which only are read. */
export const HEALTH = ['/healthz', '/readyz', '/metrics'].map((path) => ({
  path,
  routes: [{ method: 'get' as const }],
}))

/** /healthz (the process lives), /readyz (it can serve), /metrics (from this machine, or with an administrator's token). */
export function health(deps: AppDeps): { watch: RequestHandler; router: Router } {
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [deps.metrics],
  })

  const watch: RequestHandler = (request, response, next) => {
    const stop = seconds.startTimer()
    response.once('finish', () => {
      stop({ method: request.method, route: routePattern(request), status: response.statusCode })
    })
    next()
  }

  const router = Router()
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
  router.get('/readyz', async (_request, response) => {
    const ready = await schemaIsCurrent(deps.db).catch(() => false)
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not-ready' })
  })
  router.get('/metrics', async (request, response) => {
    // Behind a proxy of the same machine every caller comes from here; `ip` is who asked the proxy.
    const here = LOOPBACK.test(request.ip ?? '')
    if (!here && !(request.actor !== null && may(request.actor, 'accounts.manage'))) {
      response.sendStatus(403)
      return
    }
    response.type(deps.metrics.contentType).send(await deps.metrics.metrics())
  })
  return { watch, router }
}
