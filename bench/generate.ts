import { z } from 'zod'
import { one } from '../src/database/rows.ts'
import { inTransaction, type Db, type Tx } from '../src/database/transaction.ts'
import { generateAwards } from './generate-awards.ts'
import { FIRST_YEAR, generateDecisions, LAST_YEAR } from './generate-decisions.ts'
import { generatePeople } from './generate-people.ts'

export interface RegisterSize {
  awards: number
  people: number
}

/**
 * Fills a register that holds the sample up to the size of a large office: people, issuing bodies, decisions of ten
 * years and their awards, numbers in the register, certificates and the log. Always the same rows. Written by statements
 * over whole tables, past the commands, which would take hours; checks and unique rules hold, the triggers that go row
 * by row and the foreign keys are off for this transaction alone.
 */
export async function generateRegister(
  db: Db,
  size: RegisterSize,
  tell: (line: string) => void,
): Promise<void> {
  await timed('people', tell, () => asReplica(db, (tx) => generatePeople(tx, size.people)))
  await timed('decisions', tell, () => asReplica(db, (tx) => generateDecisions(tx, size.awards)))
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    await timed(`awards of ${year}`, tell, () => asReplica(db, (tx) => generateAwards(tx, year)))
  }
  await timed('log', tell, () => inTransaction(db, generateLog))
  await db.raw('drop table bench_decisions, bench_units, bench_people')
  await timed('analyze', tell, async () => {
    await db.raw('vacuum analyze')
  })
}

/** Whether it was filled by an earlier run: the first of the people made up is there. */
export async function isFilled(db: Db): Promise<boolean> {
  const { count } = await one(
    z.object({ count: z.number() }),
    db('people').where('code', 'DO0').count('* as count'),
  )
  return count > 0
}

async function asReplica(db: Db, work: (tx: Tx) => Promise<void>): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.raw('set local statement_timeout = 0')
    await tx.raw("set local work_mem = '128MB'")
    await tx.raw('set local session_replication_role = replica')
    await tx.raw('select setseed(0.18)')
    await work(tx)
  })
}

/** One event for each decision, through the trigger that chains them. */
async function generateLog(tx: Tx): Promise<void> {
  await tx.raw('set local statement_timeout = 0')
  await tx.raw(`
    insert into audit_events (at, actor_name, action, subject_type, subject_id)
    select d.entered_at, 'Số liệu đo tốc độ', 'decision.issued', 'decision', d.id::text
    from decisions d join bench_decisions using (id) order by d.entered_at, d.id`)
}

async function timed(what: string, tell: (line: string) => void, work: () => Promise<void>): Promise<void> {
  const began = performance.now()
  await work()
  tell(`  ${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
