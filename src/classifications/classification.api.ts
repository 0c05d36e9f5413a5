import { z } from 'zod'
import type { ReadContext } from '../http/context.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { isWithinScope } from '../organisations/organisation.access.ts'
import { findUnitId } from '../organisations/organisation.queries.ts'
import { yearOf } from '../shared/dates.ts'
import { invalidField } from '../shared/problem.ts'
import { correctClassification, recordClassifications } from './classification.commands.ts'
import { classificationResource } from './classification.present.ts'
import { countByLevel, listClassifications, listed } from './classification-list.queries.ts'
import { getClassification } from './classification.queries.ts'
import {
  ByClassification,
  ClassificationFilter,
  ClassificationResource,
  ClassifyList,
  CorrectClassification,
} from './classification.schema.ts'

const TAG = 'Xếp loại'
const PAGE_SIZE = 100

/** The unit a list is asked for. Throws invalid for one the actor does not see. */
async function unitAsked(
  { db, actor, today }: ReadContext,
  code: string | undefined,
): Promise<number | null> {
  if (code === undefined) return null
  const id = await findUnitId(db, code)
  if (id !== undefined && (await isWithinScope(db, actor, id, today))) return id
  throw invalidField('within', `Không có đơn vị mã ${code}; hãy chọn một đơn vị trong danh sách.`)
}

const list = reading({
  path: '/classifications',
  tag: TAG,
  summary: 'Kết quả xếp loại của một năm',
  description:
    'Không ghi year: năm nay; không ghi of: đơn vị. within nhận mã đơn vị, gồm cả cấp dưới vào ngày cuối năm.',
  permission: 'register.read',
  snapshot: true,
  query: ClassificationFilter,
  output: z.object({
    rows: z.array(ClassificationResource),
    page: z.number(),
    pageSize: z.number(),
    total: z.number(),
  }),
  run: async (context, { query: { page = 1, within, ...asked } }) => {
    const { db, actor, today } = context
    const question = {
      ...asked,
      of: asked.of ?? ('units' as const),
      year: asked.year ?? yearOf(today),
      withinId: await unitAsked(context, within),
    }
    const { figures } = context.deps
    const rows = await listClassifications(db, actor, question, { page, pageSize: PAGE_SIZE, today, figures })
    const total = listed(await countByLevel(db, actor, question, today), question.level)
    return json({ rows: rows.map(classificationResource), page, pageSize: PAGE_SIZE, total })
  },
})

async function one({ db, actor, today }: ReadContext, id: number) {
  const found = await getClassification(db, actor, id, today)
  return json(classificationResource(found), { version: found.version })
}

const show = reading({
  path: '/classifications/:id',
  tag: TAG,
  summary: 'Một kết quả xếp loại',
  permission: 'register.read',
  params: ByClassification,
  output: ClassificationResource,
  run: (context, { params }) => one(context, params.id),
})

const add = writing({
  path: '/classifications',
  method: 'post',
  tag: TAG,
  summary: 'Ghi xếp loại của nhiều đơn vị, cá nhân; tất cả hoặc không gì cả',
  description: 'Kết quả đã có cùng mức được giữ nguyên; khác mức thì bị từ chối, vì đó là việc đính chính.',
  permission: 'register.write',
  body: ClassifyList,
  output: z.object({ created: z.number(), unchanged: z.number() }),
  status: 201,
  run: async (context, { body }) => json(await recordClassifications(context, body.entries), { status: 201 }),
})

const correct = writing({
  path: '/classifications/:id/corrections',
  method: 'post',
  tag: TAG,
  summary: 'Đính chính một kết quả; không có level: bỏ kết quả ghi nhầm',
  permission: 'register.write',
  params: ByClassification,
  body: CorrectClassification,
  output: ClassificationResource,
  versioned: true,
  run: async (context, { params, body: { reason = '', ...result }, version }) => {
    const found = await getClassification(context.db, context.actor, params.id, context.today)
    await correctClassification(context, { ...found, version }, result, reason)
    return one(context, params.id)
  },
})

export const classificationOperations: Endpoint[] = [list, add, show, correct]
