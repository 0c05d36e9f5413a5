import type { Db } from '../database/transaction.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { receiveLot, takeBlanksOut } from './blank-lot.commands.ts'
import { lotResource } from './blank-lot.present.ts'
import { listLots, nextSerials, requireLot } from './blank-lot.queries.ts'
import { ByLot, LotList, LotResource, ReceiveLot, TakeBlanksOut } from './blank-lot.schema.ts'

const TAG = 'In bằng, giấy khen'

async function resource(db: Db, id: number) {
  const lot = await requireLot(db, id)
  const [next] = await nextSerials(db, lot, { count: 1 })
  return json(lotResource(lot, next), { version: lot.version })
}

const list = reading({
  path: '/blank-lots',
  tag: TAG,
  summary: 'Các lô phôi: đã nhận, đã dùng, hỏng, còn lại',
  description: 'nextSerial chỉ có khi hỏi từng lô.',
  permission: 'register.read',
  output: LotList,
  run: async ({ db }) => json({ rows: (await listLots(db)).map((lot) => lotResource(lot, undefined)) }),
})

const show = reading({
  path: '/blank-lots/:id',
  tag: TAG,
  summary: 'Một lô phôi',
  permission: 'register.read',
  params: ByLot,
  output: LotResource,
  run: ({ db }, { params }) => resource(db, params.id),
})

const receive = writing({
  method: 'post',
  path: '/blank-lots',
  tag: TAG,
  summary: 'Nhận một lô phôi',
  permission: 'office.write',
  body: ReceiveLot,
  output: LotResource,
  status: 201,
  run: async (context, { body }) => {
    const id = await receiveLot(context, body)
    return { ...(await resource(context.db, id)), status: 201, location: `/api/v1/blank-lots/${id}` }
  },
})

const takeOut = writing({
  method: 'post',
  path: '/blank-lots/:id/taken-out',
  tag: TAG,
  summary: 'Ghi phôi hỏng hoặc loại bỏ khi chưa in bằng nào lên',
  permission: 'office.write',
  params: ByLot,
  body: TakeBlanksOut,
  output: LotResource,
  run: async (context, { params, body }) => {
    await takeBlanksOut(context, params.id, body)
    return resource(context.db, params.id)
  },
})

export const blankLotOperations: Endpoint[] = [list, show, receive, takeOut]
