import { inTransaction, type Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { FileStore } from '../documents/files.ts'
import type { Actor } from '../shared/actor.ts'
import type { Clock } from '../shared/clock.ts'
import { today } from '../shared/dates.ts'
import type { ImportKind } from './import-kind.ts'
import type { PlanList } from './import-plan.ts'
import { noteAlive } from './import.store.ts'
import { SIGN_OF_LIFE_MS } from './interrupted.ts'
import { planAwards } from './kinds/awards/awards.plan.ts'
import { planClassifications } from './kinds/classifications.plan.ts'
import { planHeadcounts } from './kinds/headcounts.plan.ts'
import { planIssuingBodies } from './kinds/issuing-bodies.plan.ts'
import { planOrganisations } from './kinds/organisations/organisations.plan.ts'
import { planPeople } from './kinds/people/people.plan.ts'

/** Reading and applying a long list outlives the request that asked for it, so it opens its own transactions. */
export interface ImportRun {
  db: Db
  files: FileStore
  clock: Clock
  actor: Actor
  requestId: string | null
}

/** One unit of work of a long run. */
export async function inWork<T>(
  { db, clock, actor, requestId }: ImportRun,
  what: (work: Work) => Promise<T>,
  mode: 'write' | 'snapshot' = 'write',
): Promise<T> {
  const now = clock.now()
  return inTransaction(db, (tx) => what({ tx, actor, now, today: today(now), requestId }), { mode })
}

/** Gives signs of life of an import while a long run is at it. */
export async function alive<T>({ db, clock }: ImportRun, importId: number, long: Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    // A lost sign of life only makes the page think sooner that the run has stopped.
    noteAlive(db, importId, clock.now()).catch(() => undefined)
  }, SIGN_OF_LIFE_MS).unref()
  try {
    return await long
  } finally {
    clearInterval(timer)
  }
}

/** What each kind of list does to the register. */
export const PLANS: Readonly<Record<ImportKind, PlanList>> = {
  'issuing-bodies': planIssuingBodies,
  organisations: planOrganisations,
  people: planPeople,
  headcounts: planHeadcounts,
  classifications: planClassifications,
  awards: planAwards,
}
