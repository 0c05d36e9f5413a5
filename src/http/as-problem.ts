import type { Request, Response } from 'express'
import { explainRefusal } from '../database/constraints.ts'
import type { Log } from '../log.ts'
import { Problem } from '../shared/problem.ts'
import { requestIdOf } from './request-log.ts'

interface ClientError {
  status: number
  type: string | undefined
}

/** Errors of Express' own body parsers say their status. */
function clientError(error: unknown): ClientError | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  if (error.status < 400 || error.status >= 500) return null
  return {
    status: error.status,
    type: 'type' in error && typeof error.type === 'string' ? error.type : undefined,
  }
}

/** Whatever was thrown as a Problem; what nobody foresaw is logged once, with its stack, and told only by its id. */
export function asProblem(thrown: unknown, log: Log, requestId: string): Problem {
  const error = explainRefusal(thrown)
  if (error instanceof Problem) {
    if (error.status >= 500) log.error({ err: error.cause ?? error, requestId }, 'unavailable')
    return error
  }
  const fromParser = clientError(error)
  if (fromParser?.status === 413) return new Problem('too-large', 'Dữ liệu gửi lên quá lớn.')
  if (fromParser?.status === 415) {
    return new Problem(
      'unsupported-media-type',
      'Dữ liệu gửi lên theo bảng mã hay cách nén không đọc được; hãy gửi bằng UTF-8, không nén.',
    )
  }
  if (fromParser !== null) {
    return new Problem('malformed', 'Không đọc được dữ liệu gửi lên; hãy kiểm tra lại rồi gửi lại.')
  }
  log.error({ err: error, requestId }, 'failure')
  return new Problem(
    'failure',
    'Phần mềm gặp lỗi ngoài dự kiến; chưa có gì bị thay đổi. Hãy thử lại, và báo cho người quản trị mã bên dưới nếu lỗi lặp lại.',
    { cause: error },
  )
}

/**
 * Something failed after the answer had begun: the connection is broken, so that nobody takes the beginning of a file for
 * the whole of it.
 */
export function brokenOff(thrown: unknown, log: Log, request: Request, response: Response): void {
  asProblem(thrown, log, requestIdOf(request))
  response.destroy()
}
