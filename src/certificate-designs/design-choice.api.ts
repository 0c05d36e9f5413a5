import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { endChoice, makeDesignChoice, removeChoice } from './design-choice.commands.ts'
import { getDesignChoice, listDesignChoices } from './design-choices.queries.ts'
import { ChoiceList, ChoiceResource } from './design-resource.schema.ts'
import { ByChoice, EndChoice, MakeChoice } from './design.schema.ts'

const TAG = 'Mẫu bằng, giấy khen'

const list = reading({
  path: '/certificate-design-choices',
  tag: TAG,
  summary: 'Mẫu nào cho bằng nào, từ ngày nào đến ngày nào',
  description: 'Dòng cụ thể hơn thắng: hình thức, rồi cơ quan ban hành, rồi đối tượng; null là bất kỳ.',
  permission: 'register.read',
  output: ChoiceList,
  run: async ({ db }) => json({ rows: await listDesignChoices(db) }),
})

const make = writing({
  method: 'post',
  path: '/certificate-design-choices',
  tag: TAG,
  summary: 'Chọn mẫu cho những bằng ký từ một ngày; lựa chọn trước đó kết thúc vào ngày liền trước',
  permission: 'catalogue.write',
  body: MakeChoice,
  output: ChoiceResource,
  status: 201,
  run: async (context, { body }) => {
    const id = await makeDesignChoice(context, body)
    return { ...json(await getDesignChoice(context.tx, id)), status: 201 }
  },
})

const end = writing({
  method: 'post',
  path: '/certificate-design-choices/:id/end',
  tag: TAG,
  summary: 'Kết thúc một lựa chọn sau một ngày',
  permission: 'catalogue.write',
  params: ByChoice,
  body: EndChoice,
  output: ChoiceResource,
  run: async (context, { params: { id }, body }) => {
    await endChoice(context, id, body.lastDay)
    return json(await getDesignChoice(context.tx, id))
  },
})

const remove = writing({
  method: 'delete',
  path: '/certificate-design-choices/:id',
  tag: TAG,
  summary: 'Bỏ một lựa chọn chưa ngày nào trước hôm nay áp dụng',
  permission: 'catalogue.write',
  params: ByChoice,
  output: ChoiceList,
  run: async (context, { params: { id } }) => {
    await removeChoice(context, id)
    return json({ rows: await listDesignChoices(context.tx) })
  },
})

export const designChoiceOperations: Endpoint[] = [list, make, end, remove]
