import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalidField } from '../shared/problem.ts'
import type { Organisation } from './organisation-record.queries.ts'
import { lockOrganisations, upsertSuccession } from './organisation.store.ts'
import { lifeSpan, type Subordinates } from './organisation.ts'
import { SUCCESSION_RULES, successionMisfit, type SuccessionKind } from './succession.ts'
import { holdNamedUnit, holdUnit, noUnitThatDay } from './unit-change.ts'
import { endUnit } from './unit-ending.ts'

export interface RecordSuccession {
  kind: SuccessionKind
  /** Codes of the units it leads from; they exist until the day before. */
  from: string[]
  /** Codes of the units it leads to; they exist on the day. */
  to: string[]
  effectiveOn: PlainDate
  decisionText?: string | undefined
  /** What becomes of the units under those that end; where one unit follows, they move there unless told otherwise. */
  subordinates?: Subordinates | undefined
  /** Whole percent of the past that is counted for a follower, by its code. */
  shares?: ReadonlyMap<string, number> | undefined
  reorganisationId?: number | undefined
}

/**
 * Records that units were merged, united, divided, separated, dissolved or followed by another, and ends those that end.
 * Ids of the rows, one for each pair.
 * @throws Problem 'invalid' when the numbers of units do not fit the kind or a unit does not exist that day
 */
export async function recordSuccession(work: Work, input: RecordSuccession): Promise<number[]> {
  const from = [...new Set(input.from)]
  const to = [...new Set(input.to)]
  const misfit = successionMisfit(input.kind, from.length, to.length)
  if (misfit !== null) throw invalidField('to', misfit)
  const twice = from.find((code) => to.includes(code))
  if (twice !== undefined) throw invalidField('to', `Đơn vị ${twice} không thể kế thừa chính nó.`)
  await lockOrganisations(work.tx, [...from, ...to], 'update')
  const followers = await heldFollowers(work, to, input.effectiveOn)
  const [only] = to
  const subordinates =
    input.subordinates ?? (to.length === 1 ? { become: 'moved', parentCode: only } : undefined)
  const ids: number[] = []
  for (const [index, code] of from.entries()) {
    await holdNamedUnit(work, code, `from.${index}`)
    ids.push(...(await succeedOne(work, code, followers, { ...input, subordinates })))
  }
  await requireFollowersGoOn(work, to, input.effectiveOn)
  return ids
}

/** A follower that lay under a unit that ended may have ended with it. */
async function requireFollowersGoOn(work: Work, codes: readonly string[], on: PlainDate): Promise<void> {
  for (const [index, code] of codes.entries()) {
    const { versions } = await holdNamedUnit(work, code, `to.${index}`)
    const { validTo } = lifeSpan(versions)
    if (validTo !== null && validTo <= on) throw invalidField(`to.${index}`, endsToo(code))
  }
}

function endsToo(code: string): string {
  return `Đơn vị ${code} nằm dưới đơn vị kết thúc nên cũng kết thúc theo; hãy chuyển ${code} ra trước, hoặc chọn đơn vị khác.`
}

async function heldFollowers(work: Work, codes: string[], on: PlainDate): Promise<Organisation[]> {
  const followers: Organisation[] = []
  for (const [index, code] of codes.entries()) {
    const unit = await holdNamedUnit(work, code, `to.${index}`)
    const { validFrom, validTo } = lifeSpan(unit.versions)
    if (validFrom > on || (validTo !== null && validTo <= on)) throw noUnitThatDay(unit, `to.${index}`)
    followers.push(unit)
  }
  return followers
}

async function succeedOne(
  work: Work,
  code: string,
  followers: readonly Organisation[],
  input: RecordSuccession,
): Promise<number[]> {
  const { kind, effectiveOn, subordinates, decisionText, reorganisationId, to } = input
  const unit = await holdUnit(work, { code })
  if (lifeSpan(unit.versions).validFrom >= effectiveOn) throw noUnitThatDay(unit, 'effectiveOn')
  if (SUCCESSION_RULES[kind].ends)
    await endUnit(work, unit, { validTo: effectiveOn, subordinates, decisionText })
  const act = { kindCode: kind, effectiveOn, decisionText: decisionText ?? null, reorganisationId }
  const row = { ...act, fromOrganisationId: unit.id }
  const ids: number[] = []
  for (const follower of followers) {
    const sharePercent = input.shares?.get(follower.code)
    ids.push(await upsertSuccession(work.tx, { ...row, toOrganisationId: follower.id, sharePercent }))
  }
  if (followers.length === 0) ids.push(await upsertSuccession(work.tx, { ...row, toOrganisationId: null }))
  await record(work, {
    action: 'organisation.succeeded',
    subject: { type: 'organisation', id: unit.id },
    after: { kind, to, effectiveOn },
    ...(decisionText !== undefined && { reason: decisionText }),
  })
  return ids
}
