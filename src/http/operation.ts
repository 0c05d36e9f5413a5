import type { z } from 'zod'
import type { Permission } from '../shared/actor.ts'
import { namedVersion, parsed, parsedParams } from './checked-input.ts'
import type { ReadContext, WriteContext } from './context.ts'
import type { Reply } from './reply.ts'
import {
  pageRoute,
  schemasOf,
  type Access,
  type Answer,
  type Endpoint,
  type Method,
  type OperationDescription,
} from './endpoint.ts'

/** Operations of the API: endpoints that take and give JSON, and say of themselves what the OpenAPI document prints. */

interface OperationSpec<P, Q, B> {
  path: string
  tag: string
  summary: string
  description?: string
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  output?: z.ZodType
  produces?: string
  body?: z.ZodType<B>
}

/** Reading through the API: `path` as Express writes it, below /api/v1. */
export function reading<P, Q>(
  spec: OperationSpec<P, Q, never> & {
    permission: Access
    snapshot?: boolean
    run: (context: ReadContext, input: { params: P; query: Q }) => Answer
  },
): Endpoint {
  const route = pageRoute({ ...spec, show: spec.run })
  return {
    surface: 'json',
    path: spec.path,
    access: spec.permission,
    routes: [route],
    schemas: schemasOf(spec),
    operation: describe(spec, 'get', 200, false),
  }
}

/** Writing through the API. `versioned` operations change a record that exists and so need If-Match. */
export function writing<P, B>(
  spec: OperationSpec<P, never, B> & {
    permission: Permission
    method: Exclude<Method, 'get'>
    status?: number
    versioned?: boolean
    run: (context: WriteContext, input: { params: P; body: B; version: number }) => Answer
    /** What takes long, done when the writing is committed; answers in the place of `run`. */
    afterCommit?: (context: ReadContext, reply: Reply) => Promise<Reply>
  },
): Endpoint {
  const versioned = spec.versioned ?? false
  return {
    surface: 'json',
    path: spec.path,
    access: spec.permission,
    schemas: schemasOf(spec),
    operation: describe(spec, spec.method, spec.status ?? 200, versioned),
    routes: [
      {
        method: spec.method,
        writes: true,
        ...(spec.afterCommit && { afterCommit: spec.afterCommit }),
        run: async (context, raw) => {
          const params = parsedParams(spec.params, raw.params)
          const body = parsed(spec.body, raw.body)
          return spec.run(context, { params, body, version: versioned ? namedVersion(raw) : 0 })
        },
      },
    ],
  }
}

function describe(
  spec: OperationSpec<unknown, unknown, unknown>,
  method: Method,
  status: number,
  versioned: boolean,
): OperationDescription {
  const { tag, summary, description, output, produces } = spec
  return {
    method,
    tag,
    summary,
    status,
    versioned,
    ...(description !== undefined && { description }),
    ...(output && { output }),
    ...(produces !== undefined && { produces }),
  }
}
