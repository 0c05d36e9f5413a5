import { recordAll } from '../audit/audit.store.ts'
import { endSessions } from '../accounts/account.store.ts'
import type { Work } from '../database/work.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { invalidField } from '../shared/problem.ts'
import { accountFate, endedBody, postFate, postInLog } from './hanging.ts'
import { countPeopleUp, insertPosts, setAccount, setBody, setPosts } from './hanging.store.ts'
import { sameState, type AccountChange, type BodyChange, type Outcome, type PostChange } from './outcome.ts'
import { decisionText, type Reorganise } from './reorganisation.ts'
import { accountStates, bodyStates, postsFrom } from './snapshot.queries.ts'
import { decisionsOfBodiesFrom } from './surroundings.queries.ts'

/** The units that ended, and the one that their posts and accounts pass to. */
interface Ended {
  input: Reorganise
  unitIds: number[]
  heirId: number | null
}

/** Sees to what stands at units that ended: posts, issuing bodies, accounts. */
export async function settleWhatHangs(work: Work, ended: Ended): Promise<Omit<Outcome, 'units'>> {
  if (ended.unitIds.length === 0) return { posts: [], bodies: [], accounts: [] }
  return {
    posts: await settlePosts(work, ended),
    bodies: await settleBodies(work, ended),
    accounts: await settleAccounts(work, ended),
  }
}

function requireHeir(heirId: number | null, field: string): number {
  if (heirId !== null) return heirId
  throw invalidField(field, 'Chọn đơn vị tiếp nhận, hoặc chọn cách xử lý khác.')
}

async function settlePosts(work: Work, { input, unitIds, heirId }: Ended): Promise<PostChange[]> {
  if (input.posts === 'kept') return []
  const on = input.effectiveOn
  const posts = await postsFrom(work.tx, unitIds, on)
  const heir = input.posts === 'moved' && posts.length > 0 ? requireHeir(heirId, 'posts') : null
  const fates = posts.map((post) => ({ post, fate: postFate(post.state, on, heir) }))
  const later = fates.filter(({ fate }) => fate === null).length
  if (later > 0) {
    const text = `${formatNumber(later)} chức vụ tại đơn vị kết thúc bắt đầu từ ngày ${shortDate(on)} trở đi; hãy chọn chuyển sang đơn vị tiếp nhận, hoặc sửa các chức vụ đó trước.`
    throw invalidField('posts', text)
  }
  const left = fates.flatMap(({ post, fate }) => (fate === null ? [] : [{ ...post, left: fate.left }]))
  await setPosts(
    work.tx,
    left.map(({ id, left: state }) => ({ id, state })),
  )
  const goingOn = fates.flatMap(({ post, fate }) => (fate?.goesOn ? [{ ...post, goesOn: fate.goesOn }] : []))
  const ids = await insertPosts(
    work.tx,
    goingOn.map(({ goesOn }) => goesOn),
  )
  const changes: PostChange[] = [
    ...left.map(({ id, personName, state, left: after }) => ({ id, personName, before: state, after })),
    ...goingOn.map(({ personName, goesOn }, index) => ({
      id: ids[index] ?? 0,
      personName,
      before: null,
      after: goesOn,
    })),
  ]
  await logPosts(work, input, changes)
  return changes
}

async function logPosts(work: Work, input: Reorganise, changes: readonly PostChange[]): Promise<void> {
  await countPeopleUp(
    work.tx,
    changes.map(({ after }) => after.personId),
  )
  const reason = decisionText(input.decision)
  await recordAll(
    work,
    changes.map(({ before, after }) => ({
      action: 'person.transferred',
      subject: { type: 'person', id: after.personId },
      ...(before !== null && { before: postInLog(before) }),
      after: postInLog(after),
      ...(reason !== undefined && { reason }),
    })),
  )
}

async function settleBodies(work: Work, { input, unitIds }: Ended): Promise<BodyChange[]> {
  if (input.bodies === 'kept') return []
  const on = input.effectiveOn
  const standing = (await bodyStates(work.tx, { unitIds })).filter(({ validFrom }) => validFrom < on)
  const changes = standing
    .map(({ id, code, name, state }) => ({ id, code, name, before: state, after: endedBody(state, on) }))
    .filter(({ before, after }) => before.validTo !== after.validTo)
  const [later] = await decisionsOfBodiesFrom(
    work.tx,
    changes.map(({ id }) => id),
    on,
  )
  if (later !== undefined) {
    const text = `${later.issuerName} đã có quyết định ${later.number} ngày ${shortDate(later.issuedOn)}, sau ngày kết thúc; hãy kiểm tra lại ngày, hoặc giữ cơ quan ban hành này.`
    throw invalidField('bodies', text)
  }
  for (const { id, after } of changes) await setBody(work.tx, { id, state: after })
  await recordAll(
    work,
    changes.map(({ id, before, after }) => ({
      action: 'issuing-body.changed',
      subject: { type: 'issuing-body', id },
      before: { validTo: before.validTo },
      after: { validTo: after.validTo },
    })),
  )
  return changes
}

async function settleAccounts(work: Work, { input, unitIds, heirId }: Ended): Promise<AccountChange[]> {
  const become = input.accounts
  if (become === 'kept') return []
  const accounts = (await accountStates(work.tx, { unitIds })).filter(({ state }) => !state.disabled)
  if (accounts.length === 0) return []
  if (!may(work.actor, 'accounts.manage')) {
    throw invalidField('accounts', 'Chỉ quản trị sửa được tài khoản; hãy chọn giữ nguyên rồi báo quản trị.')
  }
  const heir = become === 'moved' ? requireHeir(heirId, 'accounts') : 0
  const changes = accounts
    .map(({ id, name, state }) => ({ id, name, before: state, after: accountFate(state, become, heir) }))
    .filter(({ before, after }) => !sameState(before, after))
  for (const { id, after } of changes) {
    await setAccount(work.tx, { id, state: after }, work.now)
    if (after.disabled) await endSessions(work.tx, id)
  }
  await recordAll(
    work,
    changes.map(({ id, before, after }) => ({
      action: after.disabled ? 'account.disabled' : 'account.changed',
      subject: { type: 'account', id },
      before: { organisationId: before.organisationId },
      after: { organisationId: after.organisationId },
    })),
  )
  return changes
}
