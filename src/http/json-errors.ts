import type { ErrorRequestHandler } from 'express'
import type { Log } from '../log.ts'
import { asProblem, brokenOff } from './as-problem.ts'
import { requestIdOf } from './request-log.ts'
import { noLongerFile } from './write-reply.ts'

/** A Problem as RFC 9457 problem+json; `errors` point into the body that was sent. */
export function jsonErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      brokenOff(error, log, request, response)
      return
    }
    noLongerFile(response)
    const problem = asProblem(error, log, requestIdOf(request))
    if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer')
    response
      .status(problem.status)
      .type('application/problem+json')
      .set('Cache-Control', 'no-store')
      .send(
        JSON.stringify({
          type: `urn:so-vang:problem:${problem.kind}`,
          title: problem.kind,
          status: problem.status,
          detail: problem.detail,
          instance: `urn:so-vang:request:${requestIdOf(request)}`,
          ...(problem.fields.length > 0 && {
            errors: problem.fields.map(({ path, text }) => ({
              pointer: path === '' ? '' : `/${path.replaceAll('.', '/')}`,
              detail: text,
            })),
          }),
        }),
      )
  }
}
