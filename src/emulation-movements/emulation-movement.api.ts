import type { Db } from '../database/transaction.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { launchMovement } from './emulation-movement.commands.ts'
import { movementResource } from './emulation-movement.present.ts'
import { getMovement, listEmulationEvents, listMovements } from './emulation-movement.queries.ts'
import {
  ByMovementCode,
  LaunchMovement,
  MovementFilter,
  MovementList,
  MovementResource,
} from './emulation-movement.schema.ts'

const TAG = 'Phong trào thi đua'

const list = reading({
  path: '/emulation-movements',
  tag: TAG,
  summary: 'Phong trào thi đua, mới phát động trước, với số liệu hội nghị và cuộc thi',
  permission: 'register.read',
  query: MovementFilter,
  output: MovementList,
  run: async (context, { query }) => {
    const movements = await listMovements(context.db, query)
    const events = await listEmulationEvents(
      context.db,
      movements.map(({ id }) => id),
    )
    const rows = movements.map((movement) =>
      movementResource(
        movement,
        events.filter(({ movementId }) => movementId === movement.id),
      ),
    )
    return json({ rows })
  },
})

async function answer(db: Db, code: string) {
  const movement = await getMovement(db, code)
  const resource = movementResource(movement, await listEmulationEvents(db, [movement.id]))
  return { resource, version: movement.version }
}

const show = reading({
  path: '/emulation-movements/:code',
  tag: TAG,
  summary: 'Một phong trào thi đua',
  permission: 'register.read',
  params: ByMovementCode,
  output: MovementResource,
  run: async (context, { params }) => {
    const { resource, version } = await answer(context.db, params.code)
    return json(resource, { version })
  },
})

const launch = writing({
  method: 'post',
  path: '/emulation-movements',
  tag: TAG,
  summary: 'Thêm phong trào thi đua, có thể kèm số liệu',
  permission: 'office.write',
  body: LaunchMovement,
  output: MovementResource,
  status: 201,
  run: async (context, { body }) => {
    await launchMovement(context, body)
    const { resource, version } = await answer(context.db, body.code)
    const location = `/api/v1/emulation-movements/${encodeURIComponent(body.code)}`
    return json(resource, { status: 201, version, location })
  },
})

export const movementOperations: Endpoint[] = [list, show, launch]
