import { z } from 'zod'
import type { Endpoint } from '../http/endpoint.ts'
import { writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { subordinatesGiven } from './organisation.ts'
import { RecordSuccessionInput } from './organisation.schema.ts'
import { recordSuccession } from './succession.commands.ts'

const addSuccession = writing({
  path: '/organisation-successions',
  method: 'post',
  tag: 'Đơn vị',
  summary: 'Ghi sáp nhập, hợp nhất, chia, tách, giải thể hoặc đơn vị mới thay đơn vị cũ',
  description:
    'Các đơn vị kế thừa phải có trước. Đơn vị cũ kết thúc từ effectiveOn (trừ TACH); khi chỉ có một đơn vị kế thừa, ' +
    'các đơn vị trực thuộc chuyển sang đơn vị đó nếu không ghi khác.',
  permission: 'register.write',
  body: RecordSuccessionInput,
  output: z.object({ ids: z.array(z.number()) }),
  status: 201,
  run: async (context, { body: { subordinates, subordinatesParentCode, ...succession } }) => {
    const given = subordinatesGiven(subordinates, subordinatesParentCode)
    const ids = await recordSuccession(context, { ...succession, subordinates: given })
    return json({ ids }, { status: 201 })
  },
})

/** Successions through the API. */
export const successionOperations: Endpoint[] = [addSuccession]
