import { z } from 'zod'
import { many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { begunUnits, factsOf, sameState } from './outcome.ts'
import type { Reorganisation, StoredChanges } from './reorganisation.queries.ts'
import { accountStates, bodyStates, postsById, unitStates } from './snapshot.queries.ts'

/** What keeps an act from being taken back: what was done since, and what hangs on the units it began. */

/** Every reason, as sentences; empty when the act can be taken back. */
export async function hindrances(db: Db, act: Reorganisation, changes: StoredChanges): Promise<string[]> {
  if (act.takenBackAt !== null) return [`Việc này đã được rút lại: ${act.takenBackReason ?? ''}.`]
  return [
    ...(await changedSince(db, changes)),
    ...(await standingAtBegun(db, act, changes)),
    ...(await awardsSince(db, act, changes)),
  ]
}

function someOf(names: readonly string[]): string {
  const rest = names.length - 3
  return names.slice(0, 3).join(', ') + (rest > 0 ? ` và ${formatNumber(rest)} nơi khác` : '')
}

/** What no longer stands as the act left it. */
async function changedSince(db: Db, { units, posts, bodies, accounts }: StoredChanges): Promise<string[]> {
  const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id)
  const now = new Map((await unitStates(db, ids(units))).map((unit) => [unit.id, unit]))
  const posted = new Map((await postsById(db, ids(posts))).map((post) => [post.id, post]))
  const bodied = new Map((await bodyStates(db, { ids: ids(bodies) })).map((body) => [body.id, body]))
  const open = new Map(
    (await accountStates(db, { ids: ids(accounts) })).map((account) => [account.id, account]),
  )
  const changedUnits = units.filter(
    ({ id, after }) => !sameState(factsOf(now.get(id)?.versions ?? []), factsOf(after)),
  )
  const changedPosts = posts.filter(({ id, after }) => !equal(posted.get(id)?.state, after))
  const changedBodies = bodies.filter(({ id, after }) => !equal(bodied.get(id)?.state, after))
  const changedAccounts = accounts.filter(({ id, after }) => !equal(open.get(id)?.state, after))
  const nameOf = ({ id }: { id: number }) => now.get(id)?.versions.at(-1)?.name ?? ''
  return [
    changedUnits.length > 0 && `Sau đó đã có thay đổi khác về ${someOf(changedUnits.map(nameOf))}.`,
    changedPosts.length > 0 &&
      `Sau đó đã sửa chức vụ của ${someOf(changedPosts.map(({ id }) => posted.get(id)?.personName ?? 'một cá nhân'))}.`,
    changedBodies.length > 0 &&
      `Sau đó đã sửa cơ quan ban hành ${someOf(changedBodies.map(({ id }) => bodied.get(id)?.name ?? ''))}.`,
    changedAccounts.length > 0 &&
      `Sau đó đã sửa tài khoản ${someOf(changedAccounts.map(({ id }) => open.get(id)?.name ?? ''))}.`,
  ].filter((sentence) => sentence !== false)
}

/** Equal whatever the order of the fields: jsonb keeps its own. */
function equal(one: unknown, other: unknown): boolean {
  return sameState(ordered(one), ordered(other))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([key, inner]): [string, unknown] => [key, ordered(inner)])
    .sort(([first], [second]) => (first < second ? -1 : 1))
}

const Standing = z.object({
  awards: z.number(),
  posts: z.number(),
  bodies: z.number(),
  accounts: z.number(),
  headcounts: z.number(),
  classifications: z.number(),
  households: z.number(),
  units: z.number(),
  successions: z.number(),
  parallels: z.number(),
})

const STANDING_WORDS: Readonly<Record<keyof z.output<typeof Standing>, string>> = {
  awards: 'lần khen (kể cả bản nháp)',
  posts: 'chức vụ',
  bodies: 'cơ quan ban hành',
  accounts: 'tài khoản',
  headcounts: 'số liệu đã chốt',
  classifications: 'kết quả xếp loại',
  households: 'hộ gia đình',
  units: 'đơn vị trực thuộc',
  successions: 'việc kế thừa khác',
  parallels: 'đơn vị song song',
}

/** What stands at units the act began, beside what the act itself put there. */
async function standingAtBegun(
  db: Db,
  act: Reorganisation,
  { units, posts, accounts }: StoredChanges,
): Promise<string[]> {
  const begun = begunUnits(units).map(({ id }) => id)
  if (begun.length === 0) return []
  const standing = await one(
    Standing,
    db.raw(
      `select
         (select count(*) from awards where unit_path && cast(:begun as bigint[])
            or proposing_unit_id = any(cast(:begun as bigint[]))) as awards,
         (select count(*) from person_postings where organisation_id = any(cast(:begun as bigint[]))
            and id <> all(cast(:posts as bigint[]))) as posts,
         (select count(*) from issuing_bodies where organisation_id = any(cast(:begun as bigint[]))) as bodies,
         (select count(*) from accounts where organisation_id = any(cast(:begun as bigint[]))
            and id <> all(cast(:accounts as bigint[]))) as accounts,
         (select count(*) from headcounts where organisation_id = any(cast(:begun as bigint[]))) as headcounts,
         (select count(*) from classifications where unit_id = any(cast(:begun as bigint[]))) as classifications,
         (select count(*) from households where organisation_id = any(cast(:begun as bigint[]))) as households,
         (select count(*) from organisations o where o.id <> all(cast(:units as bigint[]))
            and (o.root_organisation_id = any(cast(:begun as bigint[])) or exists (select from organisation_versions v
              where v.organisation_id = o.id and v.parent_id = any(cast(:begun as bigint[]))))) as units,
         (select count(*) from organisation_successions
            where (from_organisation_id = any(cast(:begun as bigint[])) or to_organisation_id = any(cast(:begun as bigint[])))
            and reorganisation_id is distinct from :act) as successions,
         (select count(*) from organisations where parallel_organisation_id = any(cast(:begun as bigint[]))
            or (id = any(cast(:begun as bigint[])) and parallel_organisation_id is not null)) as parallels`,
      {
        begun,
        posts: posts.map(({ id }) => id),
        accounts: accounts.map(({ id }) => id),
        units: units.map(({ id }) => id),
        act: act.id,
      },
    ),
  )
  const found = Object.entries(STANDING_WORDS).flatMap(([name, words]) => {
    const count = standing[name as keyof typeof standing] // a key of the words, which are those of the row
    return count === 0 ? [] : [`${formatNumber(count)} ${words}`]
  })
  return found.length === 0 ? [] : [`Đơn vị mới của việc này đã có ${found.join(', ')}.`]
}

const Given = z.object({ number: z.string(), issuedOn: z.string() })

/** Awards entered since, whose names and places were frozen as the act made them. */
async function awardsSince(db: Db, act: Reorganisation, { units }: StoredChanges): Promise<string[]> {
  const ids = units.filter(({ before }) => before.length > 0).map(({ id }) => id)
  const given = await many(
    Given,
    db.raw(
      `select d.number, d.issued_on from decisions d where d.id in (
         select decision_id from awards where unit_path && cast(? as bigint[])
           and issued_on >= ? and created_at >= ?)
       order by d.issued_on, d.id limit 4`,
      [ids, act.effectiveOn, act.recordedAt],
    ),
  )
  if (given.length === 0) return []
  const named = given.slice(0, 3).map(({ number, issuedOn }) => `${number} ngày ${shortDate(issuedOn)}`)
  const more = given.length > 3 ? '…' : ''
  return [`Đã có lần khen ghi theo cơ cấu mới: quyết định ${named.join('; ')}${more}.`]
}
