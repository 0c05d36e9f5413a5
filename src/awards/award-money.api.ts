import type { Endpoint } from '../http/endpoint.ts'
import { writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { ByDecisionId } from '../decisions/decision.schema.ts'
import { getDecision } from '../decisions/decision.queries.ts'
import { awardResource } from './award.present.ts'
import { getAward } from './award.queries.ts'
import { AwardResource } from './award-resource.schema.ts'
import { ByAwardId, RecordRecovery, RevokeAwards, RevokedAwards, SayBonus } from './award.schema.ts'
import { setBonus } from './award-bonus.commands.ts'
import { recordRecovery, revokeAwards } from './revoke.commands.ts'

const TAG = 'Khen thưởng'

const revokeSeveral = writing({
  path: '/decisions/:id/revocation',
  method: 'post',
  tag: TAG,
  summary: 'Ghi nhận thu hồi nhiều đối tượng của một quyết định, tất cả hoặc không',
  permission: 'awards.revoke',
  params: ByDecisionId,
  body: RevokeAwards,
  output: RevokedAwards,
  run: async (context, { params, body }) => {
    const { awards, ...revocation } = body
    await getDecision(context.tx, context.actor, params.id)
    return json({ revoked: await revokeAwards(context, params.id, awards, revocation) })
  },
})

const recover = writing({
  path: '/awards/:id/recovery',
  method: 'post',
  tag: TAG,
  summary: 'Ghi ngày thu hồi tiền thưởng, thu hồi bằng sau khi đã thu hồi khen thưởng',
  permission: 'awards.revoke',
  params: ByAwardId,
  body: RecordRecovery,
  output: AwardResource,
  run: async (context, { params, body }) => {
    const award = await getAward(context.tx, context.actor, params.id)
    await recordRecovery(context, award, body)
    return json(awardResource(award), { version: award.version })
  },
})

const bonus = writing({
  path: '/awards/:id/bonus',
  method: 'put',
  versioned: true,
  tag: TAG,
  summary: 'Ghi số tiền thưởng; sau khi ban hành là một lần đính chính, cần lý do',
  permission: 'register.write',
  params: ByAwardId,
  body: SayBonus,
  output: AwardResource,
  run: async (context, { params, body, version }) => {
    const award = await getAward(context.tx, context.actor, params.id)
    await setBonus(context, { ...award, version }, body.amount ?? null, body.reason)
    const after = await getAward(context.tx, context.actor, params.id)
    return json(awardResource(after), { version: after.version })
  },
})

export const awardMoneyOperations: Endpoint[] = [revokeSeveral, recover, bonus]
