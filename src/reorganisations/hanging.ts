import type { PlainDate } from '../shared/dates.ts'
import type { AccountState, BodyState, PostState } from './outcome.ts'

/** What becomes of posts, issuing bodies and accounts when the unit they stand at ends. Pure. */

function outlasts(validTo: PlainDate | null, on: PlainDate): boolean {
  return validTo === null || validTo > on
}

/** One post after the act: the state it is left in, and the post that goes on from it. */
export interface PostFate {
  left: PostState
  goesOn: PostState | null
}

/** A post of a unit that ended on a day passes to the heir, or ends; null when it begins later and so could only vanish. */
export function postFate(post: PostState, on: PlainDate, heirId: number | null): PostFate | null {
  const ended = { ...post, validTo: on }
  if (post.validFrom >= on)
    return heirId === null ? null : { left: { ...post, organisationId: heirId }, goesOn: null }
  if (heirId === null) return { left: ended, goesOn: null }
  return { left: ended, goesOn: { ...post, organisationId: heirId, validFrom: on } }
}

/** An issuing body that ends with its unit, and its signers with it. */
export function endedBody(body: BodyState, on: PlainDate): BodyState {
  return {
    validTo: outlasts(body.validTo, on) ? on : body.validTo,
    signers: body.signers.map(({ id, validTo }) => ({ id, validTo: outlasts(validTo, on) ? on : validTo })),
  }
}

/** An account confined to a unit that ended: to the heir, or shut. */
export function accountFate(
  account: AccountState,
  become: 'moved' | 'disabled',
  heirId: number,
): AccountState {
  return become === 'disabled' ? { ...account, disabled: true } : { ...account, organisationId: heirId }
}

/** A post as the log tells it. */
export function postInLog({ organisationId, position, validFrom, validTo }: PostState) {
  return { organisationId, position, validFrom, validTo }
}
