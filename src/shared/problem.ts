/**
 * The one error type of the register. Anything may throw a Problem; only http/ and console/console.ts turn
 * it into words: on a page, in problem+json, on standard error. Sentences are Vietnamese and name what to type instead.
 */

export const PROBLEM_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  outdated: 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'precondition-required': 428,
  'too-many': 429,
  failure: 500,
  unavailable: 503,
} as const

export type ProblemKind = keyof typeof PROBLEM_STATUS

/** One wrong field: `path` as the form or the JSON body spells it (`awards.3.recipientName`), `text` for the person. */
export interface FieldError {
  path: string
  text: string
  /** The page of the record the sentence speaks of, where there is one that may be seen. */
  href?: string
}

interface ProblemOptions {
  fields?: FieldError[]
  cause?: unknown
}

/** A refusal in plain words. `detail` is always fit to be shown to the person who asked. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly detail: string
  readonly fields: FieldError[]

  constructor(kind: ProblemKind, detail: string, options: ProblemOptions = {}) {
    super(detail, { cause: options.cause })
    this.name = 'Problem'
    this.kind = kind
    this.detail = detail
    this.fields = options.fields ?? []
  }

  get status(): number {
    return PROBLEM_STATUS[this.kind]
  }
}

/** Heading over sentences about single fields. */
export const WRONG_INPUT = 'Có lỗi cần sửa trong dữ liệu đã nhập.'

/** Input that has the right shape of request but wrong content: 422, with one sentence for each wrong field. */
export function invalid(fields: FieldError[], detail = WRONG_INPUT): Problem {
  return new Problem('invalid', detail, { fields })
}

/** One wrong field. */
export function invalidField(path: string, text: string): Problem {
  return invalid([{ path, text }])
}

/** Also used for records outside the actor's scope: what one may not see does not exist. */
export function notFound(what: string): Problem {
  return new Problem('not-found', `Không tìm thấy ${what}.`)
}

export function forbidden(detail = 'Tài khoản này không được phép làm việc đó.'): Problem {
  return new Problem('forbidden', detail)
}

export function conflict(detail: string, fields: FieldError[] = []): Problem {
  return new Problem('conflict', detail, { fields })
}
