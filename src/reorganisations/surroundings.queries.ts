import { z } from 'zod'
import { many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { visibleAwards } from '../awards/award.access.ts'
import { subtreeSql } from '../organisations/organisation.queries.ts'
import { versionsOf } from '../organisations/organisation-record.queries.ts'
import { versionNear } from '../organisations/organisation.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { accountStates } from './snapshot.queries.ts'

/** What an act does not change, but whoever confirms it should know: awards, drafts, head-counts, units that come along. */

const LaterDecision = z.object({
  id: z.number(),
  number: z.string(),
  issuedOn: z.string(),
  issuerName: z.string(),
})
export type LaterDecision = z.output<typeof LaterDecision>

/** Decisions of these bodies dated on a day or later, drafts too; the first five. */
export async function decisionsOfBodiesFrom(
  db: Db,
  bodyIds: readonly number[],
  from: PlainDate,
): Promise<LaterDecision[]> {
  if (bodyIds.length === 0) return []
  return many(
    LaterDecision,
    db('decisions')
      .whereIn('issuing_body_id', [...bodyIds])
      .where('issued_on', '>=', from)
      .whereNot('status', 'annulled')
      .orderBy(['issued_on', 'id'])
      .limit(5)
      .select('id', 'number', 'issued_on', 'issuer_name'),
  )
}

/** Drafts dated on a day or later with a line in one of these units; the first twenty. */
async function draftsNaming(
  db: Db,
  actor: Actor,
  unitIds: readonly number[],
  from: PlainDate,
): Promise<LaterDecision[]> {
  const lines = db('awards as a')
    .join('decisions as d', 'd.id', 'a.decision_id')
    .where('a.status', 'draft')
    .where('a.issued_on', '>=', from)
    .whereRaw('a.unit_path && cast(? as bigint[])', [[...unitIds]])
    .distinct('d.id', 'd.number', 'd.issued_on', 'd.issuer_name')
    .orderBy(['d.issued_on', 'd.id'])
    .limit(20)
  return many(LaterDecision, visibleAwards(lines, actor))
}

const Counts = z.object({ before: z.number(), since: z.number() })

/** Awards in these units and what lay under them: those before a day, which keep their names, and those since. */
async function awardsAround(
  db: Db,
  unitIds: readonly number[],
  on: PlainDate,
): Promise<z.output<typeof Counts>> {
  return one(
    Counts,
    db.raw(
      `select count(*) filter (where issued_on < :on) as before, count(*) filter (where issued_on >= :on) as since
       from awards where unit_path && cast(:ids as bigint[]) and status <> 'draft'`,
      { ids: [...unitIds], on },
    ),
  )
}

const Count = z.object({ count: z.number() })

/** Head-counts of these units that are dated on a day or later. */
async function headcountsFrom(db: Db, unitIds: readonly number[], from: PlainDate): Promise<number> {
  const counted = db('headcounts')
    .whereIn('organisation_id', [...unitIds])
    .where('counted_on', '>=', from)
  return (await one(Count, counted.count('* as count'))).count
}

/** What whoever confirms an act should know beside what it changes. */
export interface Surroundings {
  /** Drafts dated since then with a line in a unit that ends, moves or is named anew: to be looked at again. */
  drafts: LaterDecision[]
  /** Awards before the day, which keep the old names and places. */
  awardsBefore: number
  /** Awards since the day that were frozen with the old names and places, and stay so. */
  awardsSince: number
  headcounts: number
  /** Units at any depth under those that change, that day: they come along without a change of their own. */
  comingAlong: number
  /** Accounts confined to units that end. */
  accounts: string[]
  /** What units are called on the day, by id. */
  names: ReadonlyMap<number, string>
}

interface Around {
  on: PlainDate
  /** Units that were there before and change. */
  changedIds: number[]
  /** Units the act names, also those that go on unchanged: a unit that a part is taken from. */
  keptIds: number[]
  endedIds: number[]
  /** Every unit that is spoken of. */
  namedIds: number[]
}

/** Looks at what stands around an act, as the transaction of the act sees it. */
export async function lookAround(db: Db, actor: Actor, around: Around): Promise<Surroundings> {
  const { on, changedIds, keptIds, endedIds, namedIds } = around
  const { before, since } = await awardsAround(db, [...new Set([...changedIds, ...keptIds])], on)
  const versions = await versionsOf(db, [...new Set(namedIds)])
  return {
    drafts: await draftsNaming(db, actor, changedIds, on),
    awardsBefore: before,
    awardsSince: since,
    headcounts: await headcountsFrom(db, endedIds, on),
    comingAlong: await unitsBelow(db, changedIds, on),
    accounts: (await accountStates(db, { unitIds: endedIds })).map(({ name }) => name),
    names: new Map([...versions].map(([id, list]) => [id, versionNear(list, on).name])),
  }
}

async function unitsBelow(db: Db, ids: readonly number[], on: PlainDate): Promise<number> {
  const roots = 'select unnest(cast(:ids as bigint[]))'
  const query = `with recursive ${subtreeSql(roots)}
    select count(*) as count from subtree where id <> all(cast(:ids as bigint[]))`
  return (await one(Count, db.raw(query, { ids: [...ids], on }))).count
}
