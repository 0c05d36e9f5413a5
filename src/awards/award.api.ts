import type { ReadContext } from '../http/context.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { notesOfAward } from '../imports/award-notes.queries.ts'
import { Problem } from '../shared/problem.ts'
import { correctAward, removeDraftAward } from './award.commands.ts'
import { revokeAward } from './revoke.commands.ts'
import { AwardFilter } from './award-filter.schema.ts'
import { awardResource } from './award.present.ts'
import { getAward, type Award } from './award.queries.ts'
import { AwardInFull, AwardPage, AwardResource, RemovedAward } from './award-resource.schema.ts'
import { ByAwardId, CorrectAward, RevokeAward } from './award.schema.ts'
import { findings } from './finding.queries.ts'
import { registerPage } from './register.queries.ts'

const TAG = 'Khen thưởng'

const list = reading({
  path: '/awards',
  tag: TAG,
  summary: 'Sổ khen thưởng: lọc, xếp, đếm',
  permission: 'register.read',
  query: AwardFilter,
  output: AwardPage,
  run: async ({ db, actor, deps }, { query }) => {
    const found = await registerPage(db, actor, query, deps.figures)
    return json({ ...found, rows: found.rows.map(awardResource) })
  },
})

const show = reading({
  path: '/awards/:id',
  tag: TAG,
  summary: 'Một lần khen thưởng, với những điều nên xem lại',
  permission: 'register.read',
  params: ByAwardId,
  output: AwardInFull,
  run: async ({ db, actor }, { params }) => {
    const award = await getAward(db, actor, params.id)
    const unusual = (await findings(db, [award.id])).get(award.id) ?? []
    const listNotes = await notesOfAward(db, actor, award.id)
    return json({ ...awardResource(award), findings: unusual, listNotes }, { version: award.version })
  },
})

/** The award, when it is still the version the caller has read. Throws `outdated`. */
async function asRead(context: ReadContext, id: number, version: number): Promise<Award> {
  const award = await getAward(context.db, context.actor, id)
  if (award.version === version) return award
  throw new Problem('outdated', 'Lần khen này đã thay đổi từ khi được đọc; hãy đọc lại rồi gửi lại.')
}

async function answer(context: ReadContext, id: number) {
  const award = await getAward(context.db, context.actor, id)
  return json(awardResource(award), { version: award.version })
}

const correct = writing({
  path: '/awards/:id/corrections',
  method: 'post',
  versioned: true,
  tag: TAG,
  summary: 'Đính chính: chỉ gửi những mục thay đổi, kèm lý do',
  permission: 'register.write',
  params: ByAwardId,
  body: CorrectAward,
  output: AwardResource,
  run: async (context, { params, body, version }) => {
    await correctAward(context, await asRead(context, params.id, version), body.changes, body.reason)
    return answer(context, params.id)
  },
})

const revoke = writing({
  path: '/awards/:id/revocation',
  method: 'post',
  versioned: true,
  tag: TAG,
  summary: 'Ghi nhận thu hồi theo một quyết định khác',
  permission: 'awards.revoke',
  params: ByAwardId,
  body: RevokeAward,
  output: AwardResource,
  run: async (context, { params, body, version }) => {
    await revokeAward(context, await asRead(context, params.id, version), body)
    return answer(context, params.id)
  },
})

const remove = writing({
  path: '/awards/:id',
  method: 'delete',
  versioned: true,
  tag: TAG,
  summary: 'Bỏ một đối tượng khỏi bản nháp',
  permission: 'register.write',
  params: ByAwardId,
  output: RemovedAward,
  run: async (context, { params, version }) => {
    await removeDraftAward(context, await asRead(context, params.id, version))
    return json({ removed: params.id })
  },
})

export const awardOperations: Endpoint[] = [list, show, correct, revoke, remove]
