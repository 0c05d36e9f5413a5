import type { Db } from '../database/transaction.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { unitNames } from '../people/unit-name.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import { registerIssuingBody } from './issuing-body.commands.ts'
import { issuingBodyResource } from './issuing-body.present.ts'
import { aliasesOf, getIssuingBody, searchIssuingBodies, type IssuingBody } from './issuing-body.queries.ts'
import {
  ByBodyCode,
  IssuingBodyFilter,
  IssuingBodyList,
  IssuingBodyResource,
  RegisterIssuingBody,
} from './issuing-body.schema.ts'
import { listSigners } from './signer.queries.ts'

const TAG = 'Cơ quan ban hành'

async function resources(db: Db, bodies: IssuingBody[], today: PlainDate) {
  const ids = bodies.map(({ id }) => id)
  const aliases = await aliasesOf(db, ids)
  const signers = await listSigners(db, ids)
  const unitIds = bodies.flatMap(({ organisationId }) => organisationId ?? [])
  const units = await unitNames(db, unitIds, today)
  return bodies.map((body) =>
    issuingBodyResource(body, {
      unitCode: units.get(body.organisationId ?? 0)?.code ?? null,
      aliases: aliases.get(body.id) ?? [],
      signers: signers.filter(({ issuingBodyId }) => issuingBodyId === body.id),
    }),
  )
}

const list = reading({
  path: '/issuing-bodies',
  tag: TAG,
  summary: 'Cơ quan ban hành, theo hệ thống và cấp',
  permission: 'register.read',
  query: IssuingBodyFilter,
  output: IssuingBodyList,
  run: async (context, { query }) => {
    const bodies = await searchIssuingBodies(context.db, query)
    return json({ rows: await resources(context.db, bodies, context.today) })
  },
})

const show = reading({
  path: '/issuing-bodies/:code',
  tag: TAG,
  summary: 'Một cơ quan ban hành, với tên gọi khác và người ký',
  permission: 'register.read',
  params: ByBodyCode,
  output: IssuingBodyResource,
  run: async (context, { params }) => {
    const body = await getIssuingBody(context.db, params.code)
    const [resource] = await resources(context.db, [body], context.today)
    return json(resource, { version: body.version })
  },
})

const register = writing({
  method: 'post',
  path: '/issuing-bodies',
  tag: TAG,
  summary: 'Thêm cơ quan ban hành',
  permission: 'catalogue.write',
  body: RegisterIssuingBody,
  output: IssuingBodyResource,
  status: 201,
  run: async (context, { body: input }) => {
    await registerIssuingBody(context, input)
    const body = await getIssuingBody(context.db, input.code)
    const [resource] = await resources(context.db, [body], context.today)
    const location = `/api/v1/issuing-bodies/${encodeURIComponent(body.code)}`
    return json(resource, { status: 201, version: body.version, location })
  },
})

export const issuingBodyOperations: Endpoint[] = [list, show, register]
