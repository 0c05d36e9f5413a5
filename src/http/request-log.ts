import { randomUUID } from 'node:crypto'
import { pinoHttp } from 'pino-http'
import type { Request, RequestHandler } from 'express'
import type { Log } from '../log.ts'
import { routePattern } from './route-pattern.ts'

const GIVEN_ID = /^[\w-]{8,64}$/

/** The id that joins an answer, its log line and its audit events. */
export function requestIdOf(request: Request): string {
  return typeof request.id === 'string' ? request.id : ''
}

/** A request id and one line a request: route pattern, never the address itself, for names stand in queries. */
export function requestLog(log: Log): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id']
      const id = typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID()
      response.setHeader('X-Request-Id', id)
      return id
    },
    serializers: { req: () => undefined, res: () => undefined, err: () => undefined },
    customAttributeKeys: { responseTime: 'ms' },
    // Asked twice, also before anything is known; a key written twice would be read differently by different readers.
    customProps: (request, response) =>
      response.headersSent
        ? {
            requestId: request.id,
            method: request.method,
            route: 'baseUrl' in request ? routePattern(request as Request) : undefined, // Express' own by then
            status: response.statusCode,
            account:
              'actor' in request
                ? (request.actor as { accountId: number | null } | null)?.accountId
                : undefined,
          }
        : {},
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
  })
}
