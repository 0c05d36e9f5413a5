import type { Request, RequestHandler } from 'express'
import { Problem } from '../shared/problem.ts'

function hasBody(request: Request): boolean {
  return request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0
}

/** For operations of the API: a body that does not say it is JSON was not read, and is refused (415) instead of ignored. */
export const requireJsonBody: RequestHandler = (request, response, next) => {
  if (!hasBody(request) || request.is('application/json') !== false) {
    next()
    return
  }
  response.set('Accept', 'application/json')
  throw new Problem(
    'unsupported-media-type',
    'Dữ liệu gửi lên phải là JSON; hãy gửi kèm tiêu đề Content-Type: application/json.',
  )
}
