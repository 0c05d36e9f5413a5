import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { Endpoint, OperationDescription } from './endpoint.ts'

/**
 * The OpenAPI 3.1 document, made from the operations themselves: their zod schemas are the ones that check requests, so
 * the document cannot say anything else than the program does.
 */

type Json = Record<string, unknown>

const NamedSchemas = z.record(z.string(), z.record(z.string(), z.unknown()))
const AnyObject = z.record(z.string(), z.unknown())

/** JSON Schema of a zod schema. What it names (`.meta({ id })`) moves to the components, where OpenAPI looks for it. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json = {}): Json {
  const made = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')
  const { $defs, ...schemaItself } = AnyObject.parse(JSON.parse(text))
  Object.assign(components, NamedSchemas.parse($defs ?? {}))
  delete schemaItself.$schema
  return schemaItself
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (schema === undefined) return []
  const made = schemaOf(schema, 'input')
  const properties = z.record(z.string(), z.record(z.string(), z.unknown())).parse(made.properties ?? {})
  const required = new Set(z.array(z.string()).parse(made.required ?? []))
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.has(name),
    schema: property,
  }))
}

const HEADERS = {
  idempotency: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Gửi lại cùng khoá thì nhận lại đúng câu trả lời đầu, không ghi hai lần.',
    schema: { type: 'string', maxLength: 200 },
  },
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'ETag của bản ghi đã đọc.',
    schema: { type: 'string' },
  },
} as const

function answersOf(operation: OperationDescription, components: Json): Json {
  const content =
    operation.output !== undefined
      ? { 'application/json': { schema: schemaOf(operation.output, 'output', components) } }
      : operation.produces !== undefined
        ? { [operation.produces]: { schema: { type: 'string', contentEncoding: 'binary' } } }
        : undefined
  return {
    [operation.status]: { description: 'Thành công', ...(content && { content }) },
    default: {
      description: 'Từ chối, kèm lý do',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }
}

function operationObject(endpoint: Endpoint, operation: OperationDescription, components: Json): Json {
  const writes = operation.method !== 'get'
  const { schemas } = endpoint
  return {
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description !== undefined && { description: operation.description }),
    operationId: `${operation.method}${endpoint.path.replace(/[:/.-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    parameters: [
      ...parametersOf(schemas.params, 'path'),
      ...parametersOf(schemas.query, 'query'),
      ...(writes ? [HEADERS.idempotency] : []),
      ...(operation.versioned ? [HEADERS.ifMatch] : []),
    ],
    ...(schemas.body && {
      requestBody: {
        required: !schemas.body.safeParse(undefined).success,
        content: { 'application/json': { schema: schemaOf(schemas.body, 'input', components) } },
      },
    }),
    responses: answersOf(operation, components),
    security: endpoint.access === 'public' ? [] : [{ bearer: [] }],
  }
}

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'Câu tiếng Việt cho người dùng' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
} as const

/** The document for /api/v1/openapi.json, made when it is first asked for: few ever ask, and it takes 0.2 s. */
export function openApi(endpoints: Endpoint[], about: { version: string }): RequestHandler {
  let text: Promise<string> | undefined
  return async (_request, response) => {
    text ??= openApiDocument(endpoints, about).then((made) => JSON.stringify(made))
    response.type('json').send(await text)
  }
}

/** Others get their turn between the operations. */
async function openApiDocument(endpoints: Endpoint[], about: { version: string }): Promise<Json> {
  const paths: Record<string, Json> = {}
  const schemas: Json = { Problem: PROBLEM_SCHEMA }
  for (const endpoint of endpoints) {
    const { operation } = endpoint
    if (operation === undefined) continue
    await nextTurn()
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method]: operationObject(endpoint, operation, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sổ Vàng',
      version: about.version,
      description:
        'Sổ thi đua, khen thưởng. Ngày viết YYYY-MM-DD; chữ theo Unicode dựng sẵn (NFC); tiền tính bằng đồng.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas,
    },
  }
}
