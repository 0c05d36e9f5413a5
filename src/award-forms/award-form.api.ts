import { z } from 'zod'
import type { Endpoint } from '../http/endpoint.ts'
import { reading } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { getAwardFormHistory, listAwardForms, listBaseSalaries } from './award-form.queries.ts'
import { awardFormResource } from './award-form.present.ts'
import { AwardFormResource, BaseSalaryList, ByFormCode, CatalogueFilter } from './award-form.schema.ts'

const listForms = reading({
  path: '/award-forms',
  tag: 'Danh mục',
  summary: 'Danh mục hình thức khen thưởng có hiệu lực trong một ngày',
  permission: 'register.read',
  query: CatalogueFilter,
  output: z.object({ rows: z.array(AwardFormResource) }),
  run: async (context, { query }) => {
    const forms = await listAwardForms(context.db, query.on ?? context.today)
    const wanted = forms.filter((form) => query.system === undefined || form.system === query.system)
    return json({ rows: wanted.map(awardFormResource) })
  },
})

const showForm = reading({
  path: '/award-forms/:code',
  tag: 'Danh mục',
  summary: 'Một hình thức khen thưởng qua các văn bản, mới nhất trước',
  permission: 'register.read',
  params: ByFormCode,
  output: z.object({ rows: z.array(AwardFormResource) }),
  run: async (context, { params }) => {
    const history = await getAwardFormHistory(context.db, params.code)
    return json({ rows: history.map(awardFormResource) })
  },
})

const listSalaries = reading({
  path: '/base-salaries',
  tag: 'Danh mục',
  summary: 'Mức lương cơ sở qua các thời kỳ, mới nhất trước; đồng mỗi tháng',
  permission: 'register.read',
  output: BaseSalaryList,
  run: async (context) => json({ rows: await listBaseSalaries(context.db) }),
})

export const awardFormOperations: Endpoint[] = [listForms, showForm, listSalaries]
